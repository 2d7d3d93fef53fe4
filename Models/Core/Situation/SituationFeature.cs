namespace EdgeRec.Models.Core.Situation;

/// <summary>The features of the situation model, in the order of its input. <see cref="SituationFeatures.All"/> describes each.</summary>
public enum SituationFeature : byte
{
    /// <summary>match</summary>
    Match,

    /// <summary>popularity</summary>
    Popularity,

    /// <summary>genre-affinity</summary>
    GenreAffinity,

    /// <summary>facet-affinity</summary>
    FacetAffinity,

    /// <summary>daypart-lift</summary>
    DaypartLift,

    /// <summary>weekend-lift</summary>
    WeekendLift,

    /// <summary>rating-affinity</summary>
    RatingAffinity,

    /// <summary>hour-sin</summary>
    HourSin,

    /// <summary>hour-cos</summary>
    HourCos,

    /// <summary>weekend</summary>
    Weekend,

    /// <summary>time-known</summary>
    TimeKnown,

    /// <summary>age</summary>
    Age,

    /// <summary>age-said</summary>
    AgeSaid,

    /// <summary>gender-female</summary>
    GenderFemale,

    /// <summary>gender-male</summary>
    GenderMale,

    /// <summary>maturity</summary>
    Maturity,

    /// <summary>runtime</summary>
    Runtime,

    /// <summary>recency</summary>
    Recency,

    /// <summary>is-series</summary>
    IsSeries,

    /// <summary>on-watch-list</summary>
    OnWatchList,

    /// <summary>begun</summary>
    Begun,

    /// <summary>ignored-impressions</summary>
    IgnoredImpressions,

    /// <summary>hesitation</summary>
    Hesitation,

    /// <summary>pause-rate</summary>
    PauseRate,
}
