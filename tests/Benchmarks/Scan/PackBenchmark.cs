using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Benchmarks.Scan;

/// <summary>One bare run of each model of the demo pack, which lies beside this program, and what loading the pack costs.</summary>
internal static class PackBenchmark
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 20, 0, 0, TimeSpan.Zero);
    private static readonly Version App = new(0, 1, 0);

    public static void Run()
    {
        var files = new Folder(Path.Combine(AppContext.BaseDirectory, "packs", "demo"));
        if (!File.Exists(files.PathOf(PackManifest.FileName)))
        {
            Console.WriteLine("Pack: skipped, there is no packs/demo beside this program.");
            return;
        }

        using ModelPack pack = ModelPack.Load(files, Day, App);
        Console.WriteLine($"Pack {pack.Manifest.Name} {pack.Manifest.Version}: {pack.Titles.Count} titles of {pack.Manifest.Dimension} dimensions");
        Fill(pack.Tower.History);
        Fill(pack.Tower.Weights);
        Fill(pack.Tower.Context);
        Fill(pack.Situation.Features);
        var contributions = new float[SituationFeatures.Count];
        Console.WriteLine(Measurement.Of("load, verify, probe", () => ModelPack.Load(files, Day, App).Dispose()));
        Console.WriteLine(Measurement.Of("user tower, one run", () => pack.Tower.Run()));
        foreach (int rows in (int[])[32, 128, 300, 512]) Console.WriteLine(Measurement.Of($"situation model, {rows} rows", () => pack.Situation.Run(rows)));
        Console.WriteLine(Measurement.Of("contributions of one title", () => Contributions.Of(pack.Situation, pack.Situation.Row(500), contributions)));
    }

    private static void Fill(Span<float> values)
    {
        var random = new Random(4);
        foreach (ref float value in values) value = random.NextSingle();
    }

    private sealed class Folder(string path) : IPackFiles
    {
        public string PathOf(string name) => Path.Combine(path, name);

        public byte[] Read(string name) => File.ReadAllBytes(PathOf(name));
    }
}
