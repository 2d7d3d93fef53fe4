using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Tests.Membership;

namespace EdgeRec.Device.Tests.Sync.Privacy;

/// <summary>The best attack on a day's counts gets no more than ε allows; <c>tests/Benchmarks -- membership</c> has all of it.</summary>
public sealed class MembershipTests
{
    private const int Draws = 40_000;
    private const double EpsilonOfDay = 4 * DailyCounts.EpsilonOfSum, Sampling = 0.006;

    [Fact]
    public void A_days_report_lets_nobody_be_right_more_often_than_its_epsilon_allows()
    {
        MembershipAttack bound = MembershipAttack.Bound(EpsilonOfDay);

        MembershipAttack best = CountsWorld.OneTelevision(HouseholdDay.Most, 1, Draws, new Random(1)), usual = CountsWorld.OneTelevision(HouseholdDay.Usual, 1, Draws, new Random(2));

        Assert.InRange(best.HitsAtOnePercent, 0.01, bound.HitsAtOnePercent + Sampling);
        Assert.InRange(best.Auc, 0.5, bound.Auc + Sampling);
        Assert.InRange(usual.Auc, 0.5, best.Auc);
    }

    [Fact]
    public void The_attack_finds_what_has_no_noise()
    {
        MembershipAttack bare = CountsWorld.Means(HouseholdDay.Usual, 50, noise: false, knowsTheOthers: true, 200, new Random(3));

        Assert.Equal((1.0, 1.0), (bare.Auc, bare.HitsAtOnePercent));
    }

    [Fact]
    public void The_bound_is_that_of_guessing_where_nothing_may_be_learned()
    {
        MembershipAttack guess = MembershipAttack.Bound(0);

        Assert.Equal(0.5, guess.Auc, 5);
        Assert.Equal(0.01, guess.HitsAtOnePercent, 9);
    }
}
