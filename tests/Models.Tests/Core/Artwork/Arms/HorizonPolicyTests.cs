using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Tests.Core.Artwork.Arms;

public sealed class HorizonPolicyTests
{
    private static readonly ArmPrior Prior = new(.02, .6, .15);

    [Fact]
    public void With_no_traffic_left_the_best_is_shown_and_with_much_the_one_little_is_known_of()
    {
        var policy = new HorizonPolicy();
        var beliefs = new ArmBeliefs(2);
        double[] propensities = new double[2];
        beliefs.Update(Prior, [1, 1], [20_000, 2_000], [440, 38], policy.PriorWidth);
        Assert.Equal(0, policy.Propensities(beliefs, 0, 22_000, propensities));
        Assert.Equal(1, policy.Propensities(beliefs, 1_000_000, 1_022_000, propensities));
    }

    [Fact]
    public void The_floor_is_spread_evenly_and_propensities_sum_to_one()
    {
        var policy = new HorizonPolicy { Floor = .08 };
        var beliefs = new ArmBeliefs(4);
        double[] propensities = new double[4];
        beliefs.Update(Prior, [1, 1, 1, 1], [500, 500, 500, 500], [8, 10, 25, 9], policy.PriorWidth);
        Assert.Equal(2, policy.Propensities(beliefs, 100, 2_100, propensities));
        Assert.Equal([.02, .02, .94, .02], propensities.Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var policy = new HorizonPolicy { Floor = .05 };
        var beliefs = new ArmBeliefs(8);
        double[] expected = [1, 1, 1, 1], shown = [10, 200, 30, 4], taken = [1, 4, 0, 0], propensities = new double[4];
        Decide();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Decide();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Decide()
        {
            beliefs.Update(Prior, expected, shown, taken);
            policy.Propensities(beliefs, 1_000, 2_000, propensities);
            BestArm.Probabilities(beliefs.Means, beliefs.Deviations, 1, propensities);
        }
    }
}
