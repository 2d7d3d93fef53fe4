using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EdgeRec.Device.Api.Limits;

/// <summary>
/// Lets the web server's heartbeat rest. Once a second a thread of Kestrel looks after the time limits of its connections, and now and then has threads of the pool look after its memory; a television at rest has no connection with
/// a limit, and a processor that is woken for nothing never sleeps deeply. Kestrel has no setting for it, but calls each connection back at every beat: one that is there for nothing else holds the thread until somebody comes.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ServerRest(TimeProvider time) : IDisposable
{
    /// <summary>More connections at a time than this leave memory behind, which the server gives back at its beats, little by little.</summary>
    private const int Crowd = 8;

    /// <summary>So many beats it has for that.</summary>
    private static readonly TimeSpan AfterCrowd = TimeSpan.FromMinutes(2);

    private readonly ManualResetEventSlim _wanted = new(initialState: true, spinCount: 0);
    private readonly BeatConnection _beat = new();
    private readonly Lock _gate = new();
    private int _limited = 1; // The start itself: a server that cannot open its doors stops, and waits for its heart.
    private int _given;
    private long _crowdAt;
    private bool _crowded, _over, _held;

    /// <summary>Whether the heartbeat is held now.</summary>
    public bool IsHeld => Volatile.Read(ref _held);

    /// <summary>The connection that holds the heartbeat, to be accepted once.</summary>
    /// <returns>Null when it was accepted.</returns>
    public ConnectionContext? TakeConnection() => Interlocked.Exchange(ref _given, 1) == 0 ? _beat : null;

    /// <summary>Keeps that connection until the server closes it; others go on.</summary>
    public async Task OnConnectionAsync(ConnectionContext context, ConnectionDelegate next)
    {
        if (context != _beat)
        {
            await next(context);
            return;
        }

        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration over = context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().ConnectionClosedRequested.Register(closed.SetResult);
        context.Features.GetRequiredFeature<IConnectionHeartbeatFeature>().OnHeartbeat(static rest => ((ServerRest)rest).Hold(), this);
        await closed.Task;
    }

    /// <summary>A connection with time limits is there: the heart beats.</summary>
    public void Come()
    {
        lock (_gate)
        {
            if (++_limited > Crowd)
            {
                _crowded = true;
            }

            _wanted.Set();
        }
    }

    /// <summary>One of them went, or has no limits any more; or the doors are open.</summary>
    public void Go()
    {
        lock (_gate)
        {
            if (--_limited == 0 && !_over)
            {
                _crowdAt = time.GetTimestamp();
                _wanted.Reset();
            }
        }
    }

    /// <summary>The server is to stop: its heart is let go for good.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            _wanted.Set();
        }
    }

    /// <summary>On the heartbeat's thread.</summary>
    private void Hold()
    {
        if (_crowded)
        {
            if (time.GetElapsedTime(_crowdAt) < AfterCrowd)
            {
                return;
            }

            _crowded = false;
        }

        Volatile.Write(ref _held, true);
        _wanted.Wait();
        Volatile.Write(ref _held, false);
    }

    /// <summary>A connection to nobody. A server that stops in a hurry aborts it; that it is to close it has been told before.</summary>
    private sealed class BeatConnection : DefaultConnectionContext
    {
        // The base cancels on another thread, by then perhaps of what was disposed of: an exception that nobody catches.
        public override void Abort(ConnectionAbortedException abortReason)
        {
        }
    }
}
