using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Evaluation.Baselines;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Tests.Training.Evaluation;

/// <summary>Tiny worlds whose right answers can be written down.</summary>
[Collection(TorchTests.Name)]
public sealed class BaselineTests
{
    /// <summary>Even viewers watch even titles, odd ones odd titles, and each leaves one out: the one to find.</summary>
    private static readonly int[][] Checkerboard =
        [.. Enumerable.Range(0, 10).Select(viewer => Enumerable.Range(0, 10).Where(title => title % 2 == viewer % 2 && title != viewer).ToArray())];

    [Fact]
    public void What_most_watched_stands_first_for_everybody() =>
        Assert.Equal([2, 1, 3], Scores(new MostPopular(MostPopular.Count(3, [[0, 0, 2], [2, 1], [0, 2]])), 3, 1));

    [Theory]
    [InlineData("cosine")]
    [InlineData("ease")]
    public void On_a_checkerboard_the_square_left_out_is_found(string which)
    {
        INextTitleRanking ranking = which == "cosine" ? new ItemCosine(10, Checkerboard) : new Ease(10, Checkerboard, regularization: 1);
        for (int viewer = 0; viewer < 10; viewer++)
        {
            float[] scores = Scores(ranking, 10, Checkerboard[viewer]);
            foreach (int seen in Checkerboard[viewer])
            {
                scores[seen] = float.NegativeInfinity;
            }

            Assert.Equal(viewer, Array.IndexOf(scores, scores.Max()));
        }
    }

    [Fact]
    public void Cosine_is_the_share_of_common_viewers()
    {
        float[] scores = Scores(new ItemCosine(3, [[0, 1], [0, 2], [0], [0, 1]]), 3, 0);

        Assert.Equal(2 / Math.Sqrt(4 * 2), scores[1], 1e-6);
        Assert.Equal(1 / Math.Sqrt(4 * 1), scores[2], 1e-6);
    }

    [Fact]
    public void EASE_of_two_titles_is_its_formula()
    {
        // G = [[3, 2], [2, 2]], λ = 1: P = [[3, −2], [−2, 4]] / 8, so B01 = −P01 / P11 = 1/2 and B10 = −P10 / P00 = 2/3.
        var ease = new Ease(2, [[0, 1], [0, 1], [0]], regularization: 1);

        Assert.Equal(0.5, Scores(ease, 2, 0)[1], 1e-6);
        Assert.Equal(2 / 3.0, Scores(ease, 2, 1)[0], 1e-6);
    }

    [Fact]
    public void Transitions_are_shares_and_the_newest_title_counts_twice_as_much_as_the_one_before()
    {
        var transitions = new Transitions(4, [[0, 1], [0, 2], [0, 2], [0, 2], [1, 3]]);

        Assert.Equal([0, 0.25f, 0.75f, 0], Scores(transitions, 4, 0));
        Assert.Equal([0, 0.125f, 0.375f, 1], Scores(transitions, 4, 0, 1));
    }

    private static float[] Scores(INextTitleRanking ranking, int titles, params int[] history)
    {
        float[] scores = new float[titles];
        ranking.Score(new NextTitleCase(history, Target: -1), scores);
        return scores;
    }
}
