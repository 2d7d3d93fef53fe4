using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Page;

/// <summary>Reports made up for the page: one for each answer.</summary>
internal static class InventedReports
{
    private static readonly DateOnly First = new(2026, 11, 6);

    public static ExperimentDesign Design { get; } = new()
    {
        Key = "more-rails",
        Question = "Do households find more to watch when the home screen has 24 rails instead of 20?",
        Variations = [new Variation("20 rails", new Dictionary<string, string>(), 0.5), new Variation("24 rails", new Dictionary<string, string> { ["page.rails"] = "24" }, 0.5)],
        Coverage = 0.4, Layer = "page", Slice = new BucketRange(0, 0.5), Holdout = new Holdout("2026-h2", 0.02),
        Metric = Metrics.QualityHours, AlsoWatched = [Metrics.QualityPlays, Metrics.ActiveDays, Metrics.FoundSomething, Metrics.SelectingMinutes, Metrics.TakeFraction],
    };

    public static IEnumerable<(string Name, ExperimentReport Report)> All()
    {
        yield return ("won", Won());
        yield return ("lost", Lost());
        yield return ("undecided", Undecided());
        yield return ("no-difference", NoDifference());
        yield return ("invalid", Invalid());
        yield return ("harmful", Harmful());
        yield return ("no-data", NoData());
        yield return ("three", Three());
    }

    public static ExperimentReport Won() => Make(VerdictKind.Better, 22, 0.034, 1, running: true);

    public static ExperimentReport Lost() => Make(VerdictKind.Worse, 17, -0.031, null, running: false);

    public static ExperimentReport Undecided() => Make(VerdictKind.Undecided, 9, 0.012, null, running: true);

    public static ExperimentReport NoDifference() => Make(VerdictKind.NoDifferenceThatMatters, 28, 0.001, null, running: false, noise: 0.45);

    public static ExperimentReport Invalid()
    {
        ExperimentReport report = Make(VerdictKind.Invalid, 12, 0.058, null, running: true);
        return Spoken(report with { SampleRatio = report.SampleRatio with { Units = [10_412, 9_377], PValue = 2.1e-9, Alarm = true, Misassigned = 112 } });
    }

    public static ExperimentReport Harmful()
    {
        ExperimentReport report = Make(VerdictKind.Harmful, 8, 0.022, null, running: false);
        GuardrailResult[] guardrails = [.. report.Guardrails.Select(g => g.Metric == Metrics.PageTime ? g with { Treated = 12.9, Sequence = new Interval(2.1, 6.9), IsBroken = true } : g)];
        return Spoken(report with { Guardrails = guardrails, State = report.State with { StoppedBy = "guardrail", Reason = "home page, 99th percentile" } });
    }

    public static ExperimentReport NoData()
    {
        ExperimentReport report = Make(VerdictKind.NoData, 1, 0, null, running: true);
        return Spoken(report with
        {
            Effects = [], Guardrails = [], Segments = [], Novelty = null, Cost = null, SampleRatio = new SampleRatio([0, 0], [0.5, 0.5], 1, false, 0), Through = First.AddDays(-1),
        });
    }

    public static ExperimentReport Three()
    {
        ExperimentDesign design = Design with
        {
            Key = "rails-by-number",
            Variations = [new Variation("20 rails", new Dictionary<string, string>(), 0.34), new Variation("24 rails", new Dictionary<string, string> { ["page.rails"] = "24" }, 0.33), new Variation("12 rails, each of 40 tiles", new Dictionary<string, string> { ["page.rails"] = "12", ["page.tilesPerRail"] = "40" }, 0.33)],
        };
        ExperimentReport report = Make(VerdictKind.Better, 22, 0.034, 1, running: true);
        MetricEffect[] more = [.. Make(VerdictKind.Worse, 22, -0.018, null, running: true).Effects.Select(effect => effect with { Variation = 2 })];
        return Spoken(report with
        {
            Design = design, Effects = [.. report.Effects, .. more], SampleRatio = new SampleRatio([14_100, 13_710, 13_650], [0.34, 0.33, 0.33], 0.63, false, 0),
            Segments = [.. report.Segments, .. report.Segments.Select(segment => segment with { Variation = 2 })],
        });
    }

    /// <summary>With the sentence that follows from its numbers.</summary>
    public static ExperimentReport Spoken(ExperimentReport report) => report with
    {
        Verdict = report.Verdict with { Sentence = VerdictSentence.Of(report.Design, report.Verdict.Kind, report.Verdict.Winner, report.Effects, report.SampleRatio, report.Guardrails) },
    };

    private static ExperimentReport Make(VerdictKind kind, int days, double relative, int? winner, bool running, double noise = 1)
    {
        const double Control = 1.93;
        long total = 1_880L * days;
        DateOnly through = First.AddDays(days - 1);
        var byDay = new List<EffectOnDay>();
        for (int day = 1; day <= days; day++)
        {
            double half = noise * 0.36 * Math.Sqrt(1.0 / day) * (1 + (1.6 / day)) * 0.42, wobble = half * 0.45 * Math.Sin(day * 0.8) * (day == days ? 0 : 1);
            double effect = (relative * Control) + wobble;
            byDay.Add(new EffectOnDay(First.AddDays(day - 1), 1_880L * day, effect, new Interval(effect - half, effect + half)));
        }

        EffectOnDay now = byDay[^1];
        Interval Relative(Interval interval) => new(interval.Low / Control, interval.High / Control);
        MetricEffect Other(string metric, double control, double change, double width, double p) => new(
            metric, 1, control, control * (1 + change), control * change, new Interval(control * (change - width), control * (change + width)),
            new RelativeEffect(change, new Interval(change - width, change + width)), p, Math.Min(1, p * 2), 0.71, []);
        double w = noise * 0.07 / Math.Sqrt(days) * 2;
        return Spoken(new ExperimentReport
        {
            Design = Design,
            State = new ExperimentState(running, new DateTimeOffset(2026, 11, 6, 7, 30, 0, TimeSpan.Zero), running ? null : new DateTimeOffset(through.AddDays(1), new TimeOnly(6, 0), TimeSpan.Zero), running ? null : "olga", running ? null : "decided"),
            MadeAt = new DateTimeOffset(through.AddDays(1), new TimeOnly(4, 12), TimeSpan.Zero), Through = through, Verdict = new Verdict(kind, "", winner),
            SampleRatio = new SampleRatio([(total / 2) + 61, (total / 2) - 58], [0.5, 0.5], 0.81, false, 0),
            Effects =
            [
                new MetricEffect(Metrics.QualityHours, 1, Control, Control + now.Effect, now.Effect, now.Sequence, new RelativeEffect(relative, Relative(now.Sequence)), winner is null ? 0.31 : 0.0004, null, 0.62, byDay),
                Other(Metrics.QualityPlays, 2.41, relative * 0.8, w * 0.8, 0.003), Other(Metrics.ActiveDays, 0.684, relative * 0.3, w * 0.6, 0.21), Other(Metrics.FoundSomething, 0.913, relative * 0.2, w * 0.4, 0.4),
                Other(Metrics.SelectingMinutes, 2.87, -relative * 1.6, w * 1.3, 0.001), Other(Metrics.TakeFraction, 0.0183, relative * 0.5, w * 1.8, 0.52),
            ],
            Guardrails =
            [
                new GuardrailResult(Metrics.PageTime, 1, 8.4, 8.7, new Interval(-0.4, 1.1), false), new GuardrailResult(Metrics.Crashes, 1, 0.0021, 0.0020, new Interval(-0.0011, 0.0009), false),
                new GuardrailResult(Metrics.AbandonedSessions, 1, 0.221, 0.216, new Interval(-0.012, 0.003), false),
            ],
            Segments =
            [
                Segment("Days known", "0 to 6", 0.09, 3.2, 2_204), Segment("Days known", "7 to 89", 0.07, 1.7, 11_120), Segment("Days known", "90 and more", 0.05, 1.3, 28_036),
                Segment("Age band", "18 to 34", 0.12, 2.0, 9_310), Segment("Age band", "35 to 54", 0.06, 1.6, 17_890), Segment("Age band", "55 and older", 0.02, 1.9, 14_160),
                Segment("Children's profile", "yes", -0.03, 2.9, 5_012), Segment("Children's profile", "no", 0.07, 1.2, 36_348),
            ],
            Novelty = new Novelty(
                [.. Enumerable.Range(1, Math.Min(days, 14)).Select(day => new EffectSinceExposure(day, 41_000 - (1_900 * day), (relative * Control) + (0.02 * Math.Sin(day * 2.1)), new Interval((relative * Control) + (0.02 * Math.Sin(day * 2.1)) - 0.06 - (0.004 * day), (relative * Control) + (0.02 * Math.Sin(day * 2.1)) + 0.06 + (0.004 * day))))],
                false, "The effect on later days is not smaller than on the first ones, as far as can be seen."),
            Cost = new BatchCost(
                new CostOf(13_600, new Interval(8_100, 19_400)), 0.017, new CostOf(7_900, new Interval(4_700, 11_300)), First.AddDays(12), new CostOf(5_200, new Interval(2_900, 8_000)), "quality hours",
                "So far the test cost about 13,600 quality hours, 1.7 % of what everybody in “24 rails” would have had.",
                ["What a variation brings on a day does not depend on who is in it.", "The bandit moves shares once a day and knows outcomes of the days before."]),
            Notes = ["Values above the 99.5th percentile of a household's day (9.4 h) count as that.", "412 televisions in mode statistics or none share no events: they are in the guardrails from health reports and in nothing else.", "Households that changed their mode during the experiment are counted until then."],
        });

        SegmentEffect Segment(string by, string name, double effect, double width, long units) => new(by, name, 1, units, effect * relative / 0.034, new Interval((effect * relative / 0.034) - (width * 0.05), (effect * relative / 0.034) + (width * 0.05)));
    }
}
