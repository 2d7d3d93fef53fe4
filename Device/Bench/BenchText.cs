using System.Globalization;
using System.Text;
using EdgeRec.Device.Bench.Boards;

namespace EdgeRec.Device.Bench;

/// <summary>
/// A report as plain text, to be pasted into a bug report and read back from there: a line for each fact, two columns; a line for each figure, five. What an editor or a mail program puts before lines (blanks, <c>&gt;</c>) does
/// no harm.
/// </summary>
internal static class BenchText
{
    private const string Title = "EdgeRec bench", None = "-", Note = "note";
    private const int LabelWidth = 15, NumberWidth = 12;

    /// <summary>Writes a report.</summary>
    public static string Write(BenchReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Title} {report.Bench}\n");
        Fact("at", report.At);
        Fact("edgerec", $"{report.Version} {report.Program}");
        Fact("pack", report.Pack);
        Fact("titles", report.Titles.ToString(CultureInfo.InvariantCulture));
        Fact("rounds", report.Rounds.ToString(CultureInfo.InvariantCulture));
        Fact("board", report.Board.Model);
        Fact("processor", report.Board.Processor);
        Fact("memory", string.Create(CultureInfo.InvariantCulture, $"{report.Board.MemoryMiB} MiB"));
        Fact("system", report.Board.System);
        Fact("disk", report.Disk);
        Fact("emulated", report.Board.Emulated);
        Fact("temperature", $"{Degrees(report.Heat.Before)} {Degrees(report.Heat.Highest)} {Degrees(report.Heat.After)} °C before, highest, after");
        Fact("throttled", report.Heat.Throttled.Count > 0 ? $"yes: {string.Join("; ", report.Heat.Throttled)}" : report.Heat.Tells ? "no" : "unknown");
        text.Append('\n').Append(Row("figure", "median", "least", "most", "unit"));
        foreach (Figure figure in report.Figures)
        {
            text.Append(Row(figure.Name, Number(figure.Median), Number(figure.Least), Number(figure.Most), figure.Unit));
        }

        text.Append('\n');
        foreach (string note in report.Notes)
        {
            Fact(Note, note);
        }

        return text.ToString().TrimEnd('\n') + "\n";

        void Fact(string label, string? value) => text.Append(label.PadRight(LabelWidth)).Append(value ?? None).Append('\n');
    }

    /// <summary>Reads a report out of text that has one in it.</summary>
    /// <exception cref="FormatException">There is none, or it is of another form; the message is one sentence.</exception>
    public static BenchReport Read(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim().TrimStart('>').Trim())];
        int start = Array.FindIndex(lines, line => line.StartsWith(Title, StringComparison.Ordinal));
        if (start < 0)
        {
            throw new FormatException($"there is no line '{Title} {BenchReport.Form}' in it.");
        }

        if (lines[start] != string.Create(CultureInfo.InvariantCulture, $"{Title} {BenchReport.Form}"))
        {
            throw new FormatException($"it says '{lines[start]}', and this program reads form {BenchReport.Form}.");
        }

        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var figures = new List<Figure>();
        var notes = new List<string>();
        foreach (string line in lines[(start + 1)..])
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 5 && FigureKinds.Has(words[0]))
            {
                figures.Add(new Figure(words[0], words[4], NumberOf(words[1], line), NumberOf(words[2], line), NumberOf(words[3], line)));
            }
            else if (words.Length > 1 && words[0] == Note)
            {
                notes.Add(line[Note.Length..].Trim());
            }
            else if (words.Length > 1)
            {
                facts.TryAdd(words[0], line[words[0].Length..].Trim());
            }
        }

        if (figures.Count == 0)
        {
            throw new FormatException("it has no figures.");
        }

        return new BenchReport(
            BenchReport.Form, Fact("at") ?? "", (Fact("edgerec") ?? "").Split(' ')[0], (Fact("edgerec") ?? "").Split(' ')[^1], Fact("pack"), Whole("titles"), Whole("rounds"), Fact("disk") ?? None,
            new Board(Fact("board") ?? None, Fact("processor") ?? None, Whole("memory"), Fact("system") ?? None, Fact("emulated")), HeatOf(Fact("temperature") ?? "", Fact("throttled") ?? ""), figures, notes);

        string? Fact(string label) => facts.TryGetValue(label, out string? value) && value != None ? value : null;

        int Whole(string label) => int.TryParse((Fact(label) ?? "").Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }

    /// <summary>A number with three digits that mean something, or all digits before the point.</summary>
    internal static string Number(double value) =>
        Math.Abs(value) >= 100 ? Math.Round(value).ToString(CultureInfo.InvariantCulture) : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Row(string name, string median, string least, string most, string unit) =>
        $"{name.PadRight(LabelWidth)}{median.PadLeft(NumberWidth)}{least.PadLeft(NumberWidth)}{most.PadLeft(NumberWidth)}  {unit}\n";

    private static string Degrees(double? temperature) => temperature is { } degrees ? degrees.ToString("0.0", CultureInfo.InvariantCulture) : None;

    private static double NumberOf(string word, string line) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : throw new FormatException($"'{word}' in '{line}' is no number.");

    private static Heat HeatOf(string temperature, string throttled)
    {
        double?[] degrees = [.. temperature.Split(' ').Take(3).Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : (double?)null)];
        const string Yes = "yes: ";
        return new Heat(
            degrees.ElementAtOrDefault(0), degrees.ElementAtOrDefault(1), degrees.ElementAtOrDefault(2), throttled != "unknown",
            throttled.StartsWith(Yes, StringComparison.Ordinal) ? throttled[Yes.Length..].Split("; ") : []);
    }
}
