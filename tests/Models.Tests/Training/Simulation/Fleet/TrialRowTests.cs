using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Training.Simulation.Fleet;
using EdgeRec.Models.Training.Simulation.Fleet.People;
using EdgeRec.Models.Training.Simulation.Fleet.Trials;

namespace EdgeRec.Models.Tests.Training.Simulation.Fleet;

/// <summary>Worlds whose outcome can be told without simulating anybody.</summary>
public sealed class TrialRowTests
{
    private const int Homes = 600, Repetitions = 40;
    private static readonly FleetDays Days = new(14, 20);
    private static readonly ExperimentDesign Design = FleetSimulationTests.Design("household", """{"page.rails":4}""");

    [Fact]
    public void Who_watches_twice_as_long_wins_every_time_long_before_the_planned_end()
    {
        TrialRow row = Row(2);
        Assert.Equal((Repetitions, 0, 0, 0), (row.Won, row.Lost, row.Undecided, row.FalsePositives));
        Assert.Equal(1, row.TrueEffect, 0.001);
        Assert.True(row.MedianDays < row.FixedPlanned || row.FixedPlanned is null);
    }

    [Fact]
    public void Who_watches_half_as_long_loses_every_time()
    {
        TrialRow row = Row(0.5);
        Assert.Equal((0, Repetitions, 0), (row.Won, row.Lost, row.FalsePositives));
        Assert.Equal(-0.5, row.TrueEffect, 0.001);
    }

    [Fact]
    public void Where_nothing_differs_hardly_anything_is_decided_though_somebody_looks_every_day()
    {
        TrialRow row = Row(1);
        Assert.Equal(0, row.TrueEffect);
        Assert.Equal(row.Won + row.Lost, row.FalsePositives);
        Assert.InRange(row.FalsePositives, 0, Repetitions / 10);
        Assert.True(row.Peeked > row.FalsePositives);
        Assert.Null(row.FixedKnowing);
    }

    [Fact]
    public void Where_the_fleet_cannot_see_the_least_effect_the_sequence_is_tuned_to_what_it_can_see_and_is_narrower()
    {
        TrialRow row = Row(1.1, leastEffect: 0.001);
        Assert.True(row.Width < 0.8 * row.WidthByEffect, $"{row.Width} against {row.WidthByEffect}");
        Assert.True(row.Won > Repetitions / 2, $"{row.Won}");
    }

    [Fact]
    public void The_number_of_threads_changes_nothing() => Assert.Equal(Row(1.1, threads: 1), Row(1.1, threads: 2));

    // Each home has a level of its own and noise by day, the same under both settings; the variation multiplies what comes after the days before.
    private static TrialRow Row(double factor, int threads = 2, double leastEffect = 0.02)
    {
        LivedDays[][] homes = [.. Enumerable.Range(0, Homes).Select(home =>
        {
            LivedDays[] lives = [new(1, Days.All), new(1, Days.All)];
            Fate fate = new Fate(3).Of(home);
            double level = Math.Exp(0.5 * fate.Normal(1));
            for (int day = 0; day < Days.All; day++)
            {
                double seconds = 3_600 * level * (0.5 + fate.Of(2).Even(day));
                lives[0].Of(0)[day] = new DayTotals { Impressions = 1, QualitySeconds = seconds };
                lives[1].Of(0)[day] = new DayTotals { Impressions = 1, QualitySeconds = day < Days.Before ? seconds : factor * seconds };
            }

            return lives;
        })];
        return TrialRow.Of(Design with { LeastEffect = leastEffect }, new PotentialOutcomes(Days, homes), factor == 1 ? [0, 0] : [0, 1], Repetitions, new Fate(9), threads);
    }
}
