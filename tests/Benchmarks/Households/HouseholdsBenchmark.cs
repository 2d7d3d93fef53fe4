using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Packs;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Benchmarks.Households;

/// <summary>
/// What the weights of a page do, on simulated households that no model was trained on: how far its genres are from the viewer's, before and after; how much attention the titles get that the
/// viewer chooses in the eleven days that follow; and how much of it stays from one page to the next.
/// </summary>
internal static class HouseholdsBenchmark
{
    private static readonly PageOptions Plain = PageOptions.Default with { Exploration = 0f };

    private static readonly (string Name, PageOptions Options)[] Variants =
    [
        ("as shipped", Plain),
        .. new[] { 0f, 0.01f, 0.05f }.Select(s => ($"stood {s}", Plain with { Stood = s })),
        .. new[] { 0f, 0.05f, 0.1f, 0.4f, 0.8f }.Select(c => ($"calibration {c}", Plain with { Calibration = c })),
        .. new[] { 0f, 0.2f, 0.6f }.Select(n => ($"novelty {n}", Plain with { Novelty = n })),
        .. new[] { 0.8f, 1f }.Select(n => ($"next of a kind {n}", Plain with { NextOfKind = n })),
        ("no improvement", Plain with { Improvement = 0 }),
    ];

    public static void Run(string? folder)
    {
        if (folder is null)
        {
            Console.WriteLine("households: needs --simulated DIR, of edgerec-train simulate --out DIR");
            return;
        }

        ModelPack pack = LoadedPack.From(Path.Combine(AppContext.BaseDirectory, "packs", "demo"), TimeProvider.System).Pack
            ?? throw new InvalidOperationException("The demo pack is not beside the benchmark.");
        Console.WriteLine($"{"",-20} {"KL page",8} {"KL later",8} {"expected",9} {"seen",7} | after an event: {"rails",6} {"in place",8} {"moved",6} {"titles",6} | next morning: {"rails",6} {"in place",8} {"titles",6}");
        foreach ((string name, PageOptions options) in Variants) Console.WriteLine($"{name,-20} {Measure(folder, pack, options)}");
    }

    private static string Measure(string folder, ModelPack pack, PageOptions options)
    {
        var world = new SimulatedWorld(folder);
        CatalogIndex catalog = world.Catalog;
        VectorTable vectors = TitleVectors.Build(catalog, pack);
        var sums = new double[12];
        int count = 0, divergent = 0;
        long seq = 1L << 40;
        foreach (IGrouping<Household, SimulatedVisit> television in world.Visits.GroupBy(v => v.Household))
        {
            var composer = new HomeComposer(television.Key, catalog, pack, vectors, new FixedSettings(PageSettings.Default with { Page = options }));
            foreach (SimulatedVisit visit in television.Where(v => v.Later.Count > 0))
            {
                count++;
                var query = new HomeQuery(visit.At, 1);
                PageReport why = composer.Why(visit.Profile, query)!;
                PageSeen page = PageSeen.Of(composer, visit.Profile, query);
                if (why.Divergence is { } divergence)
                {
                    divergent++;
                    sums[0] += divergence;
                    sums[1] += ToLater(catalog, why, visit.Later);
                }

                sums[2] += why.Rails.Sum(r => r.ExpectedPlays);
                sums[3] += visit.Later.Average(t => page.AttentionOf(catalog.Id(t)));
                DateTimeOffset evening = new(visit.At.Date.AddHours(20), visit.At.Offset);
                PageSeen last = PageSeen.Of(composer, visit.Profile, new HomeQuery(evening, 1));
                foreach (ViewingEvent happened in last.Impressions(visit.Profile, evening)) Projector.Apply(television.Key, ++seq, happened, catalog);
                Overlap morning = last.With(PageSeen.Of(composer, visit.Profile, new HomeQuery(evening.AddHours(12), 1)));
                page = PageSeen.Of(composer, visit.Profile, query);
                foreach (ViewingEvent happened in page.Impressions(visit.Profile, visit.At)) Projector.Apply(television.Key, ++seq, happened, catalog);
                foreach (ViewingEvent happened in visit.Next) Projector.Apply(television.Key, ++seq, happened, catalog);
                Overlap after = page.With(PageSeen.Of(composer, visit.Profile, query));
                double expected = composer.Why(visit.Profile, query)!.Rails.Sum(r => r.ExpectedPlays);
                double[] overlaps = [after.Rails, after.InPlace, after.Moved, after.Titles, morning.Rails, morning.InPlace, morning.Titles, expected];
                for (int i = 0; i < overlaps.Length; i++) sums[4 + i] += overlaps[i];
            }
        }

        for (int i = 0; i < sums.Length; i++) sums[i] /= i < 2 ? divergent : count;
        return $"{sums[0],8:N3} {sums[1],8:N3} {sums[2],9:N4} {sums[3],7:N4} | {"",15} {sums[4],6:P0} {sums[5],8:P0} {sums[6],6:N2} {sums[7],6:P0} | {"",13} {sums[8],6:P0} {sums[9],8:P0} {sums[10],6:P0} | {"expected then",14} {sums[11],7:N4}   ({count} viewers)";
    }

    /// <summary>How far the page's genres are from those of what the viewer goes on to choose.</summary>
    private static float ToLater(CatalogIndex catalog, PageReport why, IReadOnlyList<int> later)
    {
        float[] chosen = new float[why.Genres.Count], page = [.. why.Genres.Select(g => g.Page)];
        foreach (int title in later)
        {
            int[] genres = [.. catalog.GenresOf(title).ToArray().Select(g => why.Genres.ToList().FindIndex(w => catalog.FacetKeys[g].EndsWith(":" + w.Genre, StringComparison.Ordinal))).Where(g => g >= 0)];
            foreach (int genre in genres) chosen[genre] += 1f / genres.Length;
        }

        Calibration.Normalize(chosen);
        return Calibration.Divergence(chosen, page, PageOptions.Default.Smoothing);
    }
}
