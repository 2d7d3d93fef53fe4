namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>What a frame carries: one of <see cref="DeltaBatch"/>, <see cref="StatisticsReport"/>, <see cref="Tombstones"/>.</summary>
public abstract record DeltaPayload
{
    private protected DeltaPayload()
    {
    }

    /// <summary>Which stream it belongs to.</summary>
    public abstract V1.Stream Stream { get; }

    /// <summary>The first sequence number that it speaks for, from 1.</summary>
    public required long FirstSeq { get; init; }

    /// <summary>The last sequence number that it speaks for, at least <see cref="FirstSeq"/>.</summary>
    public required long LastSeq { get; init; }

    /// <summary>Layout that it was or will be written in.</summary>
    public int Schema { get; init; } = DeltaLimits.Schema;

    /// <summary>Fields of a later version, by rising key. They hold for the content as it was read: whoever changes the content drops them.</summary>
    public IReadOnlyList<UnknownField> Unknown { get; init; } = [];
}
