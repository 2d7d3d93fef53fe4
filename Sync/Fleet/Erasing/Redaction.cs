using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Erasing;

/// <summary>Takes one device's erased profiles out of its frames.</summary>
internal sealed class Redaction(IReadOnlyList<Erasure> erasures)
{
    private readonly HashSet<(Guid Epoch, long Seq)> _moved = [];

    /// <summary>Whether a frame holds anything of an erased profile. What cannot be read counts as if it did.</summary>
    public static bool Concerns(IEnumerable<Erasure> erasures, Frame frame, DateTimeOffset receivedAt)
    {
        var redaction = new Redaction([.. erasures]);
        redaction.Look(frame, receivedAt);
        return redaction._moved.Count > 0 || redaction.Apply(frame, receivedAt) is not null;
    }

    /// <summary>Notes which events were moved to an erased profile: they are its history, too.</summary>
    public void Look(Frame frame, DateTimeOffset receivedAt)
    {
        if (frame.Open() is not DeltaBatch batch)
        {
            return;
        }

        foreach (EventsMoved move in batch.Moves.Where(move => IsErased(frame, move.To, move.Seq, receivedAt)))
        {
            _moved.UnionWith(move.Events.Select(seq => (frame.Key.Epoch, seq)));
        }
    }

    /// <summary>Takes out what is erased.</summary>
    /// <returns>The frame that is kept, with an empty payload if nothing is left; null if there is nothing to take out.</returns>
    public Frame? Apply(Frame frame, DateTimeOffset receivedAt)
    {
        if (erasures.Any(erasure => erasure.IsOfAll) || frame.Open() is not DeltaBatch batch)
        {
            return frame with { Payload = ReadOnlyMemory<byte>.Empty };
        }

        var kept = batch with
        {
            Events = [.. batch.Events.Where(item => !IsErased(frame, item.Event.Profile, item.Seq, receivedAt) && !_moved.Contains((frame.Key.Epoch, item.Seq)))],
            Profiles = [.. batch.Profiles.Where(change => !IsErased(frame, change.Profile, change.Seq, receivedAt))],
            Moves = [.. batch.Moves.Where(move => !IsErased(frame, move.From, move.Seq, receivedAt) && !IsErased(frame, move.To, move.Seq, receivedAt))],
            Exposures = [.. batch.Exposures.Where(exposure => !IsErased(frame, exposure.Profile, exposure.Seq, receivedAt))],
            Unknown = [],
        };
        if (kept.Events.Count == batch.Events.Count && kept.Profiles.Count == batch.Profiles.Count && kept.Moves.Count == batch.Moves.Count
            && kept.Exposures.Count == batch.Exposures.Count)
        {
            return null;
        }

        if (kept.Events.Count + kept.Profiles.Count + kept.Moves.Count + kept.Exposures.Count == 0)
        {
            return frame with { Payload = ReadOnlyMemory<byte>.Empty };
        }

        // Smaller than a frame that fitted: it is one frame again.
        using var frames = new DeltaFrames();
        DeltaFrame sealedAgain = frames.Seal(kept, frame.Key.Epoch, frame.Mode).Single();
        return frame with { Payload = sealedAgain.Payload.Memory, Encoding = sealedAgain.Encoding, Schema = (int)sealedAgain.Schema };
    }

    // In the epoch of the erasure its number decides, in every other one whether it came before.
    private bool IsErased(Frame frame, string profile, long seq, DateTimeOffset receivedAt)
    {
        byte[]? hash = null;
        foreach (Erasure erasure in erasures)
        {
            if (erasure.Epoch == frame.Key.Epoch ? seq <= erasure.ThroughSeq : receivedAt <= erasure.At)
            {
                hash ??= ErasureKeeper.HashOf(frame.Key.Device, profile);
                if (erasure.ProfileHash.Span.SequenceEqual(hash))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
