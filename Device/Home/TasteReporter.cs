using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Home;

/// <summary>Makes a <see cref="TasteReport"/>.</summary>
internal static class TasteReporter
{
    private const int MaxGenres = 12;
    private static readonly string GenrePrefix = Facet.Genre("");

    // An hour within each part of the day, on a working day.
    private static readonly ViewingMoment[] Dayparts = [.. new[] { 8f, 14f, 20f, 23f }.Select(hour => new ViewingMoment(true, hour, DayOfWeek.Wednesday))];

    /// <summary>Makes it; with the household's gate held.</summary>
    public static TasteReport Make(CatalogIndex catalog, ViewerSnapshot viewer, ProfileState state, IReadOnlyList<CommunityTaste> communities)
    {
        int[] hours = new int[24], weekdays = new int[7];
        foreach (DateTimeOffset began in state.Plays.Where(p => p.StartedAt.Trusted).Select(p => p.StartedAt.Local))
        {
            hours[began.Hour]++;
            weekdays[(int)began.DayOfWeek]++;
        }

        int[] selections = [.. state.Plays.Where(p => p.SelectionMs is not null).Select(p => p.SelectionMs!.Value).Order()];
        float[] ratings = [.. state.Titles.Values.Where(t => t.Rating is not null).Select(t => t.Rating!.Value.Normalized)];
        return new TasteReport(
            state.Profile.Id, state.Plays.Count, state.Plays.Count(p => p.QualityWeight > 0f), hours, weekdays,
            selections.Length > 0 ? selections[selections.Length / 2] : null, viewer.Taste.PausesPerHour,
            new RatingCounts(ratings.Count(r => r > 0f), ratings.Count(r => r < 0f)),
            viewer.HasHistory ? [.. viewer.Genres.Take(MaxGenres).Select(genre => GenreOf(catalog, viewer.Taste, genre))] : [],
            communities);
    }

    private static GenreTaste GenreOf(CatalogIndex catalog, ViewerTaste taste, ushort genre)
    {
        ReadOnlySpan<ushort> facets = [genre];
        float[] dayparts = new float[Dayparts.Length];
        for (int i = 0; i < dayparts.Length; i++)
        {
            dayparts[i] = taste.DaypartLift(facets, Dayparts[i]);
        }

        return new GenreTaste(
            catalog.FacetKeys[genre][GenrePrefix.Length..], catalog.FacetNames[genre], taste.Affinity(facets), taste.RatingAffinity(facets), dayparts);
    }
}
