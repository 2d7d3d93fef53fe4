using System.Text;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Doctor;

/// <summary>Draws what the doctor found: a line each, and under it how to mend it.</summary>
internal static class DoctorText
{
    private const int LevelWidth = 9, CheckWidth = 13;
    private const string Good = "#3fb950", Odd = "#d29922", Bad = "#f85149";

    /// <summary>The text.</summary>
    public static string Of(DoctorReport report, Screen screen)
    {
        var text = new StringBuilder();
        text.Append($"{screen.Bold($"EdgeRec {report.Version}")} looks at {TerminalText.Clean(report.DataFolder)}{(report.Running ? ", while a daemon runs on it" : "")}\n\n");
        int width = Math.Min(screen.Columns, 120) - LevelWidth - CheckWidth - 1;
        foreach (Finding finding in report.Findings)
        {
            (string word, string colour) = finding.Level switch
            {
                FindingLevel.Ok => ("ok", Good),
                FindingLevel.Note => ("note", Odd),
                _ => ("problem", Bad),
            };
            string[] lines = [.. Wrapped(TerminalText.Clean(finding.Sentence), width)];
            text.Append(' ').Append(screen.Coloured(word.PadRight(LevelWidth), colour)).Append(finding.Check.PadRight(CheckWidth)).Append(lines[0]).Append('\n');
            Rest(lines[1..], "");
            if (finding.Mend is { } mend)
            {
                Rest([.. Wrapped(TerminalText.Clean(mend), width - 2)], "→ ");
            }
        }

        int notes = report.Count(FindingLevel.Note), problems = report.Count(FindingLevel.Problem);
        text.Append($"\n{report.Count(FindingLevel.Ok)} ok, {Count(notes, "note")}, {Count(problems, "problem")}. Nothing was changed.");
        return text.ToString();

        void Rest(string[] lines, string mark)
        {
            for (int i = 0; i < lines.Length; i++)
            {
                string line = mark.Length == 0 ? lines[i] : (i == 0 ? mark : "  ") + lines[i];
                text.Append(new string(' ', LevelWidth + CheckWidth + 1)).Append(mark.Length == 0 ? line : screen.Bold(line)).Append('\n');
            }
        }
    }

    // A word that is longer than a line, such as a path, stands on one of its own. A quoted path is one word, so that a command can be copied.
    private static IEnumerable<string> Wrapped(string sentence, int width)
    {
        var line = new StringBuilder();
        foreach (string word in Words(sentence))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    // A path that ShellWord has quoted begins with '/ and goes on to a quote before a blank or the end.
    private static IEnumerable<string> Words(string sentence)
    {
        for (int from = 0; from < sentence.Length;)
        {
            int to = from;
            bool isQuoted = false;
            for (; to < sentence.Length && (isQuoted || sentence[to] != ' '); to++)
            {
                if (sentence[to] == '\'')
                {
                    isQuoted = !isQuoted && ((to > from && sentence[to - 1] == '\'') || sentence.AsSpan(to + 1).StartsWith("/")) && sentence.AsSpan(to + 1).Contains('\'');
                }
            }

            yield return sentence[from..to];
            from = to + 1;
        }
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
