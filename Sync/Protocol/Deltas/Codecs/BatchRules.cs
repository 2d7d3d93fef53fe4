using System.Text;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>What a part of the journal must satisfy to be a frame.</summary>
internal static class BatchRules
{
    /// <summary>What is wrong with a batch that is to be written, one sentence; null for nothing.</summary>
    public static string? Check(DeltaBatch batch)
    {
        if (!SeqsRise(batch)) return "Sequence numbers do not rise, one has two things, or one lies outside of first and last.";
        for (int i = 0; i < batch.Events.Count; i++)
        {
            ViewingEvent e = batch.Events[i].Event;
            if (!IsId(e.Profile) || (e.Title is not null && !IsId(e.Title))) return "An event's profile or title is too long.";
            if (e.Time.UnixMs is < DeltaTimes.Earliest or > DeltaTimes.Latest || Math.Abs((int)e.Time.OffsetMinutes) > EventTime.MaxOffsetMinutes) return "An event's time is out of its range.";
            if (!IsStretch(e.PositionMs) || !IsStretch(e.DurationMs) || !IsStretch(e.DwellMs)) return "A position, duration or dwell is out of its range.";
            if (e.Token is { } token && !(token.Propensity is > 0f and <= 1f)) return "A propensity is out of its range.";
        }

        foreach (ProfileChange profile in batch.Profiles)
        {
            if (!IsId(profile.Profile) || !IsText(profile.Name) || !IsText(profile.Language) || !IsText(profile.Colour) || profile.BirthYear is < 0 or > 9999) return "A field of a profile is out of its range.";
        }

        foreach (EventsMoved move in batch.Moves)
        {
            if (!IsId(move.From) || !IsId(move.To) || move.Events.Count is 0 or > DeltaLimits.MaxMoved || move.Events[^1] >= move.Seq || !Rises(move.Events)) return "A field of a move is out of its range.";
        }

        foreach (Exposure exposure in batch.Exposures)
        {
            if (!IsId(exposure.Profile) || !IsText(exposure.Experiment) || !IsText(exposure.Unit) || exposure.Variation is < 0 or > DeltaLimits.MaxVariation
                || exposure.Time.UnixMs is < DeltaTimes.Earliest or > DeltaTimes.Latest || Math.Abs((int)exposure.Time.OffsetMinutes) > EventTime.MaxOffsetMinutes)
            {
                return "A field of an exposure is out of its range.";
            }
        }

        return null;
    }

    /// <summary>Whether all numbers of a batch rise in their lists, lie between first and last, and are there once.</summary>
    public static bool SeqsRise(DeltaBatch batch)
    {
        long last = batch.FirstSeq - 1;
        int e = 0, p = 0, m = 0, x = 0;
        while (e < batch.Events.Count || p < batch.Profiles.Count || m < batch.Moves.Count || x < batch.Exposures.Count)
        {
            long nextEvent = e < batch.Events.Count ? batch.Events[e].Seq : long.MaxValue;
            long nextProfile = p < batch.Profiles.Count ? batch.Profiles[p].Seq : long.MaxValue;
            long nextMove = m < batch.Moves.Count ? batch.Moves[m].Seq : long.MaxValue;
            long nextExposure = x < batch.Exposures.Count ? batch.Exposures[x].Seq : long.MaxValue;
            long next = Math.Min(Math.Min(nextEvent, nextExposure), Math.Min(nextProfile, nextMove));
            if (next <= last || next > batch.LastSeq) return false;
            last = next;
            if (next == nextEvent) e++;
            else if (next == nextProfile) p++;
            else if (next == nextMove) m++;
            else x++;
        }

        return true;
    }

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsId(string text) => text.Length <= DeltaLimits.MaxIdBytes && Encoding.UTF8.GetByteCount(text) <= DeltaLimits.MaxIdBytes;

    private static bool IsText(string? text) => text is null || Encoding.UTF8.GetByteCount(text) <= DeltaLimits.MaxTextBytes;

    private static bool IsStretch(int? milliseconds) => milliseconds is null or (>= 0 and <= ViewingEvent.MaxMilliseconds);

    private static bool Rises(IReadOnlyList<long> seqs)
    {
        long last = 0;
        foreach (long seq in seqs)
        {
            if (seq <= last) return false;
            last = seq;
        }

        return true;
    }
}
