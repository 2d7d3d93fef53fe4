namespace EdgeRec.Models.Tests.Core.Packs;

/// <summary>What docs/model-pack.md says, for tests that hold it to its word.</summary>
internal static class PackDocument
{
    /// <summary>The cells of the table of features, a row a feature.</summary>
    public static string[][] Features() =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "model-pack.md")).SkipWhile(line => !line.StartsWith("| feature |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];
}
