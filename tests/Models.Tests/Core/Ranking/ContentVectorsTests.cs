using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class ContentVectorsTests
{
    private static readonly VectorFile Facets = new(Rows([3f, 0f], [0f, 4f], [0f, 8f]), ["genre:drama", "keyword:heist", "person:ana-ruiz"]);
    private static readonly TitleContent Heist = new() { Kind = TitleKind.Film, Genres = ["Drama"], Keywords = ["heist", "unheard of"] };

    [Fact]
    public void A_title_is_the_sum_of_its_facets()
    {
        var content = new ContentVectors(Facets, length: 10f);
        var table = new VectorTable(2, 2);

        Assert.True(content.TryWrite(Heist, table, 1));
        AssertVector([3f, 4f], table, 1);
    }

    [Fact]
    public void People_and_words_place_a_title_too()
    {
        var table = new VectorTable(2, 1);

        Assert.True(new ContentVectors(Facets, length: 10f).TryWrite(Heist with { Keywords = [], People = ["Ana Ruiz", "Nobody Known"] }, table, 0));
        AssertVector([3f, 8f], table, 0);
    }

    [Fact]
    public void A_title_is_never_longer_than_titles_are_on_average()
    {
        var content = new ContentVectors(Facets, length: 2.5f);
        var table = new VectorTable(2, 1);

        content.TryWrite(Heist, table, 0);
        Assert.Equal(2.5f, table.Norm(0), 0.05f);
    }

    [Fact]
    public void Facets_by_number_give_the_same_vector_as_by_name()
    {
        var content = new ContentVectors(Facets, 10f);
        var table = new VectorTable(2, 2);
        int[] rows = content.RowsOf(["keyword:unheard-of", "keyword:heist", "genre:drama"]);

        Assert.Equal([-1, 1, 0], rows);
        content.TryWrite(Heist with { People = ["Ana Ruiz"] }, table, 0);
        content.TryWrite([2, 0, 1], rows, [TitleFacets.Hash("person:nobody"), TitleFacets.Hash("person:ana-ruiz")], table, 1);
        Assert.Equal(table.Row(0), table.Row(1));
        Assert.Equal(table.Scales[0], table.Scales[1]);
    }

    [Fact]
    public void A_title_of_which_nothing_is_known_has_no_vector()
    {
        var table = Rows([1f, 1f]);

        Assert.False(new ContentVectors(Facets, 1f).TryWrite(Heist with { Genres = [], Keywords = ["unheard of"] }, table, 0));
        Assert.False(table.HasVector(0));
    }

    [Fact]
    public void The_usual_length_is_the_mean_over_rows_that_have_a_vector() =>
        Assert.Equal(7.5f, ContentVectors.MeanNorm(Rows([6f, 8f], [0f, 0f], [3f, 4f])), 0.05f);

    private static void AssertVector(float[] expected, VectorTable table, int row)
    {
        var vector = new float[2];
        table.Dequantize(row, vector);
        Assert.Equal(expected[0], vector[0], 0.05f);
        Assert.Equal(expected[1], vector[1], 0.05f);
    }

    private static VectorTable Rows(params float[][] rows)
    {
        var table = new VectorTable(2, rows.Length);
        for (int row = 0; row < rows.Length; row++) table.SetRow(row, rows[row]);
        return table;
    }
}
