using System.Security.Cryptography;
using System.Text.Json;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Models.Tests.Core.Packs;

/// <summary>A pack in memory: two titles of two dimensions, a history of three, models whose answers are known.</summary>
internal sealed class TinyPack : IPackFiles
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 20, 15, 0, TimeSpan.Zero);
    public static readonly Version App = new(0, 1, 0);

    public TinyPack()
    {
        Files[ModelPack.TitlesFile] = Vectors(["f-1", "f-2"], [1f, 0f], [0f, 2f]);
        Files[ModelPack.FacetsFile] = Vectors(["genre:drama"], [1f, 1f]);
        Files[ModelPack.TowerFile] = TinyModels.Tower(2, 3, ViewerContext.Count);
        Files[ModelPack.SituationFile] = TinyModels.Situation([1f, .. new float[SituationFeatures.Count - 1]]);
        Files["catalog.jsonl.gz"] = [1, 2, 3];
        Manifest = new PackManifest
        {
            Format = 1,
            Name = "tiny",
            Version = "2026.11.1",
            Created = Now.AddDays(-1),
            Expires = Now.AddDays(100),
            VectorSpace = "tiny-1",
            MinAppVersion = "0.1",
            Dimension = 2,
            HistoryLength = 3,
            ContextLength = ViewerContext.Count,
            SituationFeatures = SituationFeatures.Names,
            Simulated = true,
            Source = "Made by hand for a test.",
            Files = [],
            Probe = new PackProbe
            {
                History = ["f-1", "f-2"],
                Weights = [0.5f, 1f],
                Context = [0f, 0f, 0f, 0f, 1f],
                ExpectedUser = [1.5f, 2f],
                Situation = [new float[SituationFeatures.Count], [1f, .. new float[SituationFeatures.Count - 1]]],
                ExpectedProbability = [0.5f, 0.7310586f],
            },
        };
        List();
    }

    public Dictionary<string, byte[]> Files { get; } = [];

    public PackManifest Manifest { get; set; }

    public byte[]? ManifestBytes { get; set; }

    public List<string> Reads { get; } = [];

    /// <summary>Lists the files as they are now.</summary>
    public void List() => Manifest = Manifest with
    {
        Files = [.. Files.Select(f => new PackFile { Name = f.Key, Bytes = f.Value.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(f.Value)) })],
    };

    public byte[] Read(string name)
    {
        Reads.Add(name);
        return name == PackManifest.FileName ? ManifestBytes ?? JsonSerializer.SerializeToUtf8Bytes(Manifest, PackManifestJson.Default.PackManifest)
            : Files.TryGetValue(name, out byte[]? bytes) ? bytes
            : throw new FileNotFoundException("There is no such file.");
    }

    public ModelPack Load() => ModelPack.Load(this, Now, App);

    public string Rejected() => Assert.Throws<PackRejectedException>(() => Load().Dispose()).Message;

    public static byte[] Vectors(string[] keys, params float[][] rows)
    {
        var table = new VectorTable(rows[0].Length, rows.Length);
        for (int row = 0; row < rows.Length; row++) table.SetRow(row, rows[row]);
        using var stream = new MemoryStream();
        new VectorFile(table, keys).Write(stream);
        return stream.ToArray();
    }
}
