using EdgeRec.Models.Core.Evaluation;
using EdgeRec.Models.Core.Evaluation.Reward;

namespace EdgeRec.Models.Tests.Core.Evaluation;

public sealed class RewardModelTests
{
    [Fact]
    public void No_row_is_foretold_by_a_model_that_saw_it_or_one_of_its_cluster()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog log = world.Log([.. Enumerable.Range(0, 60).Select(i => (i % 2, i % 2, 1.0))], [.. Enumerable.Range(0, 60).Select(i => i / 3)]);

        var fitted = CrossFit.Of(log, (_, rows) => new Witness([.. rows]), folds: 4);

        for (int row = 0; row < log.Rows; row++)
        {
            var model = (Witness)fitted.ModelOf(row);
            Assert.DoesNotContain(model.Rows, seen => log.Cluster[seen] == log.Cluster[row]);
            Assert.Equal(45, model.Rows.Count);
        }
    }

    [Fact]
    public void Logistic_regression_finds_the_rates_of_a_world_in_which_effects_add_up()
    {
        static double Rate(double x) => 1 / (1 + Math.Exp(-x));
        double[][] reward = [[Rate(-1), Rate(0.5), Rate(0)], [Rate(0), Rate(1.5), Rate(1)]];
        double[][] even = [[0.3, 0.3, 0.4], [0.3, 0.3, 0.4]];
        DecisionLog log = new SmallWorld(reward, even, even).Log(60_000, seed: 1);
        var model = LogisticReward.Fit(log, [.. Enumerable.Range(0, log.Rows)]);

        double[] foretold = new double[3];
        for (int row = 0; row < 20; row++)
        {
            model.Predict(log, row, foretold);
            Assert.All(foretold.Zip(reward[log.Position[row]]), pair => Assert.Equal(pair.Second, pair.First, 0.02));
        }
    }

    [Fact]
    public void Rewards_of_any_range_are_foretold_in_theirs()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog log = world.Log(20_000, seed: 1);
        DecisionLog shifted = world.Log([.. Enumerable.Range(0, log.Rows).Select(i => (log.Position[i], log.Action[i], 10 + (5 * log.Reward[i])))]);
        double[] plain = new double[2], moved = new double[2];

        LogisticReward.Fit(log, [.. Enumerable.Range(0, log.Rows)]).Predict(log, 0, plain);
        LogisticReward.Fit(shifted, [.. Enumerable.Range(0, log.Rows)]).Predict(shifted, 0, moved);

        Assert.All(plain.Zip(moved), pair => Assert.Equal(10 + (5 * pair.First), pair.Second, 1e-6));
    }

    [Fact]
    public void What_never_varied_is_foretold_as_it_was()
    {
        SmallWorld world = SmallWorld.OfTwo;
        DecisionLog log = world.Log([.. Enumerable.Range(0, 50).Select(i => (i % 2, i / 2 % 2, 3.0))]);
        double[] foretold = new double[2];

        LogisticReward.Fit(log, [.. Enumerable.Range(0, 50)]).Predict(log, 0, foretold);

        Assert.All(foretold, f => Assert.Equal(3, f, 1e-12));
    }

    private sealed record Witness(IReadOnlyList<int> Rows) : IRewardModel
    {
        public void Predict(DecisionLog log, int row, Span<double> rewards) => rewards.Clear();
    }
}
