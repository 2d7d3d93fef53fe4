using EdgeRec.Device.Firebolt.Rpc;

namespace EdgeRec.Device.Firebolt;

/// <summary>The apps that are connected.</summary>
internal sealed class Audience
{
    /// <summary>Most connections at a time.</summary>
    public const int MaxConnections = 64;

    private readonly Lock _gate = new();
    private readonly List<Connection> _connections = [];

    /// <summary>Takes a connection in.</summary>
    /// <returns>False if there are as many as allowed.</returns>
    public bool TryJoin(Connection connection)
    {
        lock (_gate)
        {
            if (_connections.Count >= MaxConnections)
            {
                return false;
            }

            _connections.Add(connection);
            return true;
        }
    }

    /// <summary>Lets a connection go.</summary>
    public void Leave(Connection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    /// <summary>Tells those who listen to an event.</summary>
    /// <param name="name">The event's method.</param>
    /// <param name="value">Its value.</param>
    /// <param name="which">Whom to tell; null for all.</param>
    /// <returns>How many were told.</returns>
    public int Tell(string name, RpcResult value, Func<Connection, bool>? which = null) =>
        Here().Count(connection => which?.Invoke(connection) != false && connection.Tell(name, value));

    /// <summary>Tells the newest connection that listens to an event, and no other.</summary>
    /// <returns>The connection that was told; null if nobody listens.</returns>
    public Connection? TellNewest(string name, RpcResult value, Connection? except) =>
        Here().Reverse().FirstOrDefault(connection => connection != except && connection.Tell(name, value));

    /// <summary>Whether a connection is there.</summary>
    public bool Any(Func<Connection, bool> which) => Here().Any(which);

    private IEnumerable<Connection> Here()
    {
        lock (_gate)
        {
            return [.. _connections];
        }
    }
}
