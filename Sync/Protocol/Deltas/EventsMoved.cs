namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>Events that were sent for the wrong profile count for another from now on.</summary>
public sealed record EventsMoved
{
    /// <summary>The journal's sequence number of the move.</summary>
    public required long Seq { get; init; }

    /// <summary>The profile that they counted for, or its pseudonym.</summary>
    public required string From { get; init; }

    /// <summary>The profile that they count for, or its pseudonym.</summary>
    public required string To { get; init; }

    /// <summary>The events' sequence numbers, rising, below <see cref="Seq"/>; 1 to <see cref="DeltaLimits.MaxMoved"/>.</summary>
    public required IReadOnlyList<long> Events { get; init; }

    /// <summary>Fields of a later version, by rising key.</summary>
    public IReadOnlyList<UnknownField> Unknown { get; init; } = [];
}
