using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Packs;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Benchmarks.Page;

/// <summary>
/// The home page, 20 rails of 20 tiles, for catalogues of 1,000, 10,000 and 100,000 synthetic titles; beside it, in the same run, one
/// bare run of the user tower plus one scan of all vectors, which no page can do without, and the page's finished JSON written once more
/// by Utf8JsonWriter. The first page after a play is measured too: it asks the tower again what each title of the history does.
/// </summary>
internal static class PageBenchmark
{
    /// <summary>Measures.</summary>
    /// <param name="plot">Where to draw it; null for nowhere.</param>
    /// <param name="folder">The pack; null for the demo's. One that knows the simulated catalogue's facets has vectors for these titles.</param>
    public static void Run(string? plot, string? folder)
    {
        LoadedPack loaded = LoadedPack.From(folder ?? Path.Combine(AppContext.BaseDirectory, "packs", "demo"), TimeProvider.System);
        ModelPack pack = loaded.Pack ?? throw new InvalidOperationException($"The pack cannot be used: {loaded.Reason}");
        Console.WriteLine($"{"",4}{pack.Manifest.Name} {pack.Manifest.Version}: {pack.Manifest.Dimension} dimensions, histories of {pack.Manifest.HistoryLength} titles");
        PageGrowth[] sizes = [.. new[] { 1_000, 10_000, 100_000 }.Select(titles => Measure(pack, titles))];
        Console.WriteLine($"{"",4}{sizes[2].Page.P50 / sizes[1].Page.P50:N2} times the page at 10,000 titles");
        if (plot is not null)
        {
            PageGrowthPlot.Save(plot, sizes);
        }
    }

    private static PageGrowth Measure(ModelPack pack, int titles)
    {
        CatalogIndex catalog = SyntheticWorld.Index(titles);
        VectorTable vectors = TitleVectors.Build(catalog, pack);
        Household household = SyntheticWorld.Watched(catalog);
        var composer = new HomeComposer(household, catalog, pack, vectors);
        var query = new HomeQuery(SyntheticWorld.At, 1);
        var output = new ArrayBufferWriter<byte>(1 << 20);
        float[] scores = new float[titles];

        Measurement bare = Measurement.Of($"bare tower run + scan, {titles:N0} titles", () => VectorScan.Score(vectors, pack.Tower.Run(), scores));
        Measurement scored = Measurement.Of($"its titles scored, {titles:N0} titles", () => composer.TryScore("viewer", query, static (_, _) => { }));
        void Compose()
        {
            output.ResetWrittenCount();
            composer.TryCompose("viewer", query, output);
        }

        Measurement page = Measurement.Of($"home page 20 × 20, {titles:N0} titles", Compose);
        Measurement json = Rewritten(output.WrittenMemory, titles);
        Console.WriteLine(bare);
        Console.WriteLine(scored);
        Console.WriteLine(json);
        Console.WriteLine(page);
        Console.WriteLine(AfterPlay(household, catalog, Compose));
        Console.WriteLine(
            $"{"",4}{page.Fastest / bare.Fastest:N2} times the bare run at the fastest; ratio {page.P50 / bare.P50:N2} to the bare run, {page.P50 / json.P50:N2} to the JSON alone, at p50; {output.WrittenCount:N0} bytes");
        return new PageGrowth(titles, bare, page);
    }

    /// <summary>A page after a play of another title, which is not counted itself.</summary>
    private static Measurement AfterPlay(Household household, CatalogIndex catalog, Action compose)
    {
        int plays = SyntheticWorld.Plays;
        return Measurement.Of($"the first page after a play, {catalog.Count:N0} titles", compose, before: () => SyntheticWorld.Watch(household, catalog, plays++));
    }

    private static Measurement Rewritten(ReadOnlyMemory<byte> page, int titles)
    {
        using JsonDocument parsed = JsonDocument.Parse(page);
        var output = new ArrayBufferWriter<byte>(1 << 20);
        using var writer = new Utf8JsonWriter(output);
        return Measurement.Of(
            $"its JSON by Utf8JsonWriter, {titles:N0} titles",
            () =>
            {
                output.ResetWrittenCount();
                writer.Reset();
                parsed.WriteTo(writer);
                writer.Flush();
            });
    }
}
