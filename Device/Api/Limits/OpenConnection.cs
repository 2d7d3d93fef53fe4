using Microsoft.AspNetCore.Connections;

namespace EdgeRec.Device.Api.Limits;

/// <summary>A client's connection: whose it is, and whether anything is being answered on it.</summary>
internal sealed class OpenConnection(ConnectionContext context, Peer peer, OpenConnections all, long openedAt) : IDisposable
{
    private readonly Lock _gate = new();
    private long _since = openedAt;
    private bool _busy, _follows;

    /// <summary>Whose it is.</summary>
    public Peer Peer => peer;

    /// <summary>Whether a request is being answered, and since when (<see cref="TimeProvider.GetTimestamp"/>) this has been so or not.</summary>
    public (bool IsBusy, long Since) State
    {
        get
        {
            lock (_gate)
            {
                return (_busy, _since);
            }
        }
    }

    /// <summary>A request begins; until the result is disposed of, this connection is busy.</summary>
    public OpenConnection Begin()
    {
        Become(busy: true);
        return this;
    }

    /// <summary>From here to its end the request only waits for what happens (a stream, a WebSocket), and looks after its limits itself: the server need not, and its heart may rest.</summary>
    public void Follow()
    {
        lock (_gate)
        {
            if (!_follows)
            {
                _follows = true;
                all.Rest.Go();
            }
        }
    }

    /// <summary>The request ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_follows)
            {
                _follows = false;
                all.Rest.Come();
            }
        }

        Become(busy: false);
    }

    /// <summary>Hangs up.</summary>
    public void HangUp() => context.Abort(new ConnectionAbortedException("Another connection needed its place."));

    /// <summary>Waits until it is this peer's turn to have something reckoned.</summary>
    public Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken) => all.Turns.TakeAsync(peer, cancellationToken);

    private void Become(bool busy)
    {
        lock (_gate)
        {
            (_busy, _since) = (busy, all.Now);
        }
    }
}
