namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>Erasures that the fleet has to obey, by rising sequence number.</summary>
public sealed record Tombstones : DeltaPayload
{
    /// <inheritdoc/>
    public override V1.Stream Stream => V1.Stream.Tombstones;

    /// <summary>The erasures.</summary>
    public IReadOnlyList<Tombstone> Items { get; init; } = [];
}

/// <summary>Everything of a profile goes: what was sent before it in this and in earlier epochs, and what arrives later but has a sequence number up to <paramref name="ThroughSeq"/>.</summary>
/// <param name="Seq">The n-th erasure of this epoch has number n.</param>
/// <param name="Profile">The id that the fleet was told, or the pseudonym; a device that told both sends one for each.</param>
/// <param name="ThroughSeq">The journal's last sequence number when the profile was erased: later events are another viewer's who took the same id.</param>
/// <param name="AtUnixMs">When, by the device's clock, to the quarter of an hour; for people, nothing depends on it.</param>
public sealed record Tombstone(long Seq, string Profile, long ThroughSeq, long AtUnixMs)
{
    /// <summary>Fields of a later version, by rising key.</summary>
    public IReadOnlyList<UnknownField> Unknown { get; init; } = [];
}
