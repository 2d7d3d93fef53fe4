using CsCheck;
using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Tests.Core.Artwork.Arms;

public sealed class ArmBeliefsTests
{
    private static readonly ArmPrior Prior = new(.02, .6, .15);

    [Fact]
    public void What_was_never_shown_is_as_the_prior_says()
    {
        var beliefs = new ArmBeliefs(4);
        beliefs.Update(Prior, [1, 1.1], [0, 0], [0, 0]);
        Assert.Equal(.02, beliefs.Means[0], 1e-12);
        Assert.Equal(.022, beliefs.Means[1], 1e-12);
        Assert.Equal(.003, beliefs.Deviations[0], 1e-12);
    }

    [Fact]
    public void A_wider_prior_widens_what_is_not_known_and_leaves_what_is_expected()
    {
        ArmBeliefs plain = new(2), wide = new(2);
        plain.Update(Prior, [1, 1], [0, 900], [0, 22]);
        wide.Update(Prior, [1, 1], [0, 900], [0, 22], width: 2);
        Assert.Equal(plain.Means.ToArray(), wide.Means.ToArray());
        Assert.Equal(2 * plain.Deviations[0], wide.Deviations[0], 1e-12);
        Assert.Equal(plain.Worths[0] / 4, wide.Worths[0], 1e-9);
        Assert.Equal(plain.Worths[1] - (plain.Worths[0] * 3 / 4), wide.Worths[1], 1e-9);
    }

    [Fact]
    public void What_was_shown_very_often_is_as_it_was_seen()
    {
        var beliefs = new ArmBeliefs(3);
        beliefs.Update(Prior, [1, 1, 1], [1e8, 1e8, 1e8], [3e6, 3.3e6, 2.9e6]);
        Assert.Equal(.030, beliefs.Means[0], 1e-4);
        Assert.Equal(.033, beliefs.Means[1], 1e-4);
        Assert.True(beliefs.Deviations[0] < 1e-4);
    }

    [Fact]
    public void An_arm_lies_between_what_was_seen_of_it_and_what_the_test_shares() =>
        Gen.Select(Gen.Double[1, 5000].Array[2, 8], Gen.Double[.001, .2]).Sample((shown, rate) =>
        {
            var beliefs = new ArmBeliefs(8);
            double[] taken = [.. shown.Select((count, arm) => count * rate * (1 + (.1 * (arm % 3))))];
            beliefs.Update(Prior, [.. shown.Select(_ => 1.0)], shown, taken);
            for (int arm = 0; arm < shown.Length; arm++)
            {
                double seen = taken[arm] / shown[arm], low = Math.Min(seen, beliefs.Rate), high = Math.Max(seen, beliefs.Rate);
                Assert.InRange(beliefs.Means[arm], low - 1e-12, high + 1e-12);
            }
        });

    [Fact]
    public void The_order_of_the_arms_does_not_matter()
    {
        ArmBeliefs one = new(3), other = new(3);
        one.Update(Prior, [1.1, 1, .9], [100, 200, 50], [3, 5, 0]);
        other.Update(Prior, [.9, 1, 1.1], [50, 200, 100], [0, 5, 3]);
        for (int arm = 0; arm < 3; arm++) Assert.Equal(one.Means[arm], other.Means[2 - arm], 1e-12);
    }

    [Fact]
    public void More_arms_than_there_is_room_for_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ArmBeliefs(1).Update(Prior, [1, 1], [0, 0], [0, 0]));
}
