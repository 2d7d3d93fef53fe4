using System.Text;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Rig.Check;

/// <summary>The check's results as a table that can be pasted into a report.</summary>
internal static class CheckTable
{
    /// <summary>The verdict's word.</summary>
    public static string Word(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Ok => "ok",
        CheckVerdict.Wrong => "WRONG",
        _ => "skipped",
    };

    /// <summary>A result on a line.</summary>
    public static string Line(CheckResult result, Screen screen, int partColumns, int wiringColumns)
    {
        string verdict = TerminalText.Fit(Word(result.Verdict), 8);
        string words = TerminalText.Clean(result.Words);
        return $"{TerminalText.Fit(result.Part, partColumns)}  {TerminalText.Fit(result.Wiring, wiringColumns)}  "
            + result.Verdict switch
            {
                CheckVerdict.Ok => screen.Coloured(verdict, "#57d3a5") + words,
                CheckVerdict.Wrong => screen.Bold(screen.Coloured(verdict, "#ff7d8a")) + words,
                _ => screen.Faint(verdict + words),
            };
    }

    /// <summary>The whole table, and how many of each.</summary>
    public static string Text(IReadOnlyList<CheckResult> results, Screen screen)
    {
        int part = results.Select(result => result.Part.Length).DefaultIfEmpty(0).Max();
        int wiring = results.Select(result => CellWidth.Of(result.Wiring)).DefaultIfEmpty(0).Max();
        var text = new StringBuilder();
        foreach (CheckResult result in results)
        {
            text.Append(Line(result, screen, part, wiring)).Append('\n');
        }

        int Count(CheckVerdict verdict) => results.Count(result => result.Verdict == verdict);
        return text.Append($"\n{results.Count} parts: {Count(CheckVerdict.Ok)} ok, {Count(CheckVerdict.Wrong)} wrong, {Count(CheckVerdict.Skipped)} skipped").ToString();
    }
}
