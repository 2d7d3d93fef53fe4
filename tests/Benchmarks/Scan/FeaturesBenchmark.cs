using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Benchmarks.Scan;

/// <summary>What a page spends on features: a taste from the last plays, then one row for each candidate.</summary>
internal static class FeaturesBenchmark
{
    private const int Candidates = 500;
    private const int Plays = 200;
    private const int Facets = 15;
    private const int Genres = 3;

    private static readonly ViewingMoment Evening = new(true, 20.25f, DayOfWeek.Saturday);

    public static void Run()
    {
        Console.WriteLine($"Situation features, {Facets} facets a title of which {Genres} are genres");
        var random = new Random(3);
        ushort[][] plays = Titles(random, Plays), candidates = Titles(random, Candidates);
        var taste = new ViewerTaste();
        Console.WriteLine(Measurement.Of($"taste from {Plays} plays", () => Watch(taste, plays)));

        var rows = new float[Candidates * SituationFeatures.Count];
        var viewer = new SituationViewer(taste, Evening, AgeBand.From35To44, Gender.Female, 90_000);
        Console.WriteLine(Measurement.Of($"rows of {Candidates} candidates", () =>
        {
            for (int i = 0; i < Candidates; i++)
            {
                var title = new SituationTitle
                {
                    Match = 0.5f, Popularity = 0.5f, Genres = candidates[i].AsSpan(0, Genres), Facets = candidates[i],
                    MaturityAge = 12, RuntimeSeconds = 5_400, DaysAvailable = 30, IgnoredImpressions = 1,
                };
                SituationFeatures.Fill(viewer, title, rows.AsSpan(i * SituationFeatures.Count));
            }
        }));
    }

    private static void Watch(ViewerTaste taste, ushort[][] plays)
    {
        taste.Clear();
        foreach (ushort[] play in plays) taste.Add(play, 0.8f, Evening);
    }

    // Genres are few and come first; the other facets follow a long tail.
    private static ushort[][] Titles(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Facets)
            .Select(i => (ushort)(i < Genres ? (i * 8) + random.Next(8) : 24 + (int)(3_000 * Math.Pow(random.NextDouble(), 3))))
            .ToArray()),
    ];
}
