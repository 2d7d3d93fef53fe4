using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>How some experiments went in a simulated fleet.</summary>
internal sealed record TrialTable
{
    /// <summary>Everything here is simulated.</summary>
    public bool Simulated { get; } = true;

    /// <summary>Televisions.</summary>
    public int Households { get; init; }

    /// <summary>Days of the experiments.</summary>
    public int Days { get; init; }

    /// <summary>Days before.</summary>
    public int Before { get; init; }

    /// <summary>Seed.</summary>
    public int Seed { get; init; }

    /// <summary>Home pages that the device's code made.</summary>
    public required long Pages { get; init; }

    /// <summary>Households that were in an experiment and simulated whole with it, and did exactly what the table takes them to do.</summary>
    public required int Checked { get; init; }

    /// <summary>An experiment each.</summary>
    public required IReadOnlyList<TrialRow> Rows { get; init; }

    /// <summary>The table as Markdown.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Simulated: {Households:N0} televisions, {Before} days and {Days} days of each experiment, {Pages:N0} pages, seed {Seed}; {Checked} households simulated whole with an experiment did the same to the last bit.");
        text.AppendLine();
        text.AppendLine("| experiment | metric | control | true effect | won | lost | undecided | false positives | decided after (median) | 80 % decided by | one look planned for the least effect | one look that knew the effect | plain interval looked at daily | interval at the end | tuned to the least effect alone |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (TrialRow row in Rows)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {row.Experiment} | {row.Metric} | {row.Control:0.###} | {row.TrueEffect:+0.0 %;−0.0 %;0 %} | {row.Won} | {row.Lost} | {row.Undecided} | {row.FalsePositives} | {Day(row.MedianDays) ?? "–"} | {Day(row.DaysAtPower) ?? "–"} | {Day(row.FixedPlanned) ?? Never} | {(row.TrueEffect == 0 ? "–" : Day(row.FixedKnowing) ?? Never)} | {row.Peeked} | ±{row.Width:0.0 %} | ±{row.WidthByEffect:0.0 %} |");
        }

        return text.ToString();
    }

    private string Never => $"more than {Days} days";

    private static string? Day(double? days) => days is { } some ? string.Create(CultureInfo.InvariantCulture, $"{some:0.#} days") : null;
}

/// <summary>Writes the table.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TrialTable))]
internal sealed partial class TrialJson : JsonSerializerContext;
