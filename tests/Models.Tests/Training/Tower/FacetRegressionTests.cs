using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training.Tower;

public sealed class FacetRegressionTests
{
    private static readonly ContentBlend Exact = new(1e-6, 1);

    /// <summary>Titles whose vectors are sums of what their genre and their country stand for: three of each pair.</summary>
    private static readonly Dictionary<string, float[]> Planted = new()
    {
        ["genre:drama"] = [1, 0, 0], ["genre:crime"] = [0, 2, 0], ["country:gb"] = [0, 0, 1], ["country:fr"] = [0.5f, 0, -1],
    };

    private static readonly TitleContent[] Contents =
        [.. from genre in new[] { "drama", "crime" } from country in new[] { "gb", "fr" } from n in Enumerable.Range(0, 3) select Title(genre, country)];

    [Fact]
    public void What_facets_stand_for_is_found_and_places_a_pair_that_no_title_had()
    {
        TitleContent[] seen = [.. Contents.Where(c => c.Genres[0] != "crime" || c.Countries[0] != "fr")];
        VectorFile facets = Regression(Vectors(seen), seen).Solve(Exact);

        var table = new VectorTable(3, 1);
        Assert.True(new ContentVectors(facets, 100f).TryWrite(Title("crime", "fr"), table, 0));
        float[] vector = new float[3];
        table.Dequantize(0, vector);
        Assert.Equal(0.5f, vector[0], 0.05f);
        Assert.Equal(2f, vector[1], 0.05f);
        Assert.Equal(-1f, vector[2], 0.05f);
    }

    [Fact]
    public void The_more_ridge_the_less_is_believed_and_the_scale_multiplies()
    {
        var regression = Regression(Vectors(Contents), Contents);

        Assert.True(Length(regression.Solve(new ContentBlend(10, 1))) < Length(regression.Solve(Exact)));
        Assert.Equal(2 * Length(regression.Solve(Exact)), Length(regression.Solve(Exact with { Scale = 2 })), 0.05f);
    }

    [Fact]
    public void A_facet_of_few_titles_and_a_title_without_a_vector_teach_nothing()
    {
        TitleContent[] contents = [.. Contents, .. Enumerable.Repeat(Title("drama", "it"), FacetRegression.LeastTitles - 1), .. Enumerable.Repeat(Title("drama", "es"), 20)];
        VectorTable some = Vectors(Contents), all = new(3, contents.Length);
        for (int title = 0; title < contents.Length; title++)
        {
            all.CopyRow(title, some, Math.Min(title, some.Count - 1));
            all.Scales[title] = contents[title].Countries[0] == "es" ? 0 : all.Scales[title];
        }

        Assert.Equal(["country:fr", "country:gb", "genre:crime", "genre:drama", "kind:film"], Regression(all, contents).Solve(Exact).Keys);
    }

    [Fact]
    public void A_pack_keeps_no_more_facets_than_it_may()
    {
        TitleContent[] contents = [.. Enumerable.Range(0, 4 * FacetRegression.MostFacets).Select(i => new TitleContent { Kind = TitleKind.Film, Keywords = [$"k{i / 4}"] })];
        var table = new VectorTable(1, contents.Length);
        Array.Fill(table.Scales, 1f);

        string[] keys = Regression(table, contents).Solve(new ContentBlend(1, 1)).Keys;
        Assert.Equal(FacetRegression.MostFacets, keys.Length);
        Assert.Contains("kind:film", keys);
    }

    [Fact]
    public void What_hardly_anybody_watched_teaches_little()
    {
        TitleContent[] contents = [.. Enumerable.Repeat(Title("drama", "gb"), 8)];
        var table = new VectorTable(1, 8);
        for (int title = 0; title < 8; title++)
        {
            table.SetRow(title, [title < 4 ? 1f : 3f]);
        }

        var facets = new FacetRegression(table, contents, [0, 0, 0, 0, 50, 50, 50, 50]).Solve(Exact);
        Assert.Equal(3f, Enumerable.Range(0, facets.Count).Sum(facets.Table.Norm), 0.05f);
    }

    [Fact]
    public void A_word_needs_more_titles_than_a_keyword()
    {
        TitleContent[] contents = [.. Enumerable.Repeat(new TitleContent { Kind = TitleKind.Film, Keywords = ["sea"], Synopsis = "lighthouse" }, 10)];
        var table = new VectorTable(1, 10);
        Array.Fill(table.Scales, 1f);

        Assert.Equal(["keyword:sea", "kind:film"], Regression(table, contents).Solve(Exact).Keys);
    }

    private static FacetRegression Regression(VectorTable titles, TitleContent[] contents) => new(titles, contents, [.. Enumerable.Repeat(1_000, contents.Length)]);

    private static TitleContent Title(string genre, string country) => new() { Kind = TitleKind.Film, Genres = [genre], Countries = [country] };

    private static VectorTable Vectors(TitleContent[] contents)
    {
        var table = new VectorTable(3, contents.Length);
        for (int title = 0; title < contents.Length; title++)
        {
            float[] genre = Planted["genre:" + contents[title].Genres[0]], country = Planted["country:" + contents[title].Countries[0]];
            table.SetRow(title, [.. genre.Zip(country, (a, b) => a + b)]);
        }

        return table;
    }

    private static float Length(VectorFile facets) => Enumerable.Range(0, facets.Count).Sum(facets.Table.Norm);
}
