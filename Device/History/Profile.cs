using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Device.History;

/// <summary>Somebody who watches on this television.</summary>
internal sealed record Profile
{
    private const int YearsOfChildhood = 13, EarliestYear = 2026;

    /// <summary>Names the profile in the API: 1 to 64 of a-z, 0-9, hyphen and underscore.</summary>
    public required string Id { get; init; }

    /// <summary>The name as the viewer wrote it, 1 to 60 characters in any script.</summary>
    public required string Name { get; init; }

    /// <summary>Year of birth; null when not said.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Age band where no birth year is said.</summary>
    public AgeBand AgeBand { get; init; }

    /// <summary>Gender; optional.</summary>
    public Gender Gender { get; init; }

    /// <summary>Titles rated for a greater age in years are never shown; null means no limit.</summary>
    public byte? MaturityLimit { get; init; }

    /// <summary>BCP 47 tag of the preferred language.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Colour as #rrggbb.</summary>
    public string Colour { get; init; } = "#5b8def";

    /// <summary>False where the viewer said that no images are to be chosen for them, and nothing learned from what came of them.</summary>
    public bool PersonalArtwork { get; init; } = true;

    /// <summary>Whether it is a child's: its limit is 12 years or less.</summary>
    public bool IsChild => MaturityLimit <= 12;

    /// <summary>Whether it is a child's for all that leaves the television: its limit is 12 years or less, or its viewer is said to be under 13. Of such a profile nothing is told but sums.</summary>
    /// <param name="year">The year in which it watched; one before 2026 comes from a clock that lost its time, and counts as that.</param>
    public bool IsChildIn(int year) => IsChild || (BirthYear is { } born ? Math.Max(year, EarliestYear) - born < YearsOfChildhood : AgeBand == AgeBand.Under13);

    /// <summary>Whether images are chosen for this viewer: not for children, and not for those who said no.</summary>
    public bool HasPersonalArtwork => PersonalArtwork && !IsChild;

    /// <summary>The age band at a point in time: from the birth year where it is said, else as said.</summary>
    public AgeBand AgeBandIn(int year) => BirthYear is { } born ? AgeBands.FromBirthYear(born, year) : AgeBand;
}
