using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Packs;

/// <summary>Writes a pack folder; equal inputs give equal bytes.</summary>
internal static class PackWriter
{
    private const string CatalogFile = "catalog.jsonl.gz", HouseholdFile = "household.jsonl.gz";
    private const int ProbeTitles = 12, ProbeRows = 4;

    /// <summary>Writes it.</summary>
    /// <returns>Its size in bytes.</returns>
    public static long Write(string models, string data, string output, string name, string version, DateTimeOffset created, int years)
    {
        Directory.CreateDirectory(output);
        foreach (string file in new[] { ModelPack.TowerFile, ModelPack.SituationFile, ModelPack.TitlesFile, ModelPack.FacetsFile })
        {
            File.Copy(Path.Combine(models, file), Path.Combine(output, file), overwrite: true);
        }

        Compress(Path.Combine(data, SimulationFiles.Catalog), Path.Combine(output, CatalogFile));
        Compress(Path.Combine(data, SimulationFiles.Household), Path.Combine(output, HouseholdFile));
        string[] files = [ModelPack.TowerFile, ModelPack.SituationFile, ModelPack.TitlesFile, ModelPack.FacetsFile, CatalogFile, HouseholdFile];
        VectorFile titles = VectorFile.Read(File.ReadAllBytes(Path.Combine(output, ModelPack.TitlesFile)));
        var manifest = new PackManifest
        {
            Format = PackManifest.CurrentFormat,
            Name = name,
            Version = version,
            Created = created,
            Expires = created.AddYears(years),
            VectorSpace = $"{name}-{version}",
            MinAppVersion = "0.1.0",
            Dimension = titles.Table.Dimension,
            HistoryLength = ViewerPlays.HistoryLength,
            ContextLength = ViewerContext.Count,
            SituationFeatures = SituationFeatures.Names,
            Simulated = true,
            Source = "Trained on invented viewers of an invented catalogue (edgerec-train simulate); no real person's viewing is in it.",
            Files = [.. files.Select(file => Describe(output, file))],
            Probe = Probe(output, titles),
        };
        File.WriteAllBytes(Path.Combine(output, PackManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, PackManifestJson.Default.PackManifest));
        return Directory.GetFiles(output).Sum(file => new FileInfo(file).Length);
    }

    private static PackFile Describe(string folder, string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, file));
        return new PackFile { Name = file, Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    /// <summary>Runs the models as the device will, and writes down what came out.</summary>
    private static PackProbe Probe(string folder, VectorFile titles)
    {
        int count = Math.Min(ProbeTitles, titles.Count), dimension = titles.Table.Dimension;
        float[] weights = [.. Enumerable.Range(0, count).Select(i => 0.5f + (0.5f * i / count))], context = new float[ViewerContext.Count];
        ViewerContext.Fill(new ViewingMoment(true, 20.25f, DayOfWeek.Saturday), context);
        using var tower = new UserTower(
            File.ReadAllBytes(Path.Combine(folder, ModelPack.TowerFile)), dimension, ViewerPlays.HistoryLength, ViewerContext.Count);
        tower.History.Clear();
        tower.Weights.Clear();
        for (int i = 0; i < count; i++)
        {
            int slot = ViewerPlays.HistoryLength - count + i;
            titles.Table.Dequantize(i, tower.History.Slice(slot * dimension, dimension));
            tower.Weights[slot] = weights[i];
        }

        context.CopyTo(tower.Context);
        float[] user = tower.Run().ToArray();

        using var situation = new SituationModel(File.ReadAllBytes(Path.Combine(folder, ModelPack.SituationFile)), ProbeRows);
        float[][] rows = [.. Enumerable.Range(0, ProbeRows).Select(r => SituationFeatures.All.Select((f, i) => f.Neutral + (0.1f * ((r + i) % 3))).ToArray())];
        for (int r = 0; r < ProbeRows; r++)
        {
            rows[r].CopyTo(situation.Row(r));
        }

        return new PackProbe
        {
            History = [.. titles.Keys.Take(count)],
            Weights = weights,
            Context = context,
            ExpectedUser = user,
            Situation = rows,
            ExpectedProbability = situation.Run(ProbeRows).ToArray(),
        };
    }

    /// <summary>Packs a file; the header carries no name and no time, so equal content gives equal bytes.</summary>
    private static void Compress(string from, string to)
    {
        using FileStream source = File.OpenRead(from);
        using var target = new GZipStream(File.Create(to), CompressionLevel.SmallestSize);
        source.CopyTo(target);
    }
}
