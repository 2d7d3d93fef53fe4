using EdgeRec.Models.Core.Watching;
using EdgeRec.Models.Training.Watching;

namespace EdgeRec.Models.Tests.Training.Watching;

public sealed class LogitFitTests
{
    [Fact]
    public void The_weight_of_the_screen_is_the_log_odds_of_its_being_right()
    {
        // Of two profiles the one on the screen is right three times in four: σ(w) = 3/4, so w = ln 3, and a little less for the decay.
        float[] weights = LogitFit.Of([.. Enumerable.Range(0, 8).Select(i => Sample(0, i % 4 == 0 ? 1 : 0))]);

        Assert.InRange(weights[0], MathF.Log(3f) - 0.02f, MathF.Log(3f));
        Assert.All(weights[1..], w => Assert.Equal(0f, w));
    }

    [Fact]
    public void What_is_equal_for_all_profiles_has_no_weight_and_what_misleads_a_negative_one()
    {
        float[] weights = LogitFit.Of([.. Enumerable.Range(0, 8).Select(i => Sample(2, i % 4 == 0 ? 0 : 1, alsoForBoth: 3))]);

        Assert.InRange(weights[2], -MathF.Log(3f), -MathF.Log(3f) + 0.02f);
        Assert.Equal(0f, weights[3]);
    }

    /// <summary>Two profiles; a feature speaks for the first.</summary>
    private static WatchingSample Sample(int feature, int truth, int alsoForBoth = -1)
    {
        var evidence = new SessionEvidence[2];
        evidence[0][feature] = 1f;
        if (alsoForBoth >= 0)
        {
            evidence[0][alsoForBoth] = evidence[1][alsoForBoth] = 5f;
        }

        return new WatchingSample(evidence, 0, truth, 0, 1, [true, true]);
    }
}
