namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Makes two of a batch that is too large for one frame.</summary>
internal static class BatchSplit
{
    /// <summary>Cuts where half of the items, or half of the numbers where there is at most one item, lie on each side. What is unknown goes: it held for the whole.</summary>
    public static (DeltaBatch Earlier, DeltaBatch Later) InTwo(DeltaBatch batch)
    {
        long[] seqs = [.. batch.Events.Select(e => e.Seq).Concat(batch.Profiles.Select(p => p.Seq)).Concat(batch.Moves.Select(m => m.Seq)).Concat(batch.Exposures.Select(x => x.Seq)).Order()];
        long cut = seqs.Length > 1 ? seqs[seqs.Length / 2] : batch.FirstSeq + ((batch.LastSeq - batch.FirstSeq + 1) / 2);

        // The numbers between the last item before the cut and the cut itself go with the earlier part.
        return (Part(batch, batch.FirstSeq, cut - 1), Part(batch, cut, batch.LastSeq));
    }

    private static DeltaBatch Part(DeltaBatch batch, long first, long last) => batch with
    {
        FirstSeq = first,
        LastSeq = last,
        Unknown = [],
        Events = [.. batch.Events.Where(e => e.Seq >= first && e.Seq <= last)],
        Profiles = [.. batch.Profiles.Where(p => p.Seq >= first && p.Seq <= last)],
        Moves = [.. batch.Moves.Where(m => m.Seq >= first && m.Seq <= last)],
        Exposures = [.. batch.Exposures.Where(x => x.Seq >= first && x.Seq <= last)],
    };
}
