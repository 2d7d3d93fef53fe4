using EdgeRec.Models.Training.Artwork.Regret;
using EdgeRec.Models.Training.Artwork.Regret.Policies;

namespace EdgeRec.Models.Tests.Training.Artwork.Regret;

public sealed class RegretTrialTests
{
    private static readonly PlayedTest[] Tests = [new([.02, .03, .04], 6_000), new([.05, .05], 4_000), new([.10, .08, .09, .05], 8_000)];

    [Fact]
    public void Uniform_loses_what_the_closed_form_says()
    {
        RegretCurve curve = Assert.Single(RegretTrial.Play(Tests, [new SplitPolicy("uniform", 1)], seeds: 2, cancellationToken: TestContext.Current.CancellationToken));
        double expected = Tests.Sum(test => test.Traffic * (test.Best - test.Mean)) / Tests.Sum(test => test.Traffic * test.Best);
        Assert.Equal(expected, curve.LostShare, 1e-9);
        Assert.Equal(0, curve.StandardError, 1e-9);
        Assert.Equal(expected / 2, curve.Mean[99], 1e-3);
    }

    [Fact]
    public void Whoever_chooses_alike_sees_the_same_outcomes()
    {
        IReadOnlyList<RegretCurve> curves = RegretTrial.Play(Tests, [new SplitPolicy("a", .25), ThompsonPolicy.Hierarchical("between", 1), new SplitPolicy("b", .25)], seeds: 5, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(curves[0].Mean, curves[2].Mean);
        Assert.Equal(curves[0].High, curves[2].High);
        Assert.NotEqual(curves[0].Mean, curves[1].Mean);
    }

    [Fact]
    public void Equal_seeds_give_equal_figures() =>
        Assert.Equal(Lost(RegretTrial.Play(Tests, ArmPolicies.Create(), seeds: 2, cancellationToken: TestContext.Current.CancellationToken)), Lost(RegretTrial.Play(Tests, ArmPolicies.Create(), seeds: 2, cancellationToken: TestContext.Current.CancellationToken)));

    [Fact]
    public void Nobody_loses_where_all_arms_are_alike()
    {
        PlayedTest[] alike = [.. Enumerable.Repeat(new PlayedTest([.03, .03, .03], 1_000), 4)];
        Assert.All(RegretTrial.Play(alike, ArmPolicies.Create(), seeds: 1, cancellationToken: TestContext.Current.CancellationToken), curve => Assert.Equal(0, curve.LostShare, 1e-12));
    }

    [Fact]
    public void Who_knows_how_much_traffic_is_left_loses_less_than_a_flat_prior_in_the_world_it_expects()
    {
        var random = new Random(7);
        PlayedTest[] tests = [.. Enumerable.Range(0, 60).Select(_ => new PlayedTest([.. Enumerable.Range(0, 5).Select(_ => .03 * .0225 * GammaDraw.Next(random, 1 / .0225))], 12_000))];
        Dictionary<string, double> lost = RegretTrial.Play(tests, ArmPolicies.Create(), seeds: 2, cancellationToken: TestContext.Current.CancellationToken).ToDictionary(curve => curve.Name, curve => curve.LostShare);
        Assert.True(lost["horizon"] < lost["thompson-flat"] && lost["thompson-flat"] < lost["uniform"], string.Join(' ', lost));
    }

    private static double[] Lost(IReadOnlyList<RegretCurve> curves) => [.. curves.Select(curve => curve.LostShare)];
}
