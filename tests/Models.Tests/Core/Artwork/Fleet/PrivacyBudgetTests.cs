using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Models.Tests.Core.Artwork.Fleet;

public sealed class PrivacyBudgetTests
{
    [Fact]
    public void The_noise_is_what_the_budget_says()
    {
        var budget = new PrivacyBudget(2.0, 1e-6, 30, 50.0);
        double cost = 30 * 50.0 * 50.0 / (2.0 * budget.Deviation * budget.Deviation);
        Assert.Equal(2.0, cost + (2.0 * Math.Sqrt(cost * Math.Log(1e6))), 1e-9);

        WeightEvidence[] noised = [.. budget.Noised(Enumerable.Range(0, 20_000).Select(index => new WeightEvidence(index, 0, 7)), new Random(1))];
        Assert.Equal(7.0, noised.Average(weight => (double)weight.Pull), budget.Deviation * 0.03);
        Assert.Equal(budget.Deviation, Math.Sqrt(noised.Average(weight => (double)weight.Precision * weight.Precision)), budget.Deviation * 0.03);
    }

    [Fact]
    public void No_delta_is_longer_than_the_budget_allows_and_small_pulls_are_not_rounded_away()
    {
        FleetPrior prior = FleetPrior.First(ArtworkPrior.Flat(2).Weights);
        double large = 0.0, small = 0.0;
        for (ulong device = 0; device < 2_000; device++)
        {
            var household = new HouseholdEvidence(prior);
            for (int i = 0; i < 100; i++) household.Add([new Feature(0, 1f)], 0f);
            household.Add([new Feature(1, 1f)], 0f); // a hundredth of the other's
            EvidenceDelta delta = household.TakeDelta(new ReportName(Guid.Empty, new Guid((int)device, 0, 0, new byte[8]), 1), maxNorm: 20.0)!;
            Assert.InRange(EvidenceDelta.Norm(delta.Weights), 10.0, 20.0);
            large += delta.Weights.Where(weight => weight.Index == 0).Sum(weight => weight.Pull);
            small += delta.Weights.Where(weight => weight.Index == 1).Sum(weight => weight.Pull);
        }

        Assert.InRange(small / large, 0.008, 0.012);
    }
}
