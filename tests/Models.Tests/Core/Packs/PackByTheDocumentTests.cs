using System.Security.Cryptography;
using System.Text;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Packs;

/// <summary>A pack made with nothing but what docs/model-pack.md says: bytes, text and hashes, none of EdgeRec's own writers.</summary>
public sealed class PackByTheDocumentTests
{
    private const int Dimension = 4, HistoryLength = 3, ContextLength = 5;

    [Fact]
    public void Somebody_who_has_only_the_document_can_make_a_pack_that_loads_and_scores()
    {
        string[] features = [.. PackDocument.Features().Select(row => row[0].Trim('`'))];
        var files = new Files
        {
            ["user_tower.onnx"] = TinyModels.Tower(Dimension, HistoryLength, ContextLength),
            ["situation.onnx"] = TinyModels.Situation([1f, .. new float[features.Length - 1]]),
            ["titles.vec"] = VectorFile((["f-1", "f-2"], [0.5f, 0.25f], [2, 0, 0, 0, 0, 4, 0, 0])),
            ["facets.vec"] = VectorFile((["genre:drama"], [1f], [1, 1, 0, 0])),
        };
        files["manifest.json"] = Encoding.UTF8.GetBytes(Manifest(files, features));

        using ModelPack pack = ModelPack.Load(files, new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), new Version(0, 1, 0));

        Assert.True(pack.Titles.TryFind("f-2", out int row));
        float[] scores = new float[2];
        VectorScan.Score(pack.Titles.Table, [0f, 1f, 0f, 0f], scores);
        Assert.Equal(1f, scores[row], 1e-6f); // 4 × 0.25
    }

    private static byte[] VectorFile((string[] Keys, float[] Scales, sbyte[] Codes) vectors)
    {
        using var stream = new MemoryStream();
        using var file = new BinaryWriter(stream); // little endian
        file.Write("ERV1"u8);
        file.Write((uint)(vectors.Codes.Length / vectors.Keys.Length));
        file.Write((uint)vectors.Keys.Length);
        Array.ForEach(vectors.Scales, file.Write);
        Array.ForEach(vectors.Codes, file.Write);
        foreach (string key in vectors.Keys)
        {
            file.Write((ushort)Encoding.UTF8.GetByteCount(key));
            file.Write(Encoding.UTF8.GetBytes(key));
        }

        return stream.ToArray();
    }

    private static string Manifest(Files files, string[] features)
    {
        string listed = string.Join(", ", files.Select(f => $$"""{ "name": "{{f.Key}}", "bytes": {{f.Value.Length}}, "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(f.Value))}}" }"""));
        string zeros = string.Join(", ", features.Select(_ => "0"));
        // The probe: f-1 is (1, 0, 0, 0) with weight 1, and the tower adds the context's last value to the first component.
        return $$"""
            {
              "format": 1, "name": "by-the-document", "version": "1.0", "created": "2026-11-01T00:00:00Z", "expires": "2030-01-01T00:00:00Z",
              "vectorSpace": "by-the-document-1", "minAppVersion": "0.1.0", "dimension": {{Dimension}}, "historyLength": {{HistoryLength}}, "contextLength": {{ContextLength}},
              "situationFeatures": ["{{string.Join("\", \"", features)}}"],
              "simulated": true, "source": "Made by hand.", "files": [{{listed}}],
              "probe": {
                "history": ["f-1"], "weights": [1], "context": [0, 0, 0, 0, 1], "expectedUser": [2, 0, 0, 0],
                "situation": [[{{zeros}}]], "expectedProbability": [0.5]
              }
            }
            """;
    }

    private sealed class Files : Dictionary<string, byte[]>, IPackFiles
    {
        public byte[] Read(string name) => TryGetValue(name, out byte[]? bytes) ? bytes : throw new FileNotFoundException(name);
    }
}
