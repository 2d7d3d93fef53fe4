using System.Globalization;
using System.Text;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Bench;

/// <summary>Two reports side by side: the ratio of each figure, and whether it is better or worse by more than the noise of both.</summary>
internal static class BenchComparison
{
    private const int NameWidth = 15, NumberWidth = 12, RatioWidth = 8;
    private const string Good = "#3fb950", Bad = "#f85149";

    /// <summary>The comparison as text.</summary>
    /// <param name="here">What was measured now.</param>
    /// <param name="there">What it is compared with.</param>
    /// <param name="name">What the other is called.</param>
    /// <param name="screen">What is drawn on.</param>
    public static string Of(BenchReport here, BenchReport there, string name, Screen screen)
    {
        var text = new StringBuilder();
        text.Append($"Compared with {screen.Bold(TerminalText.Clean(name))}: {TerminalText.Clean(there.Board.Model)}, EdgeRec {TerminalText.Clean(there.Version)} {TerminalText.Clean(there.Program)}, {TerminalText.Clean(there.At)}\n\n");
        text.Append($"{"figure".PadRight(NameWidth)}{"here".PadLeft(NumberWidth)}{"there".PadLeft(NumberWidth)}{"ratio".PadLeft(RatioWidth)}  unit\n");
        foreach (Figure figure in here.Figures)
        {
            if (there.Of(figure.Name) is not { } other)
            {
                text.Append($"{figure.Name.PadRight(NameWidth)}{BenchText.Number(figure.Median).PadLeft(NumberWidth)}{"-".PadLeft(NumberWidth)}\n");
                continue;
            }

            string verdict = figure.Beside(other) switch
            {
                Verdict.Better => screen.Coloured("better", Good),
                Verdict.Worse => screen.Coloured("worse", Bad),
                _ => screen.Faint("within the noise"),
            };
            string ratio = other.Median != 0 ? (figure.Median / other.Median).ToString("0.00", CultureInfo.InvariantCulture) : figure.Median == 0 ? "1.00" : "-";
            text.Append($"{figure.Name.PadRight(NameWidth)}{BenchText.Number(figure.Median).PadLeft(NumberWidth)}{BenchText.Number(other.Median).PadLeft(NumberWidth)}{ratio.PadLeft(RatioWidth)}  {figure.Unit.PadRight(8)} {verdict}\n");
        }

        foreach (string warning in Warnings(here, there))
        {
            text.Append($"\n{screen.Bold("Mind:")} {warning}");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>What makes the two hard to compare, one sentence each.</summary>
    public static IEnumerable<string> Warnings(BenchReport here, BenchReport there)
    {
        foreach ((BenchReport report, string which) in ((BenchReport, string)[])[(here, "This board"), (there, "The other board")])
        {
            foreach (string warning in report.Spoiled(which))
            {
                yield return warning;
            }
        }

        if (here.Titles != there.Titles || here.Pack != there.Pack)
        {
            yield return $"The catalogues or packs differ ({here.Titles} titles with {here.Pack ?? "no pack"} here, {there.Titles} with {there.Pack ?? "no pack"} there): pages are not the same work.";
        }

        if (here.Disk != there.Disk)
        {
            yield return $"The disks differ ({here.Disk} here, {there.Disk} there): so does what an event costs them.";
        }
    }
}
