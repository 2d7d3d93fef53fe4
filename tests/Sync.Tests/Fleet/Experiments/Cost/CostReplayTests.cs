using EdgeRec.Sync.Fleet.Experiments.Cost;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Cost;

/// <summary>On simulated traffic whose truth is known.</summary>
public sealed class CostReplayTests(ITestOutputHelper output)
{
    private const int Worlds = 200, Draws = 400;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void What_was_lost_lies_in_the_range_as_often_as_it_says(double effect)
    {
        int within = 0;
        for (int world = 0; world < Worlds; world++)
        {
            var test = new SimulatedTest([0, effect], 500, 20, world);
            CostCounts counts = test.Run();
            double truth = test.Regret(counts);
            Costs costs = CostReplay.Of(counts, null, world, Draws);
            within += truth >= costs.Batch.Range.Low - 1e-9 && truth <= costs.Batch.Range.High ? 1 : 0;
        }

        output.WriteLine($"effect {effect}: {within} of {Worlds} within");
        Assert.InRange(within, (int)(0.92 * Worlds), Worlds); // 95 % less two and a half standard errors of 200 worlds, and less for a flat prior on a maximum.
    }

    [Theory]
    [InlineData(0.15, 0.5)]
    [InlineData(0.3, 0.5)]
    [InlineData(0.3, 0.8)]
    public void The_computed_bandit_loses_what_one_in_earnest_loses(double effect, double control)
    {
        double computed = 0, earnest = 0, batch = 0, truth = 0;
        for (int world = 0; world < Worlds; world++)
        {
            var test = new SimulatedTest([0, effect], 400, 21, 1_000 + world);
            CostCounts counts = test.Run([control, 1 - control]);
            Costs costs = CostReplay.Of(counts, null, world, Draws);
            computed += costs.Bandit.Regret / Worlds;
            batch += costs.Batch.Regret / Worlds;
            truth += test.Regret(counts) / Worlds;
            earnest += test.BanditRegret() / Worlds;
        }

        output.WriteLine($"effect {effect}, control {control}: computed {computed:0}, in earnest {earnest:0}; batch {batch:0}, in truth {truth:0}");
        Assert.InRange(batch / truth, 0.9, 1.1);
        Assert.InRange(computed / earnest, 0.85, 1.15);
        Assert.True(computed < batch);
    }

    [Fact]
    public void Switching_loses_what_was_lost_until_then()
    {
        double computed = 0, truth = 0;
        for (int world = 0; world < 40; world++)
        {
            CostCounts counts = new SimulatedTest([0, 0.3], 600, 20, world).Run();
            Costs costs = CostReplay.Of(counts, (4, 1), world, Draws);
            computed += costs.Switching!.Value.Regret;
            truth += Enumerable.Range(0, 5).Sum(day => counts[day, 0].Units) * 0.3;
            Assert.True(costs.Switching.Value.Regret < costs.Batch.Regret);
            Assert.Null(CostReplay.Of(counts, null, world, Draws).Switching);
        }

        Assert.InRange(computed / truth, 0.9, 1.1);
    }

    [Fact]
    public void Where_nothing_differs_perhaps_nothing_was_lost()
    {
        int none = 0;
        for (int world = 0; world < Worlds; world++)
        {
            Costs costs = CostReplay.Of(new SimulatedTest([0, 0, 0], 400, 14, world).Run(), null, world, Draws);
            none += costs.Batch.Range.Low == 0 ? 1 : 0;
            Assert.True(costs.Batch.Regret > 0);
        }

        Assert.InRange(none, (int)(0.9 * Worlds), Worlds);
    }

    [Fact]
    public void The_same_seed_gives_the_same_to_the_bit()
    {
        CostCounts counts = new SimulatedTest([0, 0.1, 0.2], 400, 14, 3).Run();
        Assert.Equal(CostReplay.Of(counts, (3, 2), 9), CostReplay.Of(counts, (3, 2), 9));
    }

    [Fact]
    public void Days_on_which_a_variation_has_nobody_break_nothing()
    {
        var counts = new CostCounts(2, SimulatedTest.First, SimulatedTest.First.AddDays(5));
        for (int unit = 0; unit < 60; unit++)
        {
            counts.Add(0, SimulatedTest.First, new Dictionary<DateOnly, double> { [SimulatedTest.First] = unit % 3 });
            counts.Add(1, SimulatedTest.First.AddDays(2), new Dictionary<DateOnly, double> { [SimulatedTest.First.AddDays(3)] = unit % 4 });
        }

        Costs costs = CostReplay.Of(counts, null, 1);
        Assert.True(double.IsFinite(costs.Bandit.Regret) && double.IsFinite(costs.Batch.Regret));
    }
}
