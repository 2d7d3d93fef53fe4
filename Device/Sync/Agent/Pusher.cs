using EdgeRec.Device.Sync.Client;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>Sends what may leave over one stream: erasures, then sums, then events; a few frames under way at once, each forgotten when it is answered.</summary>
internal sealed class Pusher(OutboxStore store, DeltaFrames packing, Erasures erasures, StatisticsReports reports, EventFrames events, SentFrames sent, SyncChoices choices, ByteBudget budget)
{
    private const int MostUnderWay = 4;
    private static readonly TimeSpan MostOfStream = TimeSpan.FromMinutes(10);
    private readonly HashSet<Stream> _held = [];
    private long _lastRecord;

    /// <summary>Which streams wait because the fleet cannot read them yet.</summary>
    public bool IsHeld(Stream stream) => _held.Contains(stream);

    /// <summary>A day has passed, or the program is another: what was held is tried again.</summary>
    public void TryHeldAgain() => _held.Clear();

    /// <summary>Sends what there is.</summary>
    /// <param name="calls">The fleet.</param>
    /// <param name="sums">Whether a report of sums is due.</param>
    /// <param name="erasuresOnly">Whether nothing but erasures may go.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RpcException">The fleet or the network failed; what was not answered is sent again another time.</exception>
    public async Task PushAsync(FleetSync.FleetSyncClient calls, bool sums, bool erasuresOnly, CancellationToken cancellationToken)
    {
        _lastRecord = store.State.Events;
        IAsyncEnumerator<Outgoing> frames = FramesAsync(sums, erasuresOnly, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (frames)
        {
            if (!await frames.MoveNextAsync())
            {
                return;
            }

            using AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = calls.Push(FleetConnection.Within(MostOfStream, cancellationToken));
            var underWay = new Queue<DeltaFrame>();
            bool more = true;
            while (more || underWay.Count > 0)
            {
                if (more && !MayLeave(frames.Current))
                {
                    more = false; // Somebody has closed down, or was erased, while it was made.
                    continue;
                }

                if (more && underWay.Count < MostUnderWay)
                {
                    if (frames.Current.Frame.Stream != Stream.Tombstones)
                    {
                        sent.Add(frames.Current.Frame, frames.Current.Cleared); // but not what names somebody who is gone, were it by a pseudonym: its key is here
                    }

                    underWay.Enqueue(frames.Current.Frame);
                    await WriteAsync(call, frames.Current.Frame, cancellationToken);
                    more = await frames.MoveNextAsync();
                    continue;
                }

                if (!await NextReplyAsync(call, cancellationToken))
                {
                    throw new RpcException(new Status(StatusCode.Unavailable, "The fleet ended the stream before it had answered everything."));
                }

                if (!Take(underWay.Dequeue(), call.ResponseStream.Current))
                {
                    break;
                }
            }

            await call.RequestStream.CompleteAsync();
        }
    }

    private bool MayLeave(Outgoing next) => next.Frame.Stream switch
    {
        Stream.Tombstones => true,
        Stream.Statistics => choices.Now.TellsSums && next.Cleared == sent.Cleared,
        _ => choices.Now.TellsEvents && choices.Now.Privacy >= next.Frame.Mode,
    };

    private async IAsyncEnumerable<Outgoing> FramesAsync(bool sums, bool erasuresOnly, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Outgoing tombstone in Tombstones())
        {
            yield return tombstone;
        }

        int cleared = sent.Cleared;
        if (!erasuresOnly && sums && !IsHeld(Stream.Statistics) && reports.Next(() => choices.Now) is { } report)
        {
            yield return new Outgoing(report, cleared);
        }

        while (!erasuresOnly && choices.Now is { TellsEvents: true } choice && !IsHeld(Stream.Events) && !budget.IsSpent)
        {
            cleared = sent.Cleared;
            _lastRecord = Math.Max(_lastRecord, store.State.Events);
            IReadOnlyList<DeltaFrame> made = await events.NextAsync(_lastRecord, choice, cancellationToken);
            if (made.Count == 0)
            {
                break;
            }

            foreach (DeltaFrame frame in made)
            {
                yield return new Outgoing(frame, cleared);
                _lastRecord = (long)frame.LastSeq;
            }
        }
    }

    private IEnumerable<Outgoing> Tombstones()
    {
        if (IsHeld(Stream.Tombstones))
        {
            yield break;
        }

        long after = store.State.Tombstones;
        foreach (Erasure erasure in erasures.Waiting.Where(e => e.Number > after))
        {
            // One a frame: the same number is always the same frame.
            yield return new Outgoing(
                packing.Seal(
                    new Tombstones
                    {
                        FirstSeq = erasure.Number,
                        LastSeq = erasure.Number,
                        Items = [new Tombstone(erasure.Number, erasure.Profile, erasure.ThroughSeq, erasure.AtUnixMs)],
                    },
                    store.State.Epoch,
                    Pseudonym.Is(erasure.Profile) ? PrivacyMode.Pseudonymous : PrivacyMode.Full),
                sent.Cleared);
        }
    }

    private static async Task WriteAsync(AsyncDuplexStreamingCall<DeltaFrame, PushReply> call, DeltaFrame frame, CancellationToken cancellationToken)
    {
        try
        {
            await call.RequestStream.WriteAsync(frame, cancellationToken);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            // The fleet has ended the call; its status says why, and comes with the next read.
            await call.ResponseStream.MoveNext(cancellationToken);
            throw new RpcException(new Status(StatusCode.Unavailable, "The fleet ended the stream.", e));
        }
    }

    private static async Task<bool> NextReplyAsync(AsyncDuplexStreamingCall<DeltaFrame, PushReply> call, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(FleetConnection.Deadline);
        try
        {
            return await call.ResponseStream.MoveNext(patience.Token);
        }
        catch (Exception e) when (e is RpcException { StatusCode: StatusCode.Cancelled } or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "The fleet did not answer a frame in time.", e));
        }
    }

    /// <summary>Takes an answer in.</summary>
    /// <returns>False when the stream should end here.</returns>
    private bool Take(DeltaFrame frame, PushReply reply)
    {
        Refusal? refusal = reply.Refused.FirstOrDefault(r => r.FirstSeq <= frame.LastSeq && frame.FirstSeq <= r.LastSeq);
        if (refusal?.Reason is Refusal.Types.Reason.UnknownSchema or Refusal.Types.Reason.UnknownEncoding)
        {
            store.Note($"The fleet is older than this program and cannot read its {Word(frame.Stream)} yet; they are kept and sent later.");
            _held.Add(frame.Stream);
            return false;
        }

        // A conflict says that the fleet has these numbers from before: the first one stands, and nothing is lost.
        bool lost = refusal is not null && refusal.Reason != Refusal.Types.Reason.Conflict;
        if (reply.AcceptedThrough < frame.LastSeq && !lost)
        {
            if (refusal is not null && frame.Stream == Stream.Events)
            {
                // The fleet has a later part of the frame and not its beginning: shorter ones find the hole.
                events.MostNumbers = Math.Max(1, (long)(frame.LastSeq - frame.FirstSeq + 1) / 2);
            }

            store.Note($"The fleet has {Word(frame.Stream)} only up to {reply.AcceptedThrough}; what is still here is sent again.");
            store.GoBackTo(frame.Stream, (long)reply.AcceptedThrough);
            return false;
        }

        if (refusal is not null)
        {
            store.Note(lost
                ? $"The fleet refused {Word(frame.Stream)} {frame.FirstSeq} to {frame.LastSeq} ({Word(refusal.Reason)}); they are left out."
                : $"The fleet had {Word(frame.Stream)} {frame.FirstSeq} to {frame.LastSeq} already, with another content; the first one stands.");
        }

        events.MostNumbers = frame.Stream == Stream.Events ? DeltaLimits.MaxSpan : events.MostNumbers;
        ulong through = Math.Max(reply.AcceptedThrough, frame.LastSeq);
        store.Answered(frame, (long)through, lost);
        if (frame.Stream == Stream.Tombstones)
        {
            erasures.Accepted((long)through);
        }

        if (frame.Stream == Stream.Statistics && refusal is null)
        {
            reports.Taken(frame);
        }

        return true;
    }

    private static string Word(Stream stream) => stream switch { Stream.Statistics => "reports", Stream.Tombstones => "erasures", _ => "records" };

    private static string Word(Refusal.Types.Reason reason) => reason switch
    {
        Refusal.Types.Reason.Damaged => "damaged",
        Refusal.Types.Reason.TooLarge => "too large",
        Refusal.Types.Reason.MoreThanMode => "more than the privacy mode allows",
        _ => "for a reason that this program does not know",
    };

    private readonly record struct Outgoing(DeltaFrame Frame, int Cleared);
}
