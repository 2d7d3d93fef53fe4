using System.Text.Json.Serialization;
using EdgeRec.Device.Bench.Boards;

namespace EdgeRec.Device.Bench;

/// <summary>What <c>edgerec bench</c> found, as its table and its JSON say it. No names, no titles, no paths.</summary>
/// <param name="Bench">Version of the report's form.</param>
/// <param name="At">When it ended.</param>
/// <param name="Version">Version of EdgeRec.</param>
/// <param name="Program">The first digits of the program's SHA-256: which build it is.</param>
/// <param name="Pack">Name and version of the model pack; null for none.</param>
/// <param name="Titles">Titles of the temporary household's catalogue.</param>
/// <param name="Rounds">How often the daemon was started.</param>
/// <param name="Disk">The file system that was written to.</param>
/// <param name="Board">The machine.</param>
/// <param name="Heat">How warm it got, and whether it was slowed down.</param>
/// <param name="Figures">What was measured, in the order of <see cref="FigureKinds"/>.</param>
/// <param name="Notes">What a reader has to know, one sentence each.</param>
internal sealed record BenchReport(
    int Bench, string At, string Version, string Program, string? Pack, int Titles, int Rounds, string Disk, Board Board, Heat Heat, IReadOnlyList<Figure> Figures, IReadOnlyList<string> Notes)
{
    /// <summary>The form that this program writes and reads.</summary>
    public const int Form = 1;

    /// <summary>The figure of a name, if it was measured.</summary>
    public Figure? Of(string name) => Figures.FirstOrDefault(figure => figure.Name == name);

    /// <summary>Why its times are not those of a board that is well, one sentence each.</summary>
    /// <param name="which">What the board is called at the beginning of a sentence.</param>
    public IEnumerable<string> Spoiled(string which)
    {
        if (Heat.Throttled.Count > 0)
        {
            yield return $"{which} was slowed down while it was measured ({string.Join("; ", Heat.Throttled)}): its times are spoiled. Cool it, feed it properly, and measure again.";
        }

        if (Board.Emulated is { } emulated)
        {
            yield return $"{which} is emulated or virtual ({emulated}): its times say nothing of a real one.";
        }
    }
}

/// <summary>Writes and reads <see cref="BenchReport"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class BenchJson : JsonSerializerContext;
