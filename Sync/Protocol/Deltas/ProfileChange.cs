namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>A profile as it is from a point of the journal on. Below <see cref="V1.PrivacyMode.Full"/> it has no name, year of birth or colour, and a pseudonym for its id.</summary>
public sealed record ProfileChange
{
    /// <summary>The journal's sequence number.</summary>
    public required long Seq { get; init; }

    /// <summary>The profile's id, or its <see cref="Pseudonym"/>.</summary>
    public required string Profile { get; init; }

    /// <summary>The name as the viewer wrote it; null where it is not told.</summary>
    public string? Name { get; init; }

    /// <summary>Year of birth; null where it is not told.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Age band: 0 not said, 1 under 13, 2 to 17, 3 to 24, 4 to 34, 5 to 44, 6 to 54, 7 to 64, 8 from 65.</summary>
    public byte AgeBand { get; init; }

    /// <summary>0 not said, 1 female, 2 male, 3 other.</summary>
    public byte Gender { get; init; }

    /// <summary>Titles for a greater age in years are not shown; null for no limit.</summary>
    public byte? MaturityLimit { get; init; }

    /// <summary>BCP 47 tag of the preferred language; null where it is not told.</summary>
    public string? Language { get; init; }

    /// <summary>Colour as #rrggbb; null where it is not told.</summary>
    public string? Colour { get; init; }

    /// <summary>False where the viewer wants no images chosen for them.</summary>
    public bool PersonalArtwork { get; init; } = true;

    /// <summary>Fields of a later version, by rising key.</summary>
    public IReadOnlyList<UnknownField> Unknown { get; init; } = [];
}
