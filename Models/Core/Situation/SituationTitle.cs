namespace EdgeRec.Models.Core.Situation;

/// <summary>One candidate as the situation model sees it: what the catalogue says of it and what this viewer did with it.</summary>
public readonly ref struct SituationTitle
{
    /// <summary>An age rating that nobody gave.</summary>
    public const byte UnknownMaturity = 255;

    /// <summary>A candidate of which nothing is known.</summary>
    public SituationTitle()
    {
    }

    /// <summary>user · title, as <see cref="Ranking.VectorScan"/> gives it; 0 when there is no user vector or the title has none.</summary>
    public float Match { get; init; }

    /// <summary>Popularity prior, 0 to 1.</summary>
    public float Popularity { get; init; }

    /// <summary>The title's genres, as the catalogue numbers facets.</summary>
    public ReadOnlySpan<ushort> Genres { get; init; }

    /// <summary>All of the title's facets, genres included.</summary>
    public ReadOnlySpan<ushort> Facets { get; init; }

    /// <summary>The age in years that the maturity rating means; <see cref="UnknownMaturity"/> when there is none.</summary>
    public byte MaturityAge { get; init; } = UnknownMaturity;

    /// <summary>Length in seconds, of an episode for a series; 0 or less when unknown.</summary>
    public int RuntimeSeconds { get; init; }

    /// <summary>Days since it became available; negative when unknown.</summary>
    public int DaysAvailable { get; init; } = -1;

    /// <summary>Whether it is a series.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Whether the viewer put it on the watch list.</summary>
    public bool OnWatchList { get; init; }

    /// <summary>Whether the viewer has begun the film and not seen it to the end, or has played an episode of the series.</summary>
    public bool Begun { get; init; }

    /// <summary>How often it was shown and passed over since it was last chosen, as it fades (<see cref="PageGeneration.Wear.HalfLifeDays"/>); 0 or more.</summary>
    public float IgnoredImpressions { get; init; }
}
