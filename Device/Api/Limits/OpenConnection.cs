using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace EdgeRec.Device.Api.Limits;

/// <summary>A client's connection: whose it is, whether it has said anything yet, and whether anything is being answered on it.</summary>
internal sealed class OpenConnection(ConnectionContext context, Peer peer, OpenConnections all, long openedAt) : IDisposable
{
    private readonly Lock _gate = new();
    private long _since = openedAt;
    private bool _spoke, _busy, _follows, _gone;

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

    /// <summary>Waits for the first byte, which stays unread. Until then nothing is made for the connection: no limits, no beats of the server's heart, no memory for what it may send.</summary>
    /// <returns>False if it ends, is hung up on, or the server stops, before it says anything.</returns>
    public async Task<bool> SpeaksAsync()
    {
        CancellationToken stop = context.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using CancellationTokenRegistration stopping = stop.UnsafeRegister(static connection => ((OpenConnection)connection!).EndSilence(), this);
        try
        {
            ReadResult first = await context.Transport.Input.ReadAsync(CancellationToken.None);
            context.Transport.Input.AdvanceTo(first.Buffer.Start);
            lock (_gate)
            {
                _spoke = !_gone && !first.Buffer.IsEmpty;
                return _spoke;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return false; // It was reset.
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
    public void HangUp()
    {
        if (!EndSilence())
        {
            context.Abort(new ConnectionAbortedException("Another connection needed its place."));
        }
    }

    /// <summary>Waits until it is this peer's turn to have something reckoned.</summary>
    public Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken) => all.Turns.TakeAsync(peer, cancellationToken);

    /// <summary>Lets a connection that has said nothing end by itself, which costs a fraction of aborting it.</summary>
    /// <returns>False if it has said something.</returns>
    private bool EndSilence()
    {
        lock (_gate)
        {
            if (_spoke)
            {
                return false;
            }

            _gone = true;
            context.Transport.Input.CancelPendingRead();
            return true;
        }
    }

    private void Become(bool busy)
    {
        lock (_gate)
        {
            (_busy, _since) = (busy, all.Now);
        }
    }
}
