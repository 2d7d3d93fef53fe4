using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Cost;

/// <summary>Says what a test has cost so far: for metrics that add up over units and days, of which something can be lost.</summary>
internal static class BatchCosts
{
    private const int LeastUnits = 50, Seed = 1;

    private static readonly string[] Assumptions =
    [
        "What a variation adds a day is the same on all days and for whoever is in it; days themselves may differ.",
        "“Lost” is against everybody in the best variation from the first day on, which nobody could know then; it is a mean over what is believed of the variations today, and while they cannot be told apart it is above 0 although perhaps nothing was lost.",
        "The bandit (Thompson sampling, begun evenly, 5 % of each day to any variation) moves units between days and knows the outcomes of all days before. In earnest, outcomes come late, a household that likes its home screen to stay as it is would not thank it, and an effect that needs days to show is not learned.",
        "The bandit is run on this test's traffic by day and on outcomes that vary as this test's did; it is a computation and was not tried.",
    ];

    /// <summary>What counts what it is made of.</summary>
    /// <param name="design">The experiment.</param>
    /// <param name="started">The first day of the experiment.</param>
    /// <param name="through">The last day that is whole, and on which it still ran.</param>
    /// <returns>Null where the metric does not add up.</returns>
    public static CostGatherer? Gatherer(ExperimentDesign design, DateOnly started, DateOnly through) =>
        OutcomeOf(design.Metric) is { } outcome ? new CostGatherer(design, outcome, started, through) : null;

    /// <summary>Makes it of counts.</summary>
    /// <param name="design">The experiment.</param>
    /// <param name="effects">Its effects, for the day on which it was decided.</param>
    /// <param name="counts">The outcomes by day.</param>
    /// <returns>Null where it cannot be said: a variation has fewer than fifty units.</returns>
    public static BatchCost? Of(ExperimentDesign design, IReadOnlyList<MetricEffect> effects, CostCounts counts)
    {
        if (Enumerable.Range(0, counts.Variations).Any(arm => counts.Units(arm).Units < LeastUnits))
        {
            return null;
        }

        (DateOnly Day, int Winner)? decided = DecidedOn(design, effects);
        int? last = decided is { } at && at.Day.DayNumber - counts.From.DayNumber is var day && day >= 0 && day < counts.Days - 1 ? day : null;
        Costs costs = CostReplay.Of(counts, last is { } when ? (when, decided!.Value.Winner) : null, Seed);
        string measure = MetricWords.Of(design.Metric).Metric.Title;
        return new BatchCost(costs.Batch, costs.Lost, costs.Switching, last is null ? null : decided?.Day, costs.Bandit, measure, Sentence(costs, measure, decided?.Day), Assumptions);
    }

    /// <summary>What a metric counts of a day of a unit; null if it is none that adds up.</summary>
    public static Func<DaySums, double>? OutcomeOf(string metric) => metric switch
    {
        Metrics.QualityHours => sums => sums.QualitySeconds / 3600,
        Metrics.QualityPlays => sums => sums.QualityWeight,
        Metrics.ActiveDays => sums => sums.QualityPlays > 0 ? 1 : 0,
        _ => null,
    };

    /// <summary>The first day on which a variation was better for certain, or all were worse, and who won then.</summary>
    private static (DateOnly Day, int Winner)? DecidedOn(ExperimentDesign design, IReadOnlyList<MetricEffect> effects)
    {
        MetricEffect[] deciding = [.. effects.Where(effect => effect.Metric == design.Metric)];
        foreach (DateOnly day in deciding.SelectMany(effect => effect.ByDay).Select(day => day.Day).Distinct().Order())
        {
            (int Variation, EffectOnDay Effect)[] there = [.. deciding.Select(effect => (effect.Variation, effect.ByDay.LastOrDefault(on => on.Day == day))).Where(pair => pair.Item2.Day == day)];
            if (there.Where(pair => pair.Effect.Sequence.Low > 0).OrderByDescending(pair => pair.Effect.Effect).FirstOrDefault() is { Variation: > 0 } better)
            {
                return (day, better.Variation);
            }

            if (there.Length == design.Variations.Count - 1 && there.All(pair => pair.Effect.Sequence.High < 0))
            {
                return (day, 0);
            }
        }

        return null;
    }

    private static string Sentence(Costs costs, string measure, DateOnly? decided)
    {
        string batch = costs.Batch.Range.Low > 0
            ? $"So far the test has lost about {Words.Count(costs.Batch.Regret)} {measure}, {Words.Share(costs.Lost, 1)} of what everybody in the best variation would have had"
            : $"So far the test has lost {Words.Count(costs.Batch.Range.High)} {measure} at most, and perhaps none: it is not known yet which variation is the best";
        string others = costs.Switching is { } switching && decided is { } day
            ? $"; switched when it was decided, on {Words.Day(day)}, it would have been {Words.Count(switching.Regret)}, and with a bandit {Words.Count(costs.Bandit.Regret)}"
            : $"; with a bandit it would have been {(costs.Batch.Range.Low > 0 ? Words.Count(costs.Bandit.Regret) : Words.Count(costs.Bandit.Range.High) + " at most")}";
        return batch + others + ".";
    }
}
