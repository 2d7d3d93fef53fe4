using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Tests.Training.Evaluation;

public sealed class NextTitleMetricsTests
{
    /// <summary>Title 0 is the best, 1 the next, and so on.</summary>
    private sealed class InOrder(float step = 1) : INextTitleRanking
    {
        public string Name => "in order";

        public void Score(NextTitleCase question, Span<float> scores)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = -i * step;
            }
        }
    }

    private sealed class NotANumber : INextTitleRanking
    {
        public string Name => "not a number";

        public void Score(NextTitleCase question, Span<float> scores) => scores.Fill(float.NaN);
    }

    [Fact]
    public void The_target_of_rank_three_is_a_hit_from_five_on_and_gains_a_half()
    {
        // Title 0 was watched, so that title 3 is the third.
        NextTitleMetrics metrics = Of(new InOrder(), new NextTitleCase([0], 3));

        Assert.Equal((0, 1, 1), (metrics.Hr[1], metrics.Hr[5], metrics.Hr[10]));
        Assert.Equal(0.5, metrics.Ndcg[10], 1e-12);
        Assert.Equal(1 / 3.0, metrics.Mrr, 1e-12);
    }

    [Fact]
    public void A_tie_counts_against_the_target() => Assert.Equal(1 / 39.0, Of(new InOrder(step: 0), new NextTitleCase([0], 1)).Mrr, 1e-12);

    [Fact]
    public void Scores_that_are_no_numbers_are_worth_nothing() => Assert.Equal(0, Of(new NotANumber(), new NextTitleCase([0], 1)).Hr[10]);

    [Fact]
    public void Coverage_and_novelty_are_those_of_the_first_ten()
    {
        NextTitleMetrics metrics = Of(new InOrder(), new NextTitleCase([39], 3), new NextTitleCase([39], 30));

        Assert.Equal(10 / 40.0, metrics.Coverage, 1e-12);
        Assert.Equal(3, metrics.Novelty, 1e-12); // each was watched by one of eight viewers
        Assert.Equal(0.5, metrics.Hr[10], 1e-12);
    }

    [Fact]
    public void Short_and_long_histories_are_told_apart()
    {
        NextTitleMetrics metrics = Of(new InOrder(), new NextTitleCase([39], 3), new NextTitleCase([.. Enumerable.Range(15, 25)], 14));

        Assert.Equal([(0, (int?)19, 1, 1.0), (20, 49, 1, 0.0)], metrics.ByHistoryLength.Select(g => (g.From, g.To, g.Cases, g.Hr10)));
    }

    [Fact]
    public void Popular_targets_and_others_are_told_apart()
    {
        // Of forty titles ten were watched more than title 3, and none more than title 39.
        int[] popularity = [.. Enumerable.Range(0, 40).Select(title => title >= 30 ? 5 : 1)];
        NextTitleMetrics metrics = NextTitleMetrics.Of(
            new InOrder(), [new NextTitleCase([20], 3), new NextTitleCase([20], 39)], popularity, viewers: 8, asked: null, TestContext.Current.CancellationToken);

        Assert.Equal([(0, 1, 0.0), (20, 1, 1.0)], metrics.ByPopularity.Select(g => (g.From, g.Cases, g.Hr10)));
    }

    [Fact]
    public void The_mean_of_two_is_half_way_between_them()
    {
        NextTitleMetrics hit = Of(new InOrder(), new NextTitleCase([39], 0)), miss = Of(new InOrder(), new NextTitleCase([39], 38));

        var mean = NextTitleMetrics.Mean("mean of 2", [hit, miss]);

        Assert.Equal((0.5, 0.5, 0.5), (mean.Hr[10], mean.Ndcg[10], mean.ByHistoryLength[0].Hr10));
        Assert.Equal("mean of 2", mean.Name);
    }

    private static NextTitleMetrics Of(INextTitleRanking ranking, params NextTitleCase[] cases) =>
        NextTitleMetrics.Of(ranking, cases, [.. Enumerable.Repeat(1, 40)], viewers: 8, asked: null, TestContext.Current.CancellationToken);
}
