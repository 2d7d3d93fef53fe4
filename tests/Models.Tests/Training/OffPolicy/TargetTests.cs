using EdgeRec.Models.Core.Evaluation;
using EdgeRec.Models.Training.OffPolicy.Logs;
using EdgeRec.Models.Training.OffPolicy.Targets;

namespace EdgeRec.Models.Tests.Training.OffPolicy;

public sealed class TargetTests : IDisposable
{
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Even_and_certain_targets_keep_to_what_was_available()
    {
        string[] log = ["action,reward,propensity,available", "a,0,1,a b", "c,0,1,c", "b,0,1,b c"];

        Assert.Equal([[0.5, 0.5, 0], [0, 0, 1], [0, 0.5, 0.5]], Probabilities("uniform", log));
        Assert.Equal([[0, 1, 0], [0, 0, 1], [0, 1, 0]], Probabilities("best-fixed:b", log));
    }

    [Fact]
    public void What_another_log_did_is_counted_by_position()
    {
        string other = _files.Write("other.csv", "position,action,reward,propensity", "1,a,0,1", "1,a,0,1", "1,d,0,1", "1,d,0,1", "2,b,0,1");

        Assert.Equal([[0.5, 0, 0.5], [0, 1, 0]], Probabilities($"logged:{other}", ["position,action,reward,propensity", "1,a,0,1", "2,b,0,1"]));
    }

    [Fact]
    public void A_table_may_differ_by_round_and_by_position()
    {
        string byRound = _files.Write("round.csv", "round,action,probability", "r1,a,1", "r2,a,0.25", "r2,b,0.75");
        string byPosition = _files.Write("position.csv", "action,probability,position", "a,1,2", "b,1,1");
        string one = _files.Write("one.csv", "action,probability", "a,0.125", "b,0.875");
        string[] log = ["round,position,action,reward,propensity", "r1,1,a,0,1", "r2,2,b,0,1"];

        Assert.Equal([[1, 0], [0.25, 0.75]], Probabilities($"probabilities:{byRound}", log));
        Assert.Equal([[0, 1], [1, 0]], Probabilities($"probabilities:{byPosition}", log));
        Assert.Equal([[0.125, 0.875], [0.125, 0.875]], Probabilities($"probabilities:{one}", log));
    }

    [Fact]
    public void Thompson_sampling_puts_equals_first_equally_often_and_the_better_more_often()
    {
        double[][] equal = ThompsonTable.Simulate([(3, 7), (3, 7), (3, 7)], positions: 2, draws: 60_000, seed: 1);
        // P(Beta(2, 1) > Beta(1, 1)) = ∫ 2x · x dx = 2/3.
        double[][] unequal = ThompsonTable.Simulate([(2, 1), (1, 1)], positions: 2, draws: 60_000, seed: 1);

        Assert.All(equal.SelectMany(p => p), p => Assert.Equal(1.0 / 3, p, 0.01));
        Assert.Equal(2.0 / 3, unequal[0][0], 0.01);
        Assert.Equal(1.0 / 3, unequal[1][0], 0.01);
    }

    [Fact]
    public void Beta_draws_have_the_mean_and_variance_of_their_distribution()
    {
        var random = new Random(1);
        double[] drawn = [.. Enumerable.Range(0, 100_000).Select(_ => BetaDraws.Next(random, 0.5, 2))];

        Assert.Equal(0.2, drawn.Average(), 0.005);
        Assert.Equal(0.2 * 0.8 / 3.5, drawn.Average(x => (x - 0.2) * (x - 0.2)), 0.002);
    }

    [Fact]
    public void Thompson_sampling_learns_from_other_rows_than_the_one_it_is_judged_by()
    {
        string[] log = ["action,reward,propensity", .. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? "good,1,0.5" : "bad,0,0.5")];

        Assert.All(Probabilities("bernoulli-ts", log), row => Assert.True(row[1] > 0.99));
    }

    [Fact]
    public void Given_posteriors_are_simulated()
    {
        string file = _files.Write("posterior.csv", "action,alpha,beta", "a,1,1", "b,2,1");

        double[][] probabilities = Probabilities($"bernoulli-ts:{file}", ["action,reward,propensity", "a,0,1", "b,0,1"]);

        Assert.Equal(2.0 / 3, probabilities[0][1], 0.01);
    }

    [Theory]
    [InlineData("best", "--target: 'best' is no policy; one is uniform; best-fixed:ACTION;")]
    [InlineData("best-fixed:z", "--target: this log has no action 'z'; it has a, b.")]
    [InlineData("probabilities:{short}", "{short}: the probabilities sum to 0.5, not to 1.")]
    [InlineData("probabilities:{column}", "column.csv, line 1: the column 'chance' is not known; it may have action, probability, round, position.")]
    [InlineData("probabilities:{negative}", "negative.csv, line 3: probability must be a number from 0; it is '-1'.")]
    [InlineData("probabilities:{round}", "{round} says nothing of the round 'r2', which the log has.")]
    [InlineData("bernoulli-ts:{prior}", "{prior} says nothing of the action 'b', which the log has.")]
    public void A_target_that_is_none_is_said_to_be_none(string target, string sentence)
    {
        var named = new Dictionary<string, string>
        {
            ["{short}"] = _files.Write("short.csv", "action,probability", "a,0.5"),
            ["{column}"] = _files.Write("column.csv", "action,probability,chance", "a,1,1"),
            ["{negative}"] = _files.Write("negative.csv", "action,probability", "a,2", "b,-1"),
            ["{round}"] = _files.Write("round.csv", "round,action,probability", "r1,a,1"),
            ["{prior}"] = _files.Write("prior.csv", "action,alpha,beta", "a,1,1"),
        };
        foreach ((string name, string path) in named) (target, sentence) = (target.Replace(name, path, StringComparison.Ordinal), sentence.Replace(name, path, StringComparison.Ordinal));

        string said = Assert.Throws<InvalidDataException>(() => Probabilities(target, ["round,action,reward,propensity", "r1,a,0,1", "r2,b,0,1"])).Message;

        Assert.StartsWith(sentence, said, StringComparison.Ordinal);
    }

    private double[][] Probabilities(string target, string[] lines)
    {
        Target parsed = Target.Parse(target, seed: 1);
        LoadedLog log = LoadedLog.Of([LogFile.Read(_files.Write("log.csv", lines))], parsed.Actions);
        (ITargetPolicy policy, _) = parsed.Of(log);
        return [.. Enumerable.Range(0, log.Log.Rows).Select(row =>
        {
            double[] probabilities = new double[log.Log.Actions.Count];
            policy.Probabilities(log.Log, row, probabilities);
            return probabilities;
        })];
    }
}
