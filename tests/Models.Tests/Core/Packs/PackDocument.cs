namespace EdgeRec.Models.Tests.Core.Packs;

/// <summary>What docs/model-pack.md says, for tests that hold it to its word.</summary>
internal static class PackDocument
{
    /// <summary>The cells of the table of features, a row a feature.</summary>
    public static string[][] Features() =>
    [
        .. File.ReadLines(Find()).SkipWhile(line => !line.StartsWith("| feature |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EdgeRec.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("EdgeRec.sln is in no folder above the tests.");
        }

        return Path.Combine(folder, "docs", "model-pack.md");
    }
}
