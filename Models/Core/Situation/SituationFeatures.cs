using EdgeRec.Models.Core.DataPoints;
using static EdgeRec.Models.Core.Situation.SituationFeature;

namespace EdgeRec.Models.Core.Situation;

/// <summary>
/// The input of <c>situation.onnx</c>: one row of <see cref="Count"/> numbers for each candidate, filled by the same code in training
/// and on the device. A pack names the features it was trained on, and is refused if they are not these.
/// </summary>
/// <remarks>
/// The place on the screen is none of them: a page is composed after its titles are weighed. That what stood low is looked at less is corrected in training
/// instead, where a quality play counts 1 / the probability that its place is looked at (the trainer's <c>ExaminationCurve</c>), so the model answers as
/// if every title stood first.
/// </remarks>
public static class SituationFeatures
{
    /// <summary>How many features there are (F).</summary>
    public const int Count = (int)PauseRate + 1;

    /// <summary>The greatest match, either way, that a row carries.</summary>
    public const float MaxMatch = 20f;

    private const float NeutralAge = 0.5f;
    private const float NeutralMaturity = 0.5f;
    private const float NeutralRuntime = 0.5f;
    private const float NeutralPauseRate = 0.2f; // one pause an hour
    private const float LongestSeconds = 180f * 60f;
    private const float AdultAge = 18f;
    private const float RecentDays = 60f;
    private const float ManyIgnored = 3f;

    /// <summary>Every feature, in the order of the row.</summary>
    public static IReadOnlyList<SituationFeatureInfo> All { get; } =
    [
        new(Match, "match", "dot product", -MaxMatch, MaxMatch, 0f, "How well the title fits what the viewer has watched: user vector · title vector."),
        new(Popularity, "popularity", "share", 0f, 1f, 0.5f, "How popular the title is with everybody."),
        new(GenreAffinity, "genre-affinity", "share of plays", 0f, 1f, ViewerTaste.NeutralAffinity, "How much of what the viewer plays has the title's genres."),
        new(FacetAffinity, "facet-affinity", "share of plays", 0f, 1f, ViewerTaste.NeutralAffinity, "How much of what the viewer plays shares the title's genres, keywords, people, countries and the rest."),
        new(DaypartLift, "daypart-lift", "folded ratio", -1f, 1f, 0f, "Whether the viewer plays the title's genres more at this part of the day than otherwise."),
        new(WeekendLift, "weekend-lift", "folded ratio", -1f, 1f, 0f, "Whether the viewer plays the title's genres more on such days (weekend or not) than otherwise."),
        new(RatingAffinity, "rating-affinity", "mean rating", -1f, 1f, 0f, "How the viewer rates titles of the title's genres."),
        new(HourSin, "hour-sin", "sine", -1f, 1f, 0f, "The hour on the viewer's wall, as the sine of its angle on a 24-hour dial."),
        new(HourCos, "hour-cos", "cosine", -1f, 1f, 0f, "The hour on the viewer's wall, as the cosine of its angle on a 24-hour dial."),
        new(Weekend, "weekend", "yes or no", 0f, 1f, ViewerTaste.WeekendShare, "Whether it is Saturday or Sunday, where the hours before five belong to the evening before."),
        new(TimeKnown, "time-known", "yes or no", 0f, 1f, 1f, "Whether the television's clock can be believed."),
        new(Age, "age", "80 years", 0f, 1f, NeutralAge, "The middle of the profile's age band."),
        new(AgeSaid, "age-said", "yes or no", 0f, 1f, 0f, "Whether the profile says an age."),
        new(GenderFemale, "gender-female", "yes or no", 0f, 1f, 0f, "Whether the profile says female."),
        new(GenderMale, "gender-male", "yes or no", 0f, 1f, 0f, "Whether the profile says male."),
        new(Maturity, "maturity", "18 years", 0f, 1f, NeutralMaturity, "The age that the title's maturity rating means."),
        new(Runtime, "runtime", "3 hours", 0f, 1f, NeutralRuntime, "How long the title is; for a series, one episode."),
        new(Recency, "recency", "folded days", 0f, 1f, 0f, "How new the title is on this service: 1 today, a half after 60 days."),
        new(IsSeries, "is-series", "yes or no", 0f, 1f, 0f, "Whether the title is a series."),
        new(OnWatchList, "on-watch-list", "yes or no", 0f, 1f, 0f, "Whether the viewer put the title on the watch list."),
        new(Begun, "begun", "yes or no", 0f, 1f, 0f, "Whether the viewer has begun the film and not seen it to the end, or has played an episode of the series."),
        new(IgnoredImpressions, "ignored-impressions", "folded count", 0f, 1f, 0f, "How often the title was shown and passed over lately: a half after three times, and such a time counts half after a week."),
        new(Hesitation, "hesitation", "folded minutes", 0f, 1f, 0f, "How long the viewer has been choosing: a half after three minutes."),
        new(PauseRate, "pause-rate", "folded pauses an hour", 0f, 1f, NeutralPauseRate, "How often the viewer pauses: a half at four pauses an hour."),
    ];

    /// <summary>The names, in the order of the row, as a manifest lists them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Fills the row of one candidate. Allocates nothing; every value is finite and within the range that <see cref="All"/> states.</summary>
    /// <param name="viewer">Who and when.</param>
    /// <param name="title">The candidate.</param>
    /// <param name="row">At least <see cref="Count"/> long.</param>
    public static void Fill(in SituationViewer viewer, in SituationTitle title, Span<float> row)
    {
        row = row[..Count];
        ViewerTaste taste = viewer.Taste;
        ViewingMoment moment = viewer.Moment;
        row[(int)Match] = Within(title.Match, -MaxMatch, MaxMatch);
        row[(int)Popularity] = Within(title.Popularity, 0f, 1f);
        row[(int)GenreAffinity] = taste.Affinity(title.Genres);
        row[(int)FacetAffinity] = taste.Affinity(title.Facets);
        row[(int)DaypartLift] = taste.DaypartLift(title.Genres, moment);
        row[(int)WeekendLift] = taste.WeekendLift(title.Genres, moment);
        row[(int)RatingAffinity] = taste.RatingAffinity(title.Genres);
        row[(int)HourSin] = viewer.HourSin;
        row[(int)HourCos] = viewer.HourCos;
        row[(int)Weekend] = moment.TimeKnown ? Flag(moment.IsWeekend) : ViewerTaste.WeekendShare;
        row[(int)TimeKnown] = Flag(moment.TimeKnown);
        row[(int)Age] = viewer.Age == AgeBand.NotSaid ? NeutralAge : viewer.Age.Fraction();
        row[(int)AgeSaid] = Flag(viewer.Age != AgeBand.NotSaid);
        row[(int)GenderFemale] = Flag(viewer.Gender == Gender.Female);
        row[(int)GenderMale] = Flag(viewer.Gender == Gender.Male);
        row[(int)Maturity] = title.MaturityAge == SituationTitle.UnknownMaturity ? NeutralMaturity : Math.Min(title.MaturityAge / AdultAge, 1f);
        row[(int)Runtime] = title.RuntimeSeconds > 0 ? Math.Min(title.RuntimeSeconds / LongestSeconds, 1f) : NeutralRuntime;
        row[(int)Recency] = title.DaysAvailable >= 0 ? RecentDays / (RecentDays + title.DaysAvailable) : 0f;
        row[(int)IsSeries] = Flag(title.IsSeries);
        row[(int)OnWatchList] = Flag(title.OnWatchList);
        row[(int)Begun] = Flag(title.Begun);
        row[(int)IgnoredImpressions] = title.IgnoredImpressions > 0f ? title.IgnoredImpressions / (title.IgnoredImpressions + ManyIgnored) : 0f;
        row[(int)Hesitation] = viewer.Hesitation;
        row[(int)PauseRate] = viewer.PauseRate;
    }

    private static float Flag(bool set) => set ? 1f : 0f;

    private static float Within(float value, float least, float most) => float.IsNaN(value) ? 0f : Math.Clamp(value, least, most);
}
