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

            // However the client fares with its connection, nobody waits longer.
            using var patience = new CancellationTokenSource(options.StorePatience, time);
            PubAckResponse answer = await stream.Context
                .PublishAsync(NatsStream.Subject, frame.ToWire().ToByteArray(), opts: new NatsJSPubOpts { MsgId = id }, cancellationToken: patience.Token)
                .AsTask().WaitAsync(patience.Token);
            if (answer.Error is { } error)
            {
                throw new NatsJSApiException(error);
            }

            // The client's own check would call a duplicate a failure. It is the frame again whose answer was lost: durable, and answered so.
            return new Appended(answer.Duplicate ? AppendOutcome.Repeated : AppendOutcome.Stored, frame.LastSeq);
        }
        catch (Exception e)
        {
            long told = Volatile.Read(ref _told);
            if (time.GetElapsedTime(told) > Quiet && Interlocked.CompareExchange(ref _told, time.GetTimestamp(), told) == told)
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
