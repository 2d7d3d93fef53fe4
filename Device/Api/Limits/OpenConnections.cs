using System.Runtime.InteropServices;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Field.Activity;
using Microsoft.AspNetCore.Connections;

namespace EdgeRec.Device.Api.Limits;

/// <summary>
/// The connections of all doors together, so that files and memory stay bounded whoever connects. A newcomer finds room all the same: a connection of whoever has most of them
/// gives way, one on which nothing happens before one that has been busy for long. Whoever has few keeps them.
/// </summary>
/// <param name="most">So many at a time.</param>
/// <param name="time">Tells who has been idle longest.</param>
/// <param name="activity">Is told that something is reckoned; null for nobody.</param>
internal sealed class OpenConnections(int most, TimeProvider time, ActivityBoard? activity = null)
{
    /// <summary>Connections at a time, where the process may open files enough.</summary>
    public const int Most = 256;

    /// <summary>Sockets beyond these that may be on their way out.</summary>
    public const int Closing = 64;

    // The journal, two databases, models, the doors, what a sync needs, and what is closing.
    private const int OtherFiles = 192, Least = 16;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly HashSet<OpenConnection> _open = [];
    private readonly Dictionary<Peer, int> _counts = [];

    /// <summary>Whose turn it is.</summary>
    public Turns Turns { get; } = new(time, activity);

    /// <summary>The server's heart, which beats while one of them has time limits.</summary>
    public ServerRest Rest { get; } = new(time);

    /// <summary>The clock.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>How many there may be in a process that may open so many files.</summary>
    public static int MostOf(long files) => (int)Math.Clamp(files - OtherFiles - Closing, Least, Most);

    /// <summary>Takes a connection in, or hangs up where nobody can give way. The server is bothered with it when its first byte is there, not before: ten thousand that say nothing cost their sockets.</summary>
    public async Task OnConnectionAsync(ConnectionContext context, ConnectionDelegate next)
    {
        var connection = new OpenConnection(context, context.Features.Get<UnixConnection>()?.Peer ?? Peer.Loopback, this, Now);
        if (!TryAdd(connection, out OpenConnection? gone))
        {
            return;
        }

        try
        {
            gone?.HangUp();
            (context as IEntrance)?.Leave();
            if (await connection.SpeaksAsync())
            {
                await ServeAsync(connection, context, next);
            }
        }
        finally
        {
            lock (_gate)
            {
                Remove(connection);
            }
        }
    }

    private async Task ServeAsync(OpenConnection connection, ConnectionContext context, ConnectionDelegate next)
    {
        Rest.Come();
        try
        {
            context.Features.Set(connection);
            await next(context);
        }
        finally
        {
            connection.Dispose();
            Rest.Go();
        }
    }

    private bool TryAdd(OpenConnection connection, out OpenConnection? gone)
    {
        lock (_gate)
        {
            gone = null;
            if (_open.Count >= most && (gone = WhoGivesWay(connection.Peer)) is null)
            {
                return false;
            }

            if (gone is not null)
            {
                Remove(gone);
            }

            _open.Add(connection);
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, connection.Peer, out _)++;
            return true;
        }
    }

    private void Remove(OpenConnection connection)
    {
        if (_open.Remove(connection) && --CollectionsMarshal.GetValueRefOrNullRef(_counts, connection.Peer) == 0)
        {
            _counts.Remove(connection.Peer);
        }
    }

    /// <summary>Of whoever has most, and more than the newcomer: the one idle longest, or else the one busy longest, if that is long.</summary>
    private OpenConnection? WhoGivesWay(Peer newcomer)
    {
        int own = _counts.GetValueOrDefault(newcomer);
        long now = Now;
        OpenConnection? first = null;
        (int Fewer, bool IsBusy, long Since) order = default;
        foreach (OpenConnection open in _open) // All of them, for each newcomer in a crowd: no sorting, nothing allocated.
        {
            int count = _counts[open.Peer];
            (bool isBusy, long since) = open.State;
            if ((open.Peer == newcomer || count > own) && (!isBusy || time.GetElapsedTime(since, now) > Long)
                && (first is null || (-count, isBusy, since).CompareTo(order) < 0))
            {
                (first, order) = (open, (-count, isBusy, since));
            }
        }

        return first;
    }
}
