using System.Threading.Channels;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>
/// Frames between the calls and the database, bounded in bytes: what a replica holds does not grow with what is sent to it. Frames of one device stay in order.
/// </summary>
internal sealed class FrameQueue(IntakeOptions options, TimeProvider time) : IFrameSink
{
    private const double LeastSeconds = 0.5, MostSeconds = 30;
    private readonly Channel<WaitingFrame> _frames = Channel.CreateUnbounded<WaitingFrame>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Room _room = new(options.QueueBytes, options.RoomPatience, time);
    private double _bytesPerSecond;

    /// <summary>Bytes that are not yet durable.</summary>
    public long Bytes => _room.Taken;

    /// <summary>What waits, for the one who writes.</summary>
    public ChannelReader<WaitingFrame> Frames => _frames.Reader;

    /// <inheritdoc/>
    public async ValueTask<Task<Appended>?> OfferAsync(Frame frame, CancellationToken cancellationToken)
    {
        var waiting = new WaitingFrame(frame);
        if (!await _room.TakeAsync(waiting.Bytes, cancellationToken))
        {
            return null;
        }

        if (_frames.Writer.TryWrite(waiting))
        {
            return waiting.Done.Task;
        }

        _room.Give(waiting.Bytes);
        return null;
    }

    /// <inheritdoc/>
    public TimeSpan ComeAgainAfter()
    {
        // When half of what waits will have been written, spread over twice that.
        double rate = Volatile.Read(ref _bytesPerSecond);
        double seconds = rate > 0 ? Bytes / rate / 2 : 1;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, LeastSeconds, MostSeconds) * (0.5 + Spread()));
    }

    /// <summary>Gives room back.</summary>
    /// <param name="bytes">Bytes of frames that are done with.</param>
    /// <param name="took">How long they took to write; null if they were given up.</param>
    public void Release(long bytes, TimeSpan? took)
    {
        _room.Give(bytes);
        if (took is { TotalSeconds: > 0 } time)
        {
            double now = bytes / time.TotalSeconds, before = Volatile.Read(ref _bytesPerSecond);
            Volatile.Write(ref _bytesPerSecond, before == 0 ? now : (before * 0.9) + (now * 0.1));
        }
    }

    /// <summary>Takes nothing any more; what waits is still written.</summary>
    public void Close() => _frames.Writer.TryComplete();

    private static double Spread() => System.Security.Cryptography.RandomNumberGenerator.GetInt32(1_000) / 1_000.0;
}
