using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Planning;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Reports;

public sealed class ReportMakerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tiny_fleet_comes_to_what_can_be_added_up_by_hand()
    {
        // Two households in control, two in the other variation, exposed on the first and the second day; two days.
        ExperimentDesign design = InventedUnits.Design() with { Guardrails = [Metrics.AbandonedSessions], AlsoWatched = [Metrics.AbandonedSessions, Metrics.FoundSomething] };
        var facts = new MemoryFacts();
        void Add(int number, int variation, int exposed, params double[] hours)
        {
            var device = new Guid(number, 1, 1, new byte[8]);
            facts.Add(new FirstExposure(design.Key, variation, device, "p", device.ToString("N"), InventedUnits.Started.AddDays(exposed)));
            for (int day = exposed; day < hours.Length; day++)
            {
                facts.Add(new UnitDay(device, "p", InventedUnits.Day(day), new DaySums { Sessions = 2, AbandonedSessions = hours[day] > 0 ? 1 : 2, QualityPlays = hours[day] > 0 ? 1 : 0, QualitySeconds = hours[day] * 3600 }));
            }
        }

        Add(1, 0, 0, 1, 2);
        Add(2, 0, 1, 0, 3);
        Add(3, 1, 0, 4, 0);
        Add(4, 1, 0, 2, 6);

        ExperimentReport report = await MakeAsync(facts, design, days: 2);

        MetricEffect hours = report.Effects[0];
        Assert.Equal((Metrics.QualityHours, 1, 2d, 3d, 1d), (hours.Metric, hours.Variation, hours.Control, hours.Treated, hours.Effect));
        Assert.Equal([(InventedUnits.Day(0), 3L, 3d - 1), (InventedUnits.Day(1), 4L, 1d)], hours.ByDay.Select(day => (day.Day, day.Units, day.Effect)));
        MetricEffect abandoned = report.Effects[1];
        Assert.Equal((3 / 6d, 5 / 8d), (abandoned.Control, abandoned.Treated));
        Assert.Empty(report.Effects[2].ByDay); // nobody's seven days are over
        Assert.Equal([2L, 2L], report.SampleRatio.Units);
        Assert.Equal((VerdictKind.Undecided, null), (report.Verdict.Kind, report.Verdict.Winner));
        Assert.Equal(InventedUnits.Day(1), report.Through);
    }

    [Fact]
    public async Task Where_the_fleet_cannot_see_the_least_effect_intervals_are_tuned_to_what_it_can_see()
    {
        ExperimentDesign design = InventedUnits.Design() with { LeastEffect = 0.005, Days = 14, AlsoWatched = [], Guardrails = [Metrics.AbandonedSessions] };
        MemoryFacts facts = InventedUnits.Fleet(design, 600, 14, seed: 3, (variation, _) => variation == 1 ? 1.1 : 1);
        IReadOnlyDictionary<string, Expectation> expected = await new ExpectationMaker(facts).MakeAsync(design, 1, InventedUnits.Day(-1), Cancel);
        var maker = new ReportMaker(facts, new FakeTimeProvider(InventedUnits.Started.AddDays(14)));

        ExperimentReport blind = await maker.MakeAsync(InventedUnits.Stored(design), null, Cancel), tuned = await maker.MakeAsync(InventedUnits.Stored(design) with { Expected = expected }, null, Cancel);

        double Width(ExperimentReport report) => report.Effects[0].Sequence.High - report.Effects[0].Sequence.Low;
        Assert.True(Width(tuned) < 0.75 * Width(blind), $"{Width(tuned)} against {Width(blind)}");
        Assert.Equal(blind.Effects[0].Effect, tuned.Effects[0].Effect);
        Assert.Contains(tuned.Notes, note => note.Contains("14 planned days", StringComparison.Ordinal));
        Assert.Contains(blind.Notes, note => note.Contains("too little was known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tuned_by_the_plan_a_sequence_finds_hardly_anything_where_there_is_nothing()
    {
        const int Fleets = 60;
        ExperimentDesign design = InventedUnits.Design() with { LeastEffect = 0.005, Days = 14, AlsoWatched = [], Guardrails = [] };
        int found = 0;
        for (int seed = 0; seed < Fleets; seed++)
        {
            MemoryFacts facts = InventedUnits.Fleet(design, 260, 14, seed: 100 + seed, (_, _) => 1);
            IReadOnlyDictionary<string, Expectation> expected = await new ExpectationMaker(facts).MakeAsync(design, 1, InventedUnits.Day(-1), Cancel);
            Assert.Single(expected);
            ExperimentReport report = await new ReportMaker(facts, new FakeTimeProvider(InventedUnits.Started.AddDays(14)))
                .MakeAsync(InventedUnits.Stored(design) with { Expected = expected }, null, Cancel);
            found += report.Effects[0].ByDay.Any(day => day.Sequence.Low > 0 || day.Sequence.High < 0) ? 1 : 0;
        }

        Assert.InRange(found, 0, 7); // 7 of 60: what a true 5 % exceeds once in a hundred
    }

    [Fact]
    public async Task A_known_effect_is_found_and_lies_in_its_interval()
    {
        ExperimentDesign design = InventedUnits.Design();
        MemoryFacts facts = InventedUnits.Fleet(design, 3_000, 14, seed: 1, (variation, _) => variation == 1 ? 1.15 : 1);

        ExperimentReport report = await MakeAsync(facts, design, 14);

        MetricEffect hours = report.Effects[0];
        Assert.Equal((VerdictKind.Better, 1), (report.Verdict.Kind, report.Verdict.Winner));
        Assert.InRange(0.15, hours.Relative.Sequence.Low, hours.Relative.Sequence.High);
        Assert.True(hours.Sequence.Low > 0 && hours.PValue < 0.05, $"{hours.Sequence}, p = {hours.PValue}");
        Assert.True(hours.VarianceKept < 0.6, $"the period before leaves {hours.VarianceKept}");
        Assert.Equal(14, hours.ByDay.Count);
        Assert.False(report.SampleRatio.Alarm);
        Assert.Equal(0, report.SampleRatio.Misassigned);
        Assert.All(report.Guardrails, guardrail => Assert.False(guardrail.IsBroken));
        Assert.All(report.Effects.Skip(1), effect => Assert.True(effect.Adjusted >= effect.PValue));
        Assert.Contains(report.Segments, segment => (segment.By, segment.Segment) == ("app version", "1.5.0"));
        Assert.Contains("24 rails", report.Verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_differs_nothing_is_decided_on_any_day()
    {
        ExperimentDesign design = InventedUnits.Design() with { LeastEffect = 0.02 };
        int decided = 0;
        for (int seed = 0; seed < 10; seed++)
        {
            ExperimentReport report = await MakeAsync(InventedUnits.Fleet(design, 1_000, 14, seed, (_, _) => 1), design, 14);
            decided += report.Effects[0].ByDay.Any(day => day.Sequence.Low > 0 || day.Sequence.High < 0) ? 1 : 0;
            Assert.False(report.SampleRatio.Alarm);
        }

        Assert.True(decided <= 1, $"{decided} of 10");
    }

    [Fact]
    public async Task An_effect_smaller_than_worth_knowing_is_said_to_be_none_that_matters()
    {
        ExperimentDesign design = InventedUnits.Design() with { LeastEffect = 0.2, AlsoWatched = [] };

        ExperimentReport report = await MakeAsync(InventedUnits.Fleet(design, 3_000, 14, seed: 3, (_, _) => 1), design, 14);

        Assert.Equal(VerdictKind.NoDifferenceThatMatters, report.Verdict.Kind);
    }

    [Fact]
    public async Task A_broken_split_rings_and_nothing_else_is_believed()
    {
        ExperimentDesign design = InventedUnits.Design();
        var random = new Random(4);
        MemoryFacts facts = InventedUnits.Fleet(design, 3_000, 7, seed: 4, (variation, _) => variation == 1 ? 1.5 : 1, variationOf: _ => random.NextDouble() < 0.44 ? 1 : 0);

        ExperimentReport report = await MakeAsync(facts, design, 7);

        Assert.True(report.SampleRatio.Alarm);
        Assert.Equal((VerdictKind.Invalid, null), (report.Verdict.Kind, report.Verdict.Winner));
        Assert.True(report.SampleRatio.Misassigned > 1_000, $"{report.SampleRatio.Misassigned}");
    }

    [Fact]
    public async Task Units_that_are_not_where_their_hash_puts_them_spoil_it_though_the_split_is_even()
    {
        ExperimentDesign design = InventedUnits.Design();

        ExperimentReport report = await MakeAsync(InventedUnits.Fleet(design, 1_000, 7, seed: 5, (_, _) => 1, variationOf: i => i % 2), design, 7);

        Assert.False(report.SampleRatio.Alarm);
        Assert.Equal(VerdictKind.Invalid, report.Verdict.Kind);
    }

    [Fact]
    public async Task Profiles_of_one_household_are_not_taken_for_independent()
    {
        ExperimentDesign design = InventedUnits.Design(unit: ExperimentUnit.Profile) with { AlsoWatched = [] };
        MemoryFacts facts = InventedUnits.Fleet(design, 600, 10, seed: 6, (_, _) => 1, profiles: 4);

        ExperimentReport report = await MakeAsync(facts, design, 10);

        MetricEffect hours = report.Effects[0];
        Assert.Equal(2_400, report.SampleRatio.Units.Sum());
        Assert.True(hours.ByDay[^1].Units <= 1_200, "households are what is independent");
        Assert.InRange(0, hours.Sequence.Low, hours.Sequence.High);
    }

    [Fact]
    public async Task An_effect_that_wears_off_is_warned_of()
    {
        ExperimentDesign design = InventedUnits.Design();

        ExperimentReport report = await MakeAsync(InventedUnits.Fleet(design, 4_000, 14, seed: 7, (variation, day) => variation == 1 ? 1 + (0.8 * Math.Exp(-day / 3.0)) : 1), design, 14);

        Assert.True(report.Novelty!.Fades);
        Assert.True(report.Novelty.Days[0].Effect > report.Novelty.Days[^1].Effect);
    }

    [Fact]
    public async Task Crashes_and_slow_pages_break_their_guardrails_and_harmless_ones_do_not()
    {
        ExperimentDesign design = InventedUnits.Design();
        static (long, long) Health(int variation, Random random) => (random.NextDouble() < (variation == 1 ? 0.05 : 0.01) ? 1 : 0, (long)(20_000 * Math.Exp(0.3 * random.NextDouble()) * (variation == 1 ? 1.5 : 1)));
        static (long, long) Same(int variation, Random random) => Health(0, random);

        ExperimentReport bad = await MakeAsync(InventedUnits.Fleet(design, 1_500, 7, seed: 8, (_, _) => 1, health: Health), design, 7);
        ExperimentReport good = await MakeAsync(InventedUnits.Fleet(design, 1_500, 7, seed: 8, (_, _) => 1, health: Same), design, 7);

        Assert.Equal(
            [(Metrics.PageTime, true), (Metrics.Crashes, true), (Metrics.AbandonedSessions, false)], bad.Guardrails.Select(guardrail => (guardrail.Metric, guardrail.IsBroken)));
        Assert.Equal(VerdictKind.Harmful, bad.Verdict.Kind);
        Assert.All(good.Guardrails, guardrail => Assert.False(guardrail.IsBroken));
    }

    [Fact]
    public async Task Televisions_that_share_no_events_count_for_health_by_what_they_say_they_are_in()
    {
        ExperimentDesign design = InventedUnits.Design();
        var facts = new MemoryFacts();
        for (int i = 0; i < 10; i++)
        {
            var device = new Guid(i, 1, 1, new byte[8]);
            facts.Add(new Household(device, "1", "", 0, new Dictionary<string, int> { [design.Key] = i % 2 }));
            facts.Add(new HealthOfDay(device, InventedUnits.Day(0), 1, i % 2, 5, 1_000));
        }

        ExperimentReport report = await MakeAsync(facts, design, 1);

        GuardrailResult crashes = report.Guardrails.Single(guardrail => guardrail.Metric == Metrics.Crashes);
        Assert.Equal((0d, 1d), (crashes.Control, crashes.Treated));
        Assert.Equal(VerdictKind.NoData, report.Verdict.Kind);
    }

    [Fact]
    public async Task Small_segments_are_not_shown()
    {
        ExperimentDesign design = InventedUnits.Design();
        MemoryFacts facts = InventedUnits.Fleet(design, 300, 5, seed: 9, (_, _) => 1);
        foreach (Household household in (await facts.HouseholdsAsync(Cancel).ToListAsync(Cancel)).Take(12))
        {
            facts.Add(household with { AppVersion = "0.9.0-of-a-few-homes" });
        }

        ExperimentReport report = await MakeAsync(facts, design, 5);

        Assert.NotEmpty(report.Segments);
        Assert.DoesNotContain(report.Segments, segment => segment.Segment.StartsWith("0.9.0", StringComparison.Ordinal));
        Assert.All(report.Segments, segment => Assert.True(segment.Units >= 2 * ReportMaker.LeastOfSegment));
    }

    [Fact]
    public async Task A_television_that_never_sleeps_does_not_decide()
    {
        ExperimentDesign design = InventedUnits.Design();
        MemoryFacts facts = InventedUnits.Fleet(design, 1_000, 7, seed: 10, (_, _) => 1);
        MetricEffect before = (await MakeAsync(facts, design, 7)).Effects[0];
        FirstExposure one = (await facts.FirstExposuresAsync(design.Key, Cancel).ToListAsync(Cancel)).First(exposure => exposure.Variation == 1);
        for (int day = 0; day < 7; day++)
        {
            facts.Add(new UnitDay(one.Device, one.Profile, InventedUnits.Day(day), new DaySums { QualityPlays = 1, QualitySeconds = 86_400 }));
        }

        ExperimentReport report = await MakeAsync(facts, design, 7);

        // Uncut, some 500 households would have a twentieth of an hour more.
        Assert.InRange(report.Effects[0].Treated - before.Treated, 0, 0.03);
        Assert.Contains(report.Notes, note => note.Contains("winsorised", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_survives_being_kept_and_its_intervals_that_are_open_stay_open()
    {
        ExperimentDesign design = InventedUnits.Design();
        ExperimentReport report = await MakeAsync(InventedUnits.Fleet(design, 50, 3, seed: 11, (_, _) => 1), design, 3);
        Assert.True(double.IsInfinity(report.Effects[0].Sequence.High));

        byte[] json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(report, ExperimentJson.Options);
        ExperimentReport again = System.Text.Json.JsonSerializer.Deserialize<ExperimentReport>(json, ExperimentJson.Options)!;

        Assert.Equal(json, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(again, ExperimentJson.Options));
        Assert.Equal(report.Effects[0].Sequence, again.Effects[0].Sequence);
        Assert.Contains("more rails", ReportText.Of(again), StringComparison.Ordinal);
    }

    private static Task<ExperimentReport> MakeAsync(IExperimentFacts facts, ExperimentDesign design, int days) =>
        new ReportMaker(facts, new FakeTimeProvider(InventedUnits.Started.AddDays(days))).MakeAsync(InventedUnits.Stored(design), null, Cancel);
}
