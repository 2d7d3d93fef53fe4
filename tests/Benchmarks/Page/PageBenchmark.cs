using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Device.Packs;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Benchmarks.Page;

/// <summary>
/// The home page, 20 rails of 20 tiles, for catalogues of 1,000, 10,000 and 100,000 synthetic titles; beside it, in the same run, one
/// bare run of the user tower plus one scan of all vectors, which no page can do without, and the page's finished JSON written once more
/// by Utf8JsonWriter.
/// </summary>
internal static class PageBenchmark
{
    public static void Run(string? plot)
    {
        ModelPack pack = LoadedPack.From(Path.Combine(AppContext.BaseDirectory, "packs", "demo"), TimeProvider.System).Pack
            ?? throw new InvalidOperationException("The demo pack is not beside the benchmark.");
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
        var composer = new HomeComposer(SyntheticWorld.Watched(catalog), catalog, pack, vectors);
        var query = new HomeQuery(SyntheticWorld.At, 1);
        var output = new ArrayBufferWriter<byte>(1 << 20);
        float[] scores = new float[titles];

        Measurement bare = Measurement.Of($"bare tower run + scan, {titles:N0} titles", () => VectorScan.Score(vectors, pack.Tower.Run(), scores));
        Measurement scored = Measurement.Of($"its titles scored, {titles:N0} titles", () => composer.TryScore("viewer", query, static (_, _) => { }));
        Measurement page = Measurement.Of(
            $"home page 20 × 20, {titles:N0} titles",
            () =>
            {
                output.ResetWrittenCount();
                composer.TryCompose("viewer", query, output);
            });
        Measurement json = Rewritten(output.WrittenMemory, titles);
        Console.WriteLine(bare);
        Console.WriteLine(scored);
        Console.WriteLine(json);
        Console.WriteLine(page);
        Console.WriteLine(
            $"{"",4}{page.Fastest / bare.Fastest:N2} times the bare run at the fastest; ratio {page.P50 / bare.P50:N2} to the bare run, {page.P50 / json.P50:N2} to the JSON alone, at p50; {output.WrittenCount:N0} bytes");
        return new PageGrowth(titles, bare, page);
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
