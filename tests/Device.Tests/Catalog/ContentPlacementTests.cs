using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.Catalog;

/// <summary>The trainer places a title by what it knows of it, the device by the columns of its catalogue: both must come to the same place.</summary>
public sealed class ContentPlacementTests
{
    private static readonly Title Full = Titles.Film("f", "Science  Fiction", age: 12) with
    {
        Year = 1994, Keywords = ["Bank heist", "bank  heist"], Countries = ["GB", "fr"], Languages = ["en"],
        People = [new Credit("Ana Ruiz", "director"), new Credit("Bo Li", "actor"), new Credit("Ana Ruiz", "writer")],
        Synopsis = "The keeper of a lighthouse finds the lighthouse gone.",
    };

    [Fact]
    public void Device_and_trainer_place_a_title_at_the_same_vector_to_the_bit()
    {
        TitleContent content = Full.Content;
        string[] keys = [.. TitleFacets.Common(content), .. TitleFacets.Further(content)];
        var random = new Random(1);
        var facets = new VectorTable(16, keys.Length);
        for (int row = 0; row < keys.Length; row++)
        {
            facets.SetRow(row, [.. Enumerable.Range(0, 16).Select(_ => random.NextSingle() - 0.5f)]);
        }

        var vectors = new ContentVectors(new VectorFile(facets, keys), length: 2f);
        CatalogIndex index = Titles.Index(Titles.Film("a", "crime") with { Keywords = ["other"] }, Full);
        index.TryFind("f", out int title);
        var table = new VectorTable(16, 2);

        Assert.True(vectors.TryWrite(content, table, 0));
        Assert.True(vectors.TryWrite(index.FacetsOf(title), vectors.RowsOf(index.FacetKeys), index.FurtherFacetsOf(title), table, 1));

        Assert.Equal(BitConverter.SingleToInt32Bits(table.Scales[0]), BitConverter.SingleToInt32Bits(table.Scales[1]));
        Assert.Equal(table.Row(0), table.Row(1));
        Assert.Equal(8 + 7, keys.Length);
    }

    [Fact]
    public void An_episode_keeps_no_facets_for_placing_because_it_has_no_vector()
    {
        CatalogIndex index = Titles.Index(Titles.Series("s", 1));
        index.TryFind("s", out int series);
        index.TryFind("s-1", out int episode);

        Assert.Equal(1, index.FurtherFacetsOf(series).Length);
        Assert.True(index.FurtherFacetsOf(episode).IsEmpty);
    }
}
