using System.Collections.Concurrent;
using System.Globalization;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;

namespace EdgeRec.Benchmarks.Intake;

/// <summary>What all gateways of a run share.</summary>
internal sealed class LoadState
{
    /// <summary>Devices that take turns.</summary>
    public const int Devices = 50_000;

    private int _next = -1;

    /// <summary>When each frame was answered, and how long that took, in milliseconds.</summary>
    public ConcurrentQueue<(long At, double Milliseconds)> Answers { get; } = new();

    /// <summary>Calls that ended with a delay.</summary>
    public int Turned;

    /// <summary>The next device's turn.</summary>
    public (int Device, int Round) Next()
    {
        int turn = Interlocked.Increment(ref _next);
        return (turn % Devices, turn / Devices);
    }
}

/// <summary>One call of <c>Push</c> that speaks for devices: sends by its schedule, keeps what is not answered, and obeys the delays that it is told.</summary>
/// <param name="client">Where to.</param>
/// <param name="state">What is shared.</param>
/// <param name="templates">What to send.</param>
/// <param name="run">Which run.</param>
/// <param name="framesPerSecond">The schedule; 0: as fast as answers allow.</param>
internal sealed class Gateway(FleetSync.FleetSyncClient client, LoadState state, FrameTemplates templates, int run, double framesPerSecond)
{
    private const int Window = 48;
    private readonly ConcurrentQueue<(DeltaFrame Frame, long Sent)> _waiting = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private long _sent;

    /// <summary>Sends until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = client.Push(cancellationToken: stop);
                Task reading = ReadAsync(call, stop);
                await SendAsync(call, reading, stop);
                await reading;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.ResourceExhausted or StatusCode.Unavailable)
            {
                Interlocked.Increment(ref state.Turned);
                string delay = e.Trailers.GetValue("grpc-retry-pushback-ms") ?? "500";
                await DelayAsync(TimeSpan.FromMilliseconds(long.Parse(delay, CultureInfo.InvariantCulture)), stop);
            }
            catch (Exception e) when (e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
            {
                return;
            }
        }
    }

    private async Task SendAsync(AsyncDuplexStreamingCall<DeltaFrame, PushReply> call, Task reading, CancellationToken stop)
    {
        try
        {
            // What was not answered in the last call comes first.
            foreach ((DeltaFrame frame, _) in _waiting.ToArray())
            {
                await call.RequestStream.WriteAsync(frame, stop);
            }

            while (!reading.IsCompleted)
            {
                double due = framesPerSecond * TimeProvider.System.GetElapsedTime(_start).TotalSeconds;
                if (framesPerSecond > 0 ? _sent >= due : _waiting.Count >= Window)
                {
                    await Task.Delay(framesPerSecond > 0 ? Math.Clamp((int)((_sent + 1 - due) * 1_000 / framesPerSecond), 1, 100) : 1, stop);
                    continue;
                }

                (int device, int round) = state.Next();
                DeltaFrame frame = templates.Of(run, device, round);
                _waiting.Enqueue((frame, TimeProvider.System.GetTimestamp()));
                _sent++;
                await call.RequestStream.WriteAsync(frame, stop);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or RpcException or IOException)
        {
            // The call has ended; the reader knows why.
        }
    }

    private async Task ReadAsync(AsyncDuplexStreamingCall<DeltaFrame, PushReply> call, CancellationToken stop)
    {
        await foreach (PushReply reply in call.ResponseStream.ReadAllAsync(stop))
        {
            if (!_waiting.TryDequeue(out (DeltaFrame Frame, long Sent) first) || first.Frame.Device != reply.Device || reply.Refused.Count > 0)
            {
                throw new InvalidOperationException($"An answer that does not fit: {reply}");
            }

            long now = TimeProvider.System.GetTimestamp();
            state.Answers.Enqueue((now, TimeProvider.System.GetElapsedTime(first.Sent, now).TotalMilliseconds));
        }
    }

    private static async Task DelayAsync(TimeSpan delay, CancellationToken stop)
    {
        try
        {
            await Task.Delay(delay, stop);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
