namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>Sums that add up over devices. One frame is one report: <see cref="DeltaPayload.FirstSeq"/> and <see cref="DeltaPayload.LastSeq"/> are its number.</summary>
public sealed record StatisticsReport : DeltaPayload
{
    /// <inheritdoc/>
    public override V1.Stream Stream => V1.Stream.Statistics;

    /// <summary>The sums, each under its name.</summary>
    public IReadOnlyList<StatisticsSection> Sections { get; init; } = [];
}

/// <summary>One kind of sums. Whoever makes it says what its bytes mean; a fleet that does not know the name keeps it.</summary>
/// <param name="Name">What it is, for example <see cref="ArtworkName"/>; at most <see cref="DeltaLimits.MaxIdBytes"/> bytes.</param>
/// <param name="Data">The sums; opaque here.</param>
public sealed record StatisticsSection(string Name, ReadOnlyMemory<byte> Data)
{
    /// <summary>Evidence on cover images, to be added to the prior of <see cref="Epoch"/>.</summary>
    public const string ArtworkName = "artwork";

    /// <summary>Aggregated, noisy counts of one <see cref="Day"/>.</summary>
    public const string CountsName = "counts";

    /// <summary>Epoch of the prior that the sums were made upon; null where that means nothing.</summary>
    public long? Epoch { get; init; }

    /// <summary>Day that was counted, in days since 1970-01-01 by the viewers' own clock; null where that means nothing.</summary>
    public int? Day { get; init; }

    /// <summary>Fields of a later version, by rising key.</summary>
    public IReadOnlyList<UnknownField> Unknown { get; init; } = [];
}
