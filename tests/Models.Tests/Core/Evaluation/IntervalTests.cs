using EdgeRec.Models.Core.Evaluation;
using EdgeRec.Models.Core.Evaluation.Estimators;
using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Evaluation.Reward;

namespace EdgeRec.Models.Tests.Core.Evaluation;

public sealed class IntervalTests
{
    [Fact]
    public void The_bound_is_Maurers_and_Pontils() =>
        Assert.Equal(Math.Sqrt(0.005 * Math.Log(80)) + (7 * Math.Log(80) / 297), EmpiricalBernstein.HalfWidth(variance: 0.25, span: 1, count: 100), 1e-12);

    [Fact]
    public void Intervals_cover_as_often_as_they_say_over_500_logs()
    {
        const int Repetitions = 500, Rows = 400;
        var world = new SmallWorld(
            [[0.2, 0.5, 0.3], [0.6, 0.1, 0.4]], [[0.4, 0.3, 0.3], [0.5, 0.3, 0.2]], [[0.1, 0.7, 0.2], [0.2, 0.2, 0.6]]) { Foretold = [[0.4, 0.4, 0.4], [0.4, 0.4, 0.4]] };
        var bootstrap = new Dictionary<string, int>();
        var bernstein = new Dictionary<string, int>();
        for (int seed = 0; seed < Repetitions; seed++)
        {
            DecisionLog log = world.Log(Rows, seed);
            foreach (Estimate estimate in OffPolicyEvaluation.Run(log, world, _ => world, world.Weigh(log, seed), samples: 300, seed: seed))
            {
                bootstrap[estimate.Name] = bootstrap.GetValueOrDefault(estimate.Name) + (estimate.Bootstrap.Covers(world.Value) ? 1 : 0);
                bernstein[estimate.Name] = bernstein.GetValueOrDefault(estimate.Name) + (estimate.Bernstein.Covers(world.Value) ? 1 : 0);
            }
        }

        // Four standard errors of a share of 95 % in 500 are 3.9 points; percentiles of 300 draws cost up to one more.
        Assert.All(new[] { "replay", "ips", "snips", "dr" }, name => Assert.InRange(bootstrap[name] / (double)Repetitions, 0.90, 0.99));
        Assert.All(new[] { "replay", "ips", "snips", "dr" }, name => Assert.InRange(bernstein[name] / (double)Repetitions, 0.95, 1));
        // Here the model is wrong and was not fitted: no interval can know that.
        Assert.True(bootstrap["dm"] < Repetitions / 2);
    }

    [Fact]
    public void Intervals_around_a_fitted_model_know_its_noise()
    {
        const int Repetitions = 300;
        static double Rate(double x) => 1 / (1 + Math.Exp(-x));
        var world = new SmallWorld(
            [[Rate(-1), Rate(0.5), Rate(0)], [Rate(0), Rate(1.5), Rate(1)]], [[0.4, 0.3, 0.3], [0.5, 0.3, 0.2]], [[0.1, 0.7, 0.2], [0.2, 0.2, 0.6]]);
        var covered = new Dictionary<string, int>();
        for (int seed = 0; seed < Repetitions; seed++)
        {
            DecisionLog log = world.Log(500, seed);
            var fitted = CrossFit.Of(log, LogisticReward.Fit, seed: seed);
            WeighedDecision[] decisions = DecisionWeighing.Weigh(log, world, fitted.ModelOf);
            foreach (Estimate estimate in OffPolicyEvaluation.Run(log, world, fitted.ModelOf, decisions, samples: 300, seed: seed))
            {
                covered[estimate.Name] = covered.GetValueOrDefault(estimate.Name) + (estimate.Bootstrap.Covers(world.Value) ? 1 : 0);
            }
        }

        // Four standard errors of a share of 95 % in 300 are 5 points.
        Assert.All(new[] { "dm", "dr", "switch-dr", "dros" }, name => Assert.InRange(covered[name] / (double)Repetitions, 0.89, 0.995));
    }

    [Fact]
    public void Saying_everything_twice_in_one_cluster_makes_nothing_surer()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog once = world.Log(300, seed: 5);
        (int Context, int Action, double Reward)[] rows = [.. Enumerable.Range(0, 300).Select(i => (once.Position[i], once.Action[i], once.Reward[i]))];
        DecisionLog twice = world.Log([.. rows.SelectMany(r => new[] { r, r })], [.. Enumerable.Range(0, 300).SelectMany(i => new[] { i, i })]);

        Estimate single = OffPolicyEvaluation.Run(once, world, _ => world, world.Weigh(once)).Single(e => e.Name == "dr");
        Estimate doubled = OffPolicyEvaluation.Run(twice, world, _ => world, world.Weigh(twice)).Single(e => e.Name == "dr");

        Assert.Equal(single.Value, doubled.Value, 1e-12);
        Assert.Equal(single.StandardError, doubled.StandardError, 1e-12);
        Assert.Equal(single.Bootstrap.Low, doubled.Bootstrap.Low, 1e-12);
        Assert.Equal(single.Bernstein.High, doubled.Bernstein.High, 1e-9);
    }

    [Fact]
    public void Where_nothing_ever_came_the_interval_is_not_empty()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog log = world.Log([.. Enumerable.Range(0, 100).Select(i => (i % 2, i / 2 % 2, 0.0))]);

        Estimate ips = OffPolicyEvaluation.Run(log, world, _ => world, world.Weigh(log)).Single(e => e.Name == "ips");

        Assert.Equal(0, ips.Value);
        Assert.True(ips.Bootstrap.High > 0.05);
        Assert.Equal(ips.Bernstein, ips.Bootstrap);
    }

    [Fact]
    public void Equal_seeds_give_equal_intervals()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog log = world.Log(300, seed: 6);

        Assert.Equal(OffPolicyEvaluation.Run(log, world, _ => world, world.Weigh(log), seed: 3), OffPolicyEvaluation.Run(log, world, _ => world, world.Weigh(log), seed: 3));
    }

    [Fact]
    public void A_ratio_is_made_linear_around_itself()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog log = world.Log(300, seed: 7);
        var sums = ClusterSums.Of(new SelfNormalized(), world.Weigh(log), log.Cluster, log.Clusters);

        Assert.Equal(sums.Value, sums.Linearized().Average(), 1e-12);
    }
}
