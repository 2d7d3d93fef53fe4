using EdgeRec.Models.Core.Evaluation;

namespace EdgeRec.Models.Tests.Core.Evaluation;

public sealed class OverlapTests
{
    [Fact]
    public void What_was_never_tried_is_not_answered()
    {
        var world = new SmallWorld([[0.5, 0.5, 0.5]], [[0.5, 0.5, 0]], [[0, 0.8, 0.2]]);
        DecisionLog log = world.Log(2_000, seed: 1);
        var overlap = Overlap.Of(log, world, world.Weigh(log));

        Assert.Equal(0.2, overlap.NeverTried, 1e-12);
        Assert.StartsWith("No answer: 20 % of what the target would do was never tried", overlap.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_tried_too_rarely_is_not_answered()
    {
        var world = new SmallWorld([[0.5, 0.5]], [[0.99, 0.01]], [[0, 1]]);
        DecisionLog log = world.Log(1_000, seed: 1);
        var overlap = Overlap.Of(log, world, world.Weigh(log));

        Assert.Equal(log.Action.Count(a => a == 1), overlap.EffectiveSampleSize, 1e-9);
        Assert.Contains("at least 30 are needed", overlap.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_with_false_propensities_is_not_believed()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog log = world.Log(5_000, seed: 1);
        WeighedDecision[] decisions = [.. world.Weigh(log).Select(d => d with { Weight = d.Weight * 0.6 })];

        Assert.Contains("propensities of this log are not those of the policy that kept it", Overlap.Of(log, world, decisions).Refusal(), StringComparison.Ordinal);
        Assert.Null(Overlap.Of(log, world, world.Weigh(log)).Refusal());
    }

    [Fact]
    public void Every_decision_counts_where_the_target_did_what_was_logged_and_clusters_count_once()
    {
        double[][] policy = [[0.5, 0.5]];
        var world = new SmallWorld([[0.5, 0.5]], policy, policy);
        DecisionLog log = world.Log(1_000, seed: 1);
        DecisionLog paired = world.Log([.. Enumerable.Range(0, 1_000).Select(i => (0, log.Action[i], log.Reward[i]))], [.. Enumerable.Range(0, 1_000).Select(i => i / 2)]);

        Assert.Equal(1_000, Overlap.Of(log, world, world.Weigh(log)).EffectiveSampleSize, 1e-6);
        Assert.Equal(500, Overlap.Of(paired, world, world.Weigh(paired)).EffectiveSampleSize, 1e-6);
    }
}
