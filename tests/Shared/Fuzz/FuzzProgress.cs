using System.Security.Cryptography;
using System.Text.Json;

namespace EdgeRec.Tests.Shared.Fuzz;

/// <summary>
/// What all runs of a parser have come to, kept so that a run that is ended goes on the next time: <c>DIR/NAME/progress.json</c>, and as <c>DIR/NAME/inputs/SHA256</c> the inputs that
/// joined the corpus.
/// </summary>
internal sealed class FuzzProgress
{
    private const string FileName = "progress.json", InputsName = "inputs";

    private readonly string _folder;

    private FuzzProgress(string folder, FuzzTotals before) => (_folder, Before) = (folder, before);

    /// <summary>What earlier runs came to.</summary>
    public FuzzTotals Before { get; }

    /// <summary>Reads what is kept of a parser.</summary>
    public static FuzzProgress Open(string folder, string name)
    {
        string own = Path.Combine(folder, name), file = Path.Combine(own, FileName);
        Directory.CreateDirectory(Path.Combine(own, InputsName));
        return new FuzzProgress(own, File.Exists(file) ? JsonSerializer.Deserialize<FuzzTotals>(File.ReadAllBytes(file))! : new FuzzTotals());
    }

    /// <summary>The inputs that joined the corpus, the first one first.</summary>
    public IEnumerable<byte[]> Inputs() =>
        [.. new DirectoryInfo(Path.Combine(_folder, InputsName)).GetFiles().OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).Select(file => File.ReadAllBytes(file.FullName))];

    /// <summary>Keeps an input.</summary>
    public void Keep(byte[] input) => File.WriteAllBytes(Path.Combine(_folder, InputsName, Convert.ToHexStringLower(SHA256.HashData(input))), input);

    /// <summary>Keeps what it has come to by now.</summary>
    public void Save(FuzzTotals now)
    {
        string file = Path.Combine(_folder, FileName);
        File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(now));
        File.Move(file + ".new", file, overwrite: true);
    }
}

/// <summary>Figures of fuzzing a parser.</summary>
internal sealed record FuzzTotals
{
    /// <summary>Runs begun.</summary>
    public int Runs { get; init; }

    /// <summary>Minutes of the processor's time.</summary>
    public double Minutes { get; init; }

    /// <summary>Inputs fed.</summary>
    public long Inputs { get; init; }

    /// <summary>Of them taken.</summary>
    public long Taken { get; init; }

    /// <summary>Pairs of branches that some input took; 0 where they were not counted.</summary>
    public int Pairs { get; init; }

    /// <summary>Bytes that the parser allocated for one input, at most.</summary>
    public long MostAllocated { get; init; }

    /// <summary>Milliseconds of the slowest input, by the clock.</summary>
    public double SlowestMilliseconds { get; init; }
}
