using System.Globalization;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Rig.Recording;

/// <summary>
/// What lines and remote controls did, and what they were wired to: a bug at the bench as a text that can be read, compared and replayed. The head is a configuration; then come the levels of lines that were not at
/// rest, and edges, each with the time since the one before, so that one more or less changes one line and the next:
/// <code>
/// key up gpio5 pull=up active=low debounce=5ms
/// start gpio6 low
/// +1204.551 ms  gpio5 low
/// +0.312 ms  gpio5 high
/// +85.000 ms  remote KEY_OK down
/// </code>
/// </summary>
/// <param name="Config">What was wired.</param>
/// <param name="Starts">Levels that differ from what the lines' pulls say.</param>
/// <param name="Edges">What happened, in its order.</param>
internal sealed record EdgeRecording(RigConfig Config, IReadOnlyList<(int Line, bool High)> Starts, IReadOnlyList<RecordedEdge> Edges)
{
    /// <summary>Reads a recording.</summary>
    /// <exception cref="InvalidDataException">It is none; the message says where.</exception>
    /// <exception cref="RigConfigException">Its head is no configuration.</exception>
    public static EdgeRecording Parse(string text, string name)
    {
        var starts = new List<(int, bool)>();
        var edges = new List<RecordedEdge>();
        string[] lines = text.Split('\n');
        long at = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            string[] words = WordsOf(lines[i]);
            if (words is ["start", ..])
            {
                starts.Add(words is [_, var line, var level] && TryLine(line, out int number) && TryWord(level, "low", "high", out bool high)
                    ? (number, high) : throw Wrong(i, "expected 'start gpio5 low'"));
                lines[i] = "";
            }
            else if (words is [['+', ..], ..])
            {
                edges.Add(EdgeOf(words, ref at) ?? throw Wrong(i, "expected an edge, as in '+12.345 ms  gpio5 low' or '+12.345 ms  remote KEY_OK down'"));
                lines[i] = "";
            }
        }

        RigConfig config = RigConfigReader.Parse(string.Join('\n', lines), name);
        HashSet<int> wired = [.. OpenedLines.Inputs(config).Select(input => input.Line)];
        foreach (RecordedEdge edge in edges)
        {
            if (edge.IsRemote && config.Remotes.Count == 0)
            {
                throw new InvalidDataException($"{name}: {KeyCodes.Name((ushort)edge.Number)} of a remote control moves, but its head has no line 'remote'.");
            }

            if (!edge.IsRemote && !wired.Contains(edge.Number))
            {
                throw new InvalidDataException($"{name}: gpio{edge.Number} moves, but no key and no encoder of its head is wired to it.");
            }
        }

        return new EdgeRecording(config, starts, edges);

        InvalidDataException Wrong(int index, string expected) => new($"{name}, line {index + 1}: {expected}; got '{lines[index].Trim()}'.");
    }

    /// <summary>A line's name.</summary>
    internal static string LineText(int line, bool high) => string.Create(CultureInfo.InvariantCulture, $"gpio{line} {(high ? "high" : "low")}");

    /// <summary>A remote control's key.</summary>
    internal static string RemoteText(ushort code, bool down) => $"remote {KeyCodes.Name(code)} {(down ? "down" : "up")}";

    private static string[] WordsOf(string line)
    {
        int comment = line.IndexOf('#', StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static RecordedEdge? EdgeOf(string[] words, ref long at)
    {
        if (words.Length < 4 || words[1] != "ms" || !decimal.TryParse(words[0].AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal ms) || ms > 1e12m)
        {
            return null;
        }

        at += (long)(ms * 1000);
        return words.Length == 4 && TryLine(words[2], out int line) && TryWord(words[3], "low", "high", out bool high) ? new RecordedEdge(at, false, line, high)
            : words.Length == 5 && words[2] == "remote" && KeyCodes.TryParse(words[3], out ushort code) && TryWord(words[4], "up", "down", out bool down) ? new RecordedEdge(at, true, code, down)
            : null;
    }

    private static bool TryLine(string word, out int line)
    {
        line = 0;
        return word.StartsWith("gpio", StringComparison.OrdinalIgnoreCase) && int.TryParse(word.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out line);
    }

    private static bool TryWord(string word, string no, string yes, out bool value)
    {
        value = word == yes;
        return value || word == no;
    }
}
