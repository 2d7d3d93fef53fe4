using CsCheck;
using EdgeRec.Models.Core.Evaluation;
using EdgeRec.Models.Core.Evaluation.Estimators;
using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Tests.Core.Evaluation;

public sealed class EstimatorTests
{
    private static readonly Gen<WeighedDecision[]> Decisions = Gen.Select(Gen.Double[0, 1], Gen.Double[0, 30], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 0.999])
        .Select((reward, weight, predicted, target, chance) => new WeighedDecision(reward, weight, predicted, target, chance)).Array[2, 40];

    [Fact]
    public void Ips_and_dr_are_right_on_average_over_every_log_that_a_small_world_can_give_however_wrong_the_model()
    {
        var world = new SmallWorld([[0.2, 0.7], [0.9, 0.4]], [[0.5, 0.5], [0.8, 0.2]], [[0.1, 0.9], [0.3, 0.7]]) { Foretold = [[0.9, 0.1], [0.5, 0.0]] };

        Assert.Equal(1, world.Every(3).Sum(log => log.Probability), 1e-12);
        Assert.Equal(world.Value, Mean(world, new InversePropensity()), 1e-12);
        Assert.Equal(world.Value, Mean(world, new DoublyRobust()), 1e-12);
        Assert.NotEqual(world.Value, Mean(world, new DirectMethod()), 0.05);
    }

    [Fact]
    public void Dr_is_right_on_average_with_false_propensities_if_the_model_is()
    {
        SmallWorld world = SmallWorld.OfTwo;
        double mean = world.Every(2).Sum(log => log.Probability * Value(
            new DoublyRobust(), [.. world.Weigh(log.Log).Select(d => d with { Weight = d.Weight * 1.7 })]));

        Assert.Equal(world.Value, mean, 1e-12);
    }

    [Fact]
    public void Switch_dr_and_dros_are_off_by_what_the_model_is_where_weights_are_taken_back()
    {
        var world = new SmallWorld([[0.2, 0.7], [0.9, 0.4]], [[0.5, 0.5], [0.8, 0.2]], [[0.1, 0.9], [0.3, 0.7]]) { Foretold = [[0.2, 0.7], [0.9, 0.9]] };

        // Of all four only the second action in the second context has a weight above 2 (0.7 / 0.2 = 3.5) and a wrong prediction.
        Assert.Equal(world.Value + (0.5 * 0.7 * 0.5), Mean(world, new SwitchDoublyRobust(2)), 1e-12);
        Assert.Equal(world.Value + (0.5 * 0.7 * 0.5 * (1 - (10 / (10 + (3.5 * 3.5))))), Mean(world, new ShrunkDoublyRobust(10)), 1e-12);
    }

    [Fact]
    public void With_a_perfect_model_whatever_has_a_model_says_the_same()
    {
        var world = new SmallWorld([[0, 1], [1, 0]], [[0.5, 0.5], [0.8, 0.2]], [[0.1, 0.9], [0.3, 0.7]]);
        DecisionLog log = world.Log(200, seed: 3);
        double dm = Value(new DirectMethod(), world.Weigh(log));

        Assert.All(
            new IOffPolicyEstimator[] { new DoublyRobust(), new SwitchDoublyRobust(1), new ShrunkDoublyRobust(4) },
            estimator => Assert.Equal(dm, Value(estimator, world.Weigh(log)), 1e-12));
    }

    [Fact]
    public void Where_the_target_is_what_was_logged_the_mean_is_the_answer()
    {
        double[][] policy = [[0.5, 0.5], [0.8, 0.2]];
        var world = new SmallWorld([[0.2, 0.7], [0.9, 0.4]], policy, policy);
        DecisionLog log = world.Log(100, seed: 1);

        Assert.All(
            new IOffPolicyEstimator[] { new InversePropensity(), new SelfNormalized(), new Replay(1) },
            estimator => Assert.Equal(log.Reward.Average(), Value(estimator, world.Weigh(log)), 1e-12));
    }

    [Fact]
    public void Replay_keeps_the_rows_in_which_a_certain_target_agrees_with_an_even_log()
    {
        var world = new SmallWorld([[0.2, 0.7, 0.5]], [[1.0 / 3, 1.0 / 3, 1.0 / 3]], [[0, 1, 0]]);
        DecisionLog log = world.Log(300, seed: 2);

        Assert.Equal(Enumerable.Range(0, 300).Where(i => log.Action[i] == 1).Average(i => log.Reward[i]), Value(new Replay(3), world.Weigh(log)), 1e-12);
    }

    [Fact]
    public void What_replay_keeps_is_drawn_as_the_target_would_draw()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog log = world.Log(200_000, seed: 4);

        Assert.Equal(world.Value, Value(new Replay(3.5), world.Weigh(log)), 0.01);
    }

    [Fact]
    public void Settings_lead_from_dm_to_dr() => Decisions.Sample(decisions =>
    {
        double dm = Value(new DirectMethod(), decisions), dr = Value(new DoublyRobust(), decisions);
        Assert.Equal(dm, Value(new ShrunkDoublyRobust(0), decisions), 1e-9);
        Assert.Equal(dr, Value(new ShrunkDoublyRobust(double.PositiveInfinity), decisions), 1e-9);
        Assert.Equal(dr, Value(new ShrunkDoublyRobust(1e12), decisions), 1e-3);
        Assert.Equal(dm, Value(new SwitchDoublyRobust(-1), decisions), 1e-9);
        Assert.Equal(dr, Value(new SwitchDoublyRobust(double.PositiveInfinity), decisions), 1e-9);
    });

    [Fact]
    public void Snips_stays_among_the_rewards_and_moves_with_them() => Decisions.Sample(decisions =>
    {
        if (decisions.Sum(d => d.Weight) < 1e-3) return;
        double snips = Value(new SelfNormalized(), decisions);
        Assert.InRange(snips, decisions.Min(d => d.Reward) - 1e-9, decisions.Max(d => d.Reward) + 1e-9);
        Assert.Equal(snips + 5, Value(new SelfNormalized(), [.. decisions.Select(d => d with { Reward = d.Reward + 5 })]), 1e-6);
    });

    [Fact]
    public void No_term_lies_outside_the_span_that_bounds_its_interval() => Decisions.Sample(decisions =>
    {
        foreach (IOffPolicyEstimator estimator in new IOffPolicyEstimator[]
                 {
                     new InversePropensity(), new DirectMethod(), new DoublyRobust(), new SwitchDoublyRobust(5), new ShrunkDoublyRobust(25),
                 })
        {
            double[] terms = [.. decisions.Select(d => estimator.Of(d).Numerator)];
            Assert.True(terms.Max() - terms.Min() <= estimator.Span(30) + 1e-9);
        }
    });

    [Fact]
    public void Slope_goes_on_as_long_as_intervals_meet()
    {
        Assert.Equal(2, Slope.Choose([(1.0, 0.5), (1.2, 0.3), (1.1, 0.1)]));
        Assert.Equal(1, Slope.Choose([(1.0, 0.1), (1.1, 0.05), (2.0, 0.01)]));
        Assert.Equal(0, Slope.Choose([(1.0, 0.01), (3.0, 0.01)]));
    }

    private static double Mean(SmallWorld world, IOffPolicyEstimator estimator) =>
        world.Every(3).Sum(log => log.Probability * Value(estimator, world.Weigh(log.Log)));

    private static double Value(IOffPolicyEstimator estimator, WeighedDecision[] decisions) =>
        ClusterSums.Of(estimator, decisions, [.. Enumerable.Range(0, decisions.Length)], decisions.Length).Value;
}
