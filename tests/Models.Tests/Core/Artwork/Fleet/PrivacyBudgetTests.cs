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
        IReadOnlyList<WeightEvidence> shorter = Clipping.Shorten(evidence, 50.0);
        Assert.InRange(Clipping.Norm(shorter), 45.0, 50.0);
        Assert.Equal(evidence, Clipping.Shorten(evidence, 1_000.0));
    }
}
