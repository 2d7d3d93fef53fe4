using System.Security.Cryptography;
using System.Text.Json;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Onnx;

namespace EdgeRec.Device.Tests.Sync.Packs;

/// <summary>Copies of the demo pack under other versions, good ones and bad ones.</summary>
internal static class BadPacks
{
    private const int Int64 = 7;

    /// <summary>A copy of the demo pack.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="situation">Another situation model, which answers 0.5 to a row of zeros; null for its own.</param>
    /// <param name="tower">Another user tower, which passes the pack's own probe; null for its own.</param>
    public static Dictionary<string, byte[]> Demo(string version, byte[]? situation = null, byte[]? tower = null)
    {
        PackManifest manifest = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(Recommender.InstalledPack, PackManifest.FileName)), PackManifestJson.Default.PackManifest)!;
        Dictionary<string, byte[]> files = manifest.Files.ToDictionary(file => file.Name, file => File.ReadAllBytes(Path.Combine(Recommender.InstalledPack, file.Name)));
        PackProbe probe = manifest.Probe;
        files[ModelPack.TowerFile] = tower ?? files[ModelPack.TowerFile];
        if (situation is not null)
        {
            files[ModelPack.SituationFile] = situation;
            probe = probe with { Situation = [new float[SituationFeatures.Count]], ExpectedProbability = [0.5f] };
        }

        manifest = manifest with
        {
            Version = version, Probe = probe,
            Files = [.. files.Select(file => new PackFile { Name = file.Key, Bytes = file.Value.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Value)) })],
        };
        files[PackManifest.FileName] = JsonSerializer.SerializeToUtf8Bytes(manifest, PackManifestJson.Default.PackManifest);
        return files;
    }

    /// <summary>A situation model that passes any probe that changes one feature at a time, and fails at every hour that is none of 0, 6, 12 and 18.</summary>
    public static byte[] FailingModel()
    {
        var graph = new OnnxGraph("situation");
        string features = graph.Input("features", "n", SituationFeatures.Count);
        string hour = graph.Node("Mul", Feature(graph, features, SituationFeature.HourSin), Feature(graph, features, SituationFeature.HourCos));
        string place = graph.Node("Cast", [("to", Int64)], graph.Node("Mul", hour, graph.Constant([1e6f])));
        graph.Output(graph.Node("Gather", graph.Constant([0.5f], 1), place), "probability", "n");
        return graph.ToBytes();
    }

    /// <summary>A situation model that passes any probe of zeros and answers what is no number to a title that has a popularity.</summary>
    /// <param name="endless">Whether it answers infinity, or what is no number at all.</param>
    public static byte[] UnsoundModel(bool endless)
    {
        var graph = new OnnxGraph("situation");
        string popularity = Feature(graph, graph.Input("features", "n", SituationFeatures.Count), SituationFeature.Popularity);
        string spoilt = endless
            ? graph.Node("Mul", graph.Node("Mul", popularity, graph.Constant([3e38f])), graph.Constant([3e38f]))
            : graph.Node("Sqrt", graph.Node("Neg", popularity));
        graph.Output(graph.Node("Add", spoilt, graph.Constant([0.5f])), "probability", "n");
        return graph.ToBytes();
    }

    /// <summary>A situation model that wants more memory than a probe is given.</summary>
    public static byte[] GreedyModel()
    {
        var graph = new OnnxGraph("situation");
        string features = graph.Input("features", "n", SituationFeatures.Count);
        string many = graph.Node("Expand", graph.Node("ReduceSum", features), graph.Indices(1L << 29));
        graph.Output(graph.Node("Add", graph.Node("Squeeze", graph.Node("Slice", features, graph.Indices(0), graph.Indices(1), graph.Indices(1)), graph.Indices(1)), graph.Node("ReduceMax", many)), "probability", "n");
        return graph.ToBytes();
    }

    private static string Feature(OnnxGraph graph, string features, SituationFeature feature) =>
        graph.Node("Squeeze", graph.Node("Slice", features, graph.Indices((int)feature), graph.Indices((int)feature + 1), graph.Indices(1)), graph.Indices(1));

    /// <summary>Writes a pack's files into a folder.</summary>
    public static string Write(string folder, Dictionary<string, byte[]> files)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }

        return folder;
    }
}
