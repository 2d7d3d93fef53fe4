using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.Packs;

/// <summary>Writes a pack folder; equal inputs give equal bytes.</summary>
internal static class PackWriter
{
    private const string CatalogFile = "catalog.jsonl.gz", HouseholdFile = "household.jsonl.gz";
    private static readonly string[] Models = [ModelPack.TowerFile, ModelPack.SituationFile, ModelPack.TitlesFile, ModelPack.FacetsFile], Optional = [ModelPack.TasteFile, ModelPack.CommunitiesFile, ModelPack.ImagePriorFile];
    private const int ProbeTitles = 12, ProbeRows = 4;

    /// <summary>Makes a pack of a folder of trained models and a simulation's catalogue and family.</summary>
    /// <returns>Its size in bytes.</returns>
    public static long Write(string models, string data, string output, PackLabel label)
    {
        Directory.CreateDirectory(output);
        foreach (string file in Models.Append(TowerExport.ConfigFile).Concat(Optional.Where(file => File.Exists(Path.Combine(models, file)))))
        {
            File.Copy(Path.Combine(models, file), Path.Combine(output, file), overwrite: true);
        }

        Compress(Path.Combine(data, SimulationFiles.Catalog), Path.Combine(output, CatalogFile));
        Compress(Path.Combine(data, SimulationFiles.Household), Path.Combine(output, HouseholdFile));
        Seal(output, label);
        return Directory.GetFiles(output).Sum(file => new FileInfo(file).Length);
    }

    /// <summary>Makes a folder of models a pack: hashes, and a probe with its true output, in the manifest.</summary>
    /// <param name="folder">The four files of the models, tower.json, and whatever else belongs into the pack.</param>
    /// <param name="label">What the pack says of itself.</param>
    public static void Seal(string folder, PackLabel label)
    {
        int historyLength = TowerConfig.Read(Path.Combine(folder, TowerExport.ConfigFile)).HistoryLength;
        VectorFile titles = VectorFile.Read(File.ReadAllBytes(Path.Combine(folder, ModelPack.TitlesFile)));
        string[] extras = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Except([.. Models, PackManifest.FileName]).Order(StringComparer.Ordinal)];
        var manifest = new PackManifest
        {
            Format = PackManifest.CurrentFormat,
            Name = label.Name,
            Version = label.Version,
            Created = label.Created,
            Expires = label.Created.AddYears(label.Years),
            VectorSpace = $"{label.Name}-{label.Version}",
            MinAppVersion = "0.1.0",
            Dimension = titles.Table.Dimension,
            HistoryLength = historyLength,
            ContextLength = ViewerContext.Count,
            SituationFeatures = SituationFeatures.Names,
            Simulated = label.Simulated,
            Source = label.Source,
            Files = [.. Models.Concat(extras).Select(file => Describe(folder, file))],
            Probe = Probe(folder, titles, historyLength),
        };
        File.WriteAllBytes(Path.Combine(folder, PackManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, PackManifestJson.Default.PackManifest));
    }

    /// <summary>The models and vectors of a pack, with their bytes.</summary>
    public static IReadOnlyList<(string Name, long Bytes)> ModelFiles(string folder) => [.. Models.Append(ModelPack.TasteFile).Where(file => File.Exists(Path.Combine(folder, file))).Select(file => (file, new FileInfo(Path.Combine(folder, file)).Length))];

    /// <summary>Bytes of what ranks the next title: the user tower and the titles' vectors.</summary>
    public static long RankingBytes(string folder) => ModelFiles(folder).Where(file => file.Name is ModelPack.TowerFile or ModelPack.TitlesFile).Sum(file => file.Bytes);

    private static PackFile Describe(string folder, string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, file));
        return new PackFile { Name = file, Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    /// <summary>Runs the models as the device will, and writes down what came out.</summary>
    private static PackProbe Probe(string folder, VectorFile titles, int historyLength)
    {
        int count = Math.Min(ProbeTitles, Math.Min(titles.Count, historyLength)), dimension = titles.Table.Dimension;
        float[] weights = [.. Enumerable.Range(0, count).Select(i => 0.5f + (0.5f * i / count))], context = new float[ViewerContext.Count];
        ViewerContext.Fill(new ViewingMoment(true, 20.25f, DayOfWeek.Saturday), context);
        using var tower = new UserTower(
            File.ReadAllBytes(Path.Combine(folder, ModelPack.TowerFile)), dimension, historyLength, ViewerContext.Count);
        tower.History.Clear();
        tower.Weights.Clear();
        for (int i = 0; i < count; i++)
        {
            int slot = historyLength - count + i;
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
            Tolerance = PackProbe.DefaultTolerance,
            History = [.. titles.Keys.Take(count)],
            Weights = weights,
            Context = context,
            ExpectedUser = user,
            ExpectedCommunities = ProbeTaste(folder, user),
            Situation = rows,
            ExpectedProbability = situation.Run(ProbeRows).ToArray(),
        };
    }

    private static PackProbeCommunity[]? ProbeTaste(string folder, float[] user)
    {
        string file = Path.Combine(folder, ModelPack.TasteFile);
        if (!File.Exists(file))
        {
            return null;
        }

        using var taste = new TasteModel(File.ReadAllBytes(file), user.Length);
        user.CopyTo(taste.User);
        return [.. taste.Run().ToArray().Select((weight, i) => new PackProbeCommunity(i, weight)).OrderByDescending(c => c.Weight).Take(TasteMemory.Most)];
    }

    /// <summary>Packs a file; the header carries no name and no time, so equal content gives equal bytes.</summary>
    private static void Compress(string from, string to)
    {
        using FileStream source = File.OpenRead(from);
        using var target = new GZipStream(File.Create(to), CompressionLevel.SmallestSize);
        source.CopyTo(target);
    }
}
