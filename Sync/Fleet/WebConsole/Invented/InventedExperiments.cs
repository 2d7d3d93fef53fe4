using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>
/// Experiments that an invented fleet runs and ran. What households did is drawn, with effects larger than one may hope for, so that a few hundred show something; what is said about it is computed as for
/// real ones. Households in mode statistics take part, too, which real ones could not: they share no events.
/// </summary>
internal static class InventedExperiments
{
    private const int Days = 42;
    private const double Hours = 2.1, OwnSpread = 0.55, DaySpread = 0.9;

    /// <summary>Writes experiments, what households did, and the reports.</summary>
    public static async Task WriteAsync(IFleetStore store, IReadOnlyList<InventedHousehold> households, int seed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        InventedTest[] tests = [.. Tests(now)];
        await new ExperimentRegister(store.Documents).TryWriteAsync(0, [.. tests.Select(test => test.Experiment)], [], cancellationToken);
        var random = new Random(seed);
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        FactsHead head = await store.Facts.HeadAsync(cancellationToken);
        DeviceFacts[] facts = [.. households.Where(household => household.Mode != PrivacyMode.None).OrderBy(household => household.Id).Select(household => Live(household, tests, today, random))];
        await store.Facts.TryWriteAsync(head, head.Position, facts, replace: false, cancellationToken);
        var maker = new ReportMaker(new StoredFacts(store), new Still(now));
        var reports = new ReportStore(store.Documents);
        foreach (InventedTest test in tests)
        {
            await reports.KeepAsync(await maker.MakeAsync(test.Experiment, null, cancellationToken), cancellationToken);
        }
    }

    private static IEnumerable<InventedTest> Tests(DateTimeOffset now)
    {
        yield return Of(
            "more-rails", "Do households find more to watch when the home screen has 24 rails instead of 20?", 20, null, null, new BucketRange(0, 1), 0.62,
            now, new Variation("20 rails", new Dictionary<string, string>(), 0.5), new Variation("24 rails", new Dictionary<string, string> { ["page.rails"] = "24" }, 0.5));
        yield return Of(
            "bolder-calibration", "Is a page liked better that follows a viewer's communities more closely?", 8, null, "page", new BucketRange(0.5, 1), 0.05,
            now, new Variation("as today", new Dictionary<string, string>(), 0.5), new Variation("closer", new Dictionary<string, string> { ["page.calibration"] = "0.8" }, 0.5));
        yield return Of(
            "more-chance", "What does it cost to explore twice as much?", 34, 12, null, new BucketRange(0, 1), -0.5,
            now, new Variation("as today", new Dictionary<string, string>(), 0.5), new Variation("twice the chance", new Dictionary<string, string> { ["page.exploration"] = "0.2" }, 0.5));
        yield return Of(
            "the-same-twice", "Does the fleet find a difference where there is none?", 30, 9, null, new BucketRange(0, 1), 0,
            now, new Variation("one half", new Dictionary<string, string>(), 0.5), new Variation("the other half", new Dictionary<string, string> { ["page.rails"] = "20" }, 0.5));
    }

    private static InventedTest Of(string key, string question, int began, int? ended, string? layer, BucketRange slice, double effect, DateTimeOffset now, params Variation[] variations)
    {
        DateTimeOffset midnight = new(now.UtcDateTime.Date, TimeSpan.Zero), started = midnight.AddDays(-began).AddHours(7);
        var design = new ExperimentDesign
        {
            Key = key, Question = question, Variations = variations, Layer = layer, Slice = slice, Coverage = 1, Metric = Metrics.QualityHours, LeastEffect = 0.05,
            AlsoWatched = [Metrics.QualityPlays, Metrics.ActiveDays, Metrics.SelectingMinutes],
        };
        var state = new ExperimentState(ended is null, started, ended is null ? null : midnight.AddDays(-ended.Value).AddHours(10), ended is null ? null : "operator", ended is null ? null : "seen enough (invented)");
        return new InventedTest(new StoredExperiment(design, state, "operator", [new CoverageFrom(started, design.Coverage)]), effect);
    }

    private static DeviceFacts Live(InventedHousehold household, InventedTest[] tests, DateOnly today, Random random)
    {
        const string Profile = "invented";
        string unit = household.Id.ToString("N");
        var days = new List<UnitDay>();
        var exposed = new Dictionary<InventedTest, FirstExposure>();
        double own = Normal(random) * OwnSpread;
        for (int back = Days; back >= 0; back--)
        {
            DateOnly day = today.AddDays(-back);
            int story = 29 - back;
            if (story < household.EnrolledDay || story >= household.LeftDay || random.NextDouble() > household.Diligence)
            {
                continue;
            }

            double hours = Hours + own + (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.5 : 0) + (Normal(random) * DaySpread);
            foreach (InventedTest test in tests.Where(test => test.RunsOn(day) && test.VariationOf(unit) >= 0))
            {
                int variation = test.VariationOf(unit);
                exposed.TryAdd(test, new FirstExposure(test.Experiment.Design.Key, variation, household.Id, Profile, unit, new DateTimeOffset(day, new TimeOnly(19, 30), TimeSpan.Zero)));
                hours += variation * test.Effect;
            }

            days.Add(new UnitDay(household.Id, Profile, day, Sums(Math.Max(0, hours), random)));
        }

        return new DeviceFacts(household.Id, 0, [], 1, false, days, [.. exposed.Values]);
    }

    private static DaySums Sums(double hours, Random random)
    {
        int sessions = 1 + random.Next(3), plays = hours > 0 ? 1 + (int)Math.Round(hours * 0.8) : 0, abandoned = plays == 0 ? sessions : Enumerable.Range(0, sessions - 1).Count(_ => random.NextDouble() < 0.2);
        return new DaySums
        {
            Sessions = sessions, AbandonedSessions = abandoned, TimedSessions = sessions - abandoned, SelectingSeconds = (sessions - abandoned) * (60 + (120 * random.NextDouble())),
            Impressions = sessions * 60, Plays = plays, QualityPlays = plays, QualityWeight = plays * 0.85, Takes = plays, QualitySeconds = hours * 3600,
        };
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>An experiment and what its second variation adds, in hours a day.</summary>
    private sealed record InventedTest(StoredExperiment Experiment, double Effect)
    {
        public bool RunsOn(DateOnly day) =>
            day >= DateOnly.FromDateTime(Experiment.State.Started!.Value.UtcDateTime) && (Experiment.State.Stopped is not { } stopped || day < DateOnly.FromDateTime(stopped.UtcDateTime));

        public int VariationOf(string unit)
        {
            ExperimentDesign design = Experiment.Design;
            bool inside = design.Layer is null || (UnitHash.Bucket(FeatureCompiler.LayerSeed + design.Layer, unit, 2) is { } place && place >= design.Slice.From && place < design.Slice.To);
            return inside && UnitHash.Bucket(design.Key, unit, 2) is { } bucket ? (bucket < 0.5 ? 0 : 1) : -1;
        }
    }

    private sealed class Still(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
