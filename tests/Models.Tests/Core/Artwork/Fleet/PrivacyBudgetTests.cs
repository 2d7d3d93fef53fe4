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
    public void Nothing_is_longer_than_the_budget_allows()
    {
        WeightEvidence[] evidence = [new(1, 30, -200), new(5, 3, 90), new(9, 0, 1)];
        double scale = Clipping.Scale(evidence, 50.0);
        Assert.InRange(Clipping.Norm(evidence.Select(weight => Clipping.Scaled(weight, scale))), 45.0, 50.0);
        Assert.Equal(1.0, Clipping.Scale(evidence, 1_000.0));
    }

    [Fact]
    public void Small_pulls_are_not_rounded_away_day_after_day_when_days_are_shortened()
    {
        var household = new HouseholdEvidence(1, FleetPrior.First(ArtworkPrior.Flat(2).Weights));
        for (int day = 0; day < 50; day++)
        {
            for (int i = 0; i < 100; i++) household.Add([new Feature(0, 1f)], 0f);
            household.Add([new Feature(1, 1f)], 0f); // a hundredth of the other's
            Assert.True(Clipping.Norm(household.TakeDelta(maxNorm: 20.0)!.Weights) <= 20.0);
        }

        WeightEvidence[] told = [.. household.Told];
        Assert.InRange((double)told[1].Pull / told[0].Pull, 0.008, 0.012);
    }
}
