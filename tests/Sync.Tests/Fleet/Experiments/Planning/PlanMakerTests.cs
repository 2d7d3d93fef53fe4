using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Planning;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Planning;

public sealed class PlanMakerTests
{
    private static readonly PlanQuestion Question = new(Metrics.QualityHours, ExperimentUnit.Household, 0.05, 0.5, 0.5, 0.05, 0.8, 60, 60, [0.1, 0.5, 1]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_units_take_fewer_days_and_looking_every_day_has_its_price()
    {
        ExperimentPlan plan = await MakeAsync(Fleet(3_000), Question);

        Assert.Equal(3_000, plan.Units);
        Assert.InRange(plan.Baseline, 0.5, 2);
        Assert.True(plan.VarianceKept < 0.7, $"{plan.VarianceKept}");
        Assert.Null(plan.Coverages[0].Fixed);
        CoveragePlan half = plan.Coverages[1], whole = plan.Coverages[2];
        Assert.True(whole.Fixed!.Value.Days <= (half.Fixed?.Days ?? 61), $"{whole.Fixed} against {half.Fixed}");
        Assert.True(whole.Sequence!.Value.Days >= whole.Fixed.Value.Days);
        Assert.True(plan.Coverages[0].LeastEffect > whole.LeastEffect);
        Assert.Contains("looked at every day", PlanText.Of(plan, 60), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_larger_effect_is_seen_sooner()
    {
        MemoryFacts facts = Fleet(2_000);

        ExperimentPlan small = await MakeAsync(facts, Question), large = await MakeAsync(facts, Question with { LeastEffect = 0.15 });

        Assert.True(large.Coverages[2].Fixed!.Value.Days < (small.Coverages[2].Fixed?.Days ?? 61));
    }

    [Theory]
    [InlineData(Metrics.AbandonedSessions, ExperimentUnit.Profile)]
    [InlineData(Metrics.ActiveDays, ExperimentUnit.Household)]
    [InlineData(Metrics.TakeFraction, ExperimentUnit.Household)]
    public async Task Every_metric_of_what_is_watched_can_be_planned(string metric, ExperimentUnit unit)
    {
        ExperimentPlan plan = await MakeAsync(Fleet(800), Question with { Metric = metric, Unit = unit });

        Assert.True(plan.Baseline > 0);
        Assert.All(plan.Coverages, coverage => Assert.True(coverage.LeastEffect > 0));
    }

    [Fact]
    public async Task Too_few_units_and_metrics_of_health_are_said_to_be_no_ground_for_a_plan()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => MakeAsync(Fleet(50), Question));
        await Assert.ThrowsAsync<InvalidDataException>(() => MakeAsync(Fleet(300), Question with { Metric = Metrics.Crashes }));
    }

    private static MemoryFacts Fleet(int households) => InventedUnits.Fleet(InventedUnits.Design(), households, 28, seed: 1, (_, _) => 1);

    private static Task<ExperimentPlan> MakeAsync(IExperimentFacts facts, PlanQuestion question) => new PlanMaker(facts).MakeAsync(question, InventedUnits.Day(27), Cancel);
}
