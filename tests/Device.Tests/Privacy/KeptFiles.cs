using System.Text.RegularExpressions;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Privacy;

/// <summary>The table of docs/privacy.md that says what lies in a data folder.</summary>
internal static partial class KeptFiles
{
    private static readonly Regex[] Named =
    [
        .. Documentation.Read("privacy.md").Split("## What is kept, where, and for how long")[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => FileName().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value))
            .Select(name => new Regex("^" + Regex.Escape(name).Replace("\\*", ".*", StringComparison.Ordinal) + "$")),
    ];

    /// <summary>Whether the table names a file of a data folder.</summary>
    public static bool Name(string relative) => Named.Any(name => name.IsMatch(relative));

    /// <summary>Files of a folder that it does not name.</summary>
    public static string[] Unnamed(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Where(file => !Name(file)).Order(StringComparer.Ordinal)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex FileName();
}
