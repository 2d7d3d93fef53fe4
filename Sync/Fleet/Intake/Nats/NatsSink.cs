using EdgeRec.Sync.Fleet.Store;
using Google.Protobuf;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace EdgeRec.Sync.Fleet.Intake.Nats;

/// <summary>
/// Takes frames by publishing them: durable as soon as the stream has them. Erasures go past it, because what they promise must hold in the database when they are answered;
/// what they erase is found there whenever it arrives.
/// </summary>
internal sealed partial class NatsSink(NatsStream stream, FrameQueue queue, IntakeOptions options, TimeProvider time, ILogger<NatsSink> log) : IFrameSink
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private readonly Room _room = new(options.QueueBytes, options.RoomPatience, time);
    private long _told;

    /// <inheritdoc/>
    public async ValueTask<Task<Appended>?> OfferAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Key.Stream == Protocol.V1.Stream.Tombstones)
        {
            return await queue.OfferAsync(frame, cancellationToken);
        }

        int bytes = new WaitingFrame(frame).Bytes;
        return await _room.TakeAsync(bytes, cancellationToken) ? PublishAsync(frame, bytes) : null;
    }

    /// <inheritdoc/>
    public TimeSpan ComeAgainAfter() => queue.ComeAgainAfter();

    private async Task<Appended> PublishAsync(Frame frame, int bytes)
    {
        try
        {
            // The content is part of the id: another frame with the same numbers is no repetition, it is a conflict, which the database finds.
            string id = $"{frame.Key.Device:N}{frame.Key.Epoch:N}{(int)frame.Key.Stream}-{frame.FirstSeq}-{frame.Digest:x}";
            PubAckResponse answer = await stream.Context.PublishAsync(NatsStream.Subject, frame.ToWire().ToByteArray(), opts: new NatsJSPubOpts { MsgId = id });
            answer.EnsureSuccess();
            return new Appended(answer.Duplicate ? AppendOutcome.Repeated : AppendOutcome.Stored, frame.LastSeq);
        }
        catch (Exception e)
        {
            if (time.GetElapsedTime(Interlocked.Exchange(ref _told, time.GetTimestamp())) > Quiet)
            {
                NotPublished(e.Message);
            }

            throw new StoreUnavailableException($"NATS cannot be asked now: {e.Message}", e);
        }
        finally
        {
            _room.Give(bytes);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Frames could not be published: {Reason}")]
    private partial void NotPublished(string reason);
}
