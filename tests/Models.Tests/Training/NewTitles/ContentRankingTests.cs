using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.NewTitles;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Tests.Training.NewTitles;

/// <summary>What the content tower is compared with, in worlds whose answers can be written down.</summary>
public sealed class ContentRankingTests
{
    [Fact]
    public void A_new_title_is_as_popular_as_its_genres_are() => Assert.Equal(
        [10, 20, 3, 15, 9, 11],
        Scores(new GenrePopularity([10, 20, 3], [Film("drama"), Film("drama"), Film("crime"), Film("drama"), Film("crime", "drama"), Film("western")]), 6, 0));

    [Fact]
    public void The_rarer_a_facet_in_common_the_more_it_counts()
    {
        float[] scores = Scores(new FacetsInCommon([Film("drama", "western"), Film("drama"), Film("western"), Film("drama"), Film("crime")]), 5, 0);

        Assert.True(scores[2] > scores[1]);
        Assert.Equal(scores[1], scores[3]);
        Assert.Equal(0, scores[4], 1e-6f);
    }

    [Fact]
    public void Among_some_titles_the_others_come_last()
    {
        float[] scores = Scores(new AmongSome(new GenrePopularity([10, 20, 3], [Film("drama"), Film("drama"), Film("crime")]), 1, 2), 3, 0);

        Assert.Equal([float.NegativeInfinity, 20, float.NegativeInfinity], scores);
    }

    [Fact]
    public void Facets_are_added_kind_by_kind_and_kinds_that_no_title_has_are_passed_over()
    {
        TitleContent?[] contents = [Film("drama") with { Year = 1994, Keywords = ["heist"] }, null];
        (string Name, TitleContent?[] Contents)[] steps = [.. FacetSteps.Of(contents)];

        Assert.Equal(["genres", "+ year", "+ keywords"], steps.Select(s => s.Name));
        Assert.Null(steps[0].Contents[0]!.Year);
        Assert.Empty(steps[1].Contents[0]!.Keywords);
        Assert.Equal(["heist"], steps[2].Contents[0]!.Keywords);
    }

    private static TitleContent Film(params string[] genres) => new() { Kind = TitleKind.Film, Genres = genres };

    private static float[] Scores(INextTitleRanking ranking, int titles, params int[] history)
    {
        float[] scores = new float[titles];
        ranking.Score(new NextTitleCase(history, titles - 1), scores);
        return scores;
    }
}
