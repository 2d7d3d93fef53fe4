using System.Globalization;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Models.Tests.Core.Situation;

public sealed class FeatureTableTests
{
    [Fact]
    public void The_document_of_the_pack_lists_every_feature_as_it_is()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeRec.sln")))
        {
            folder = folder.Parent;
        }

        string[][] table =
        [
            .. File.ReadLines(Path.Combine(folder!.FullName, "docs", "model-pack.md")).SkipWhile(line => !line.StartsWith("| feature |", StringComparison.Ordinal)).Skip(2)
                .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];

        Assert.Equal(
            SituationFeatures.All.Select(f => $"`{f.Name}` {f.Unit}, {Number(f.Min)} to {Number(f.Max)}, {Number(f.Neutral)}: {f.Description}"),
            table.Select(row => $"{row[0]} {row[1]}, {row[2]}, {row[3]}: {row[5]}"));
        Assert.All(table, row => Assert.NotEmpty(row[4]));
    }

    private static string Number(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
