using System.Globalization;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Tests.Core.Packs;

namespace EdgeRec.Models.Tests.Core.Situation;

public sealed class FeatureTableTests
{
    [Fact]
    public void The_document_of_the_pack_lists_every_feature_as_it_is()
    {
        string[][] table = PackDocument.Features();

        Assert.Equal(
            SituationFeatures.All.Select(f => $"`{f.Name}` {f.Unit}, {Number(f.Min)} to {Number(f.Max)}, {Number(f.Neutral)}: {f.Description}"),
            table.Select(row => $"{row[0]} {row[1]}, {row[2]}, {row[3]}: {row[5]}"));
        Assert.All(table, row => Assert.NotEmpty(row[4]));
    }

    private static string Number(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
