using System.Security.Cryptography;
using System.Text.Json;

namespace EdgeRec.Models.Training.Sequences;

/// <summary>
/// Which file of sequences a pack learned from and what it was held back, beside the models: so that nobody asks a pack for what it
/// has learned.
/// </summary>
/// <param name="Sha256">Of the file.</param>
/// <param name="Split">The name of the split.</param>
internal sealed record TrainedOn(string Sha256, string Split)
{
    private const string FileName = "trained-on.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Describes a training.</summary>
    public static TrainedOn Of(string sequences, SplitKind split) => new(Hash(sequences), split.Name());

    /// <summary>Writes it into the folder of a pack that is about to be sealed.</summary>
    public void Write(string pack) => File.WriteAllBytes(Path.Combine(pack, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));

    /// <summary>The split to ask with where nobody says one: what was held back from the first pack that learned from this file, else leave one out.</summary>
    public static SplitKind SplitOf(IEnumerable<string> packs, string sequences)
    {
        TrainedOn[] known = [.. packs.Select(Read).OfType<TrainedOn>()];
        string? hash = known.Length > 0 && File.Exists(sequences) ? Hash(sequences) : null;
        return known.FirstOrDefault(on => on.Sha256 == hash) is { } first ? SplitKinds.Parse(first.Split) : SplitKind.LeaveOneOut;
    }

    /// <summary>Refuses to ask a pack what it has learned. A pack of another file, or one that does not say, is not refused.</summary>
    /// <exception cref="InvalidDataException">With one sentence.</exception>
    public static void Check(string pack, string sequences, SplitKind asked)
    {
        if (Read(pack) is { } on && on.Sha256 == Hash(sequences) && on.Split != asked.Name())
        {
            throw new InvalidDataException($"{pack} was trained with --split {on.Split} and has learned what --split {asked.Name()} asks: ask with --split {on.Split}, or fit it again with --split {asked.Name()}.");
        }
    }

    /// <summary>Refuses a pack that did not learn from this file with this split: it may know what is held back.</summary>
    /// <exception cref="InvalidDataException">With one sentence.</exception>
    public static void Require(string pack, string sequences, SplitKind split)
    {
        if (Read(pack) != Of(sequences, split))
        {
            throw new InvalidDataException($"{pack} cannot teach: it was not fitted on {sequences} with --split {split.Name()}, so it may know what is held back.");
        }
    }

    private static TrainedOn? Read(string pack)
    {
        string path = Path.Combine(pack, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<TrainedOn>(File.ReadAllBytes(path), Json) : null;
    }

    private static string Hash(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
