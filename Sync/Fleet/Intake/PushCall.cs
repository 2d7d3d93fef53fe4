using System.Threading.Channels;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>What a <see cref="PushCall"/> needs of the replica.</summary>
/// <param name="Sink">Where frames go.</param>
/// <param name="Quotas">What a device may send.</param>
/// <param name="Revocations">Who is shut out.</param>
/// <param name="Options">Bounds.</param>
/// <param name="Meter">What is counted.</param>
/// <param name="Time">The clock.</param>
/// <param name="Lifetime">Says when the replica stops.</param>
internal sealed record PushParts(
    IFrameSink Sink, DeviceQuotas Quotas, Revocations Revocations, IntakeOptions Options, FleetMeter Meter, TimeProvider Time, IHostApplicationLifetime Lifetime);

/// <summary>
/// One call of <c>Push</c>: reads and checks frames, hands them on, and answers them in order once they are durable. When it cannot take a frame it answers all that it took
/// and then ends the call with a delay.
/// </summary>
internal sealed class PushCall(PushParts parts, Caller caller)
{
    // Frames become durable in groups: what of one group is for this call goes over the network together.
    private static readonly WriteOptions AtOnce = new(), WithTheNext = new(WriteFlags.BufferHint);
    private readonly Dictionary<(ByteString Device, ByteString Epoch, Protocol.V1.Stream Stream), ulong> _kept = [];

    // What an answer needs of its frame, and no more: a sender that does not read its answers holds many of them.
    private readonly record struct Told(ByteString Device, ByteString Epoch, Protocol.V1.Stream Stream, ulong FirstSeq, ulong LastSeq);

    private readonly record struct Answer(Told Frame, Task<Appended>? Appended, Refusal? Refusal, long From)
    {
        public bool IsReady => Appended is null or { IsCompleted: true };
    }

    /// <summary>Runs the call.</summary>
    /// <exception cref="RpcException">The status that the call ends with, unless the sender has said all it wanted.</exception>
    public async Task RunAsync(IAsyncStreamReader<DeltaFrame> frames, IServerStreamWriter<PushReply> replies, CancellationToken cancellationToken)
    {
        var answers = Channel.CreateBounded<Answer>(new BoundedChannelOptions(parts.Options.FramesInFlight)
        {
            SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = true, // the one who answers only goes on to wait for the database
        });
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, parts.Lifetime.ApplicationStopping);
        Task writing = AnswerAsync(answers.Reader, replies, reading, cancellationToken);
        RpcException? end = null;
        try
        {
            while (end is null && await frames.MoveNext(reading.Token))
            {
                end = await TakeAsync(frames.Current, answers.Writer, reading.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            end = Refusals.Later(StatusCode.Unavailable, TimeSpan.FromSeconds(1), "This replica stops: go on with another one.");
        }
        finally
        {
            answers.Writer.TryComplete();
        }

        await writing;
        if (end is not null)
        {
            throw end;
        }
    }

    private async Task<RpcException?> TakeAsync(DeltaFrame frame, ChannelWriter<Answer> answers, CancellationToken cancellationToken)
    {
        long from = parts.Time.GetTimestamp();
        if (!TryDevice(frame, out Guid device, out RpcException? not))
        {
            return not;
        }

        if (BeyondShare(device, frame.Payload.Length + IntakeOptions.FrameCost) is { } beyond)
        {
            return beyond;
        }

        var told = new Told(frame.Device, frame.Epoch, frame.Stream, frame.FirstSeq, frame.LastSeq);
        FrameReading reading = DeltaFrames.OpenAndCheckMode(frame);
        if (reading.Refusal is { } refusal)
        {
            parts.Meter.Refused(refusal.Reason);
            await answers.WriteAsync(new Answer(told, null, refusal, from), cancellationToken);
            return null;
        }

        // Columns of equal values pack thousands of events into a handful of bytes; unpacked they cost what they are.
        int records = reading.Payload is DeltaBatch batch ? batch.Events.Count + batch.Profiles.Count + batch.Moves.Count + batch.Exposures.Count : 0;
        if (BeyondShare(device, Math.Max(0, (records * IntakeOptions.RecordCost) - frame.Payload.Length)) is { } unpacked)
        {
            return unpacked;
        }

        Task<Appended>? appended = await parts.Sink.OfferAsync(Frame.Of(frame, device), cancellationToken);
        if (appended is null)
        {
            parts.Meter.Turned("full");
            return Refusals.Later(StatusCode.ResourceExhausted, parts.Sink.ComeAgainAfter(), "The fleet has no room now.");
        }

        parts.Meter.Taken(frame.Payload.Length, (reading.Payload as DeltaBatch)?.Events.Count ?? 0);
        await answers.WriteAsync(new Answer(told, appended, null, from), cancellationToken);
        return null;
    }

    /// <summary>Takes bytes out of a device's share; not null when it has not so many.</summary>
    private RpcException? BeyondShare(Guid device, int bytes)
    {
        TimeSpan wait = parts.Quotas.Take(device, bytes);
        if (wait <= TimeSpan.Zero)
        {
            return null;
        }

        parts.Meter.Turned("quota");
        return Refusals.Later(StatusCode.ResourceExhausted, wait, "This device has sent more than its share.");
    }

    private async Task AnswerAsync(
        ChannelReader<Answer> answers, IServerStreamWriter<PushReply> replies, CancellationTokenSource reading, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Answer answer in answers.ReadAllAsync(cancellationToken))
            {
                PushReply reply = await ReplyAsync(answer);
                replies.WriteOptions = answers.TryPeek(out Answer next) && next.IsReady ? WithTheNext : AtOnce;
                await replies.WriteAsync(reply, cancellationToken);
                parts.Meter.Answered(parts.Time.GetElapsedTime(answer.From));
            }
        }
        catch
        {
            // Nothing behind a frame that could not be answered may be: the reader stops, too.
            await reading.CancelAsync();
            throw;
        }
    }

    private async Task<PushReply> ReplyAsync(Answer answer)
    {
        Told frame = answer.Frame;
        var reply = new PushReply { Device = frame.Device, Epoch = frame.Epoch, Stream = frame.Stream };
        if (answer.Refusal is { } refusal)
        {
            // What a later version may read is not lost for ever: the device keeps it, and no later answer of this call may say that it need not.
            if (refusal.Reason is Refusal.Types.Reason.UnknownSchema or Refusal.Types.Reason.UnknownEncoding && frame.FirstSeq > 0)
            {
                _kept.TryAdd((frame.Device, frame.Epoch, frame.Stream), frame.FirstSeq - 1);
            }

            reply.AcceptedThrough = Through(frame, frame.LastSeq);
            reply.Refused.Add(refusal);
            return reply;
        }

        Appended appended = await answer.Appended!;
        parts.Meter.Appended(appended.Outcome);
        reply.AcceptedThrough = Through(frame, (ulong)appended.AcceptedThrough);
        if (appended.Outcome == AppendOutcome.Conflict)
        {
            reply.Refused.Add(new Refusal
            {
                FirstSeq = frame.FirstSeq, LastSeq = frame.LastSeq, Reason = Refusal.Types.Reason.Conflict, Detail = "Another frame has some of these numbers.",
            });
        }

        return reply;
    }

    private ulong Through(Told frame, ulong last) => _kept.TryGetValue((frame.Device, frame.Epoch, frame.Stream), out ulong kept) ? Math.Min(kept, last) : last;

    private bool TryDevice(DeltaFrame frame, out Guid device, out RpcException? not)
    {
        not = null;
        device = caller.Id;
        if (frame.Device.Length == DeltaLimits.IdentityBytes)
        {
            device = new Guid(frame.Device.Span, bigEndian: true);
        }

        if (frame.Device.Length is not (0 or DeltaLimits.IdentityBytes) || (caller.IsGateway && frame.Device.IsEmpty))
        {
            not = new RpcException(new Status(StatusCode.InvalidArgument, "device has 16 bytes; a gateway names the device that it speaks for."));
        }
        else if (!caller.IsGateway && device != caller.Id)
        {
            not = new RpcException(new Status(StatusCode.PermissionDenied, "A device speaks for itself alone."));
        }
        else if (parts.Revocations.Has(device) || parts.Revocations.Has(caller.Id))
        {
            not = new RpcException(new Status(StatusCode.PermissionDenied, "This device was shut out of the fleet."));
        }

        return not is null;
    }
}
