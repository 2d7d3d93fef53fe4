using System.Globalization;
using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Novelty;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Cost;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Hosting;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Page;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>Makes the report of an experiment of the fleet's facts, reading them once, household by household (and the four weeks before once more, for what is extreme).</summary>
/// <param name="facts">The facts.</param>
/// <param name="time">The clock.</param>
internal sealed class ReportMaker(IExperimentFacts facts, TimeProvider time)
{
    /// <summary>Segments with fewer units in a variation are not shown: the numbers come from homes.</summary>
    public const int LeastOfSegment = 20;

    private const double NormalBound = 1.959964;

    /// <summary>Makes it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="through">Last day that counts; null for yesterday, the last whole one; never later than today, nor than the last day that anything came of. An experiment that was stopped ends with the day before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ExperimentReport> MakeAsync(StoredExperiment experiment, DateOnly? through, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        ExperimentDesign design = experiment.Design;
        DateOnly started = DateOnly.FromDateTime((experiment.State.Started ?? now).UtcDateTime), today = DateOnly.FromDateTime(now.UtcDateTime);
        DateOnly last = through is null ? today.AddDays(-1) : through < today ? through.Value : today;
        if (experiment.State.Stopped is { } stopped)
        {
            // On the day of the stop units go back to the defaults one by one; what made a guardrail stop it is to be seen.
            DateOnly end = DateOnly.FromDateTime(stopped.UtcDateTime), whole = end > started && experiment.State.StoppedBy != ExperimentWatch.Guardrail ? end.AddDays(-1) : end;
            last = through is { } asked && asked < whole ? asked : whole;
        }

        if ((await facts.ReachAsync(cancellationToken)).Last is { } reached && reached < last)
        {
            last = reached; // Nothing came of anybody since: these are not days on which nobody watched.
        }

        int days = last.DayNumber - started.DayNumber + 1;
        DayLimits limits = days > 0
            ? await DayLimits.FindAsync(facts, design.Unit, started.AddDays(-ExposedUnit.Before), started.AddDays(-1), cancellationToken) : DayLimits.None;
        var tally = new Tally(design, started, Math.Max(1, days), limits);
        CostGatherer? cost = BatchCosts.Gatherer(design, started, last);
        if (days > 0)
        {
            await foreach (ExposedHousehold household in ExposedHousehold.ReadAsync(facts, design.Key, started.AddDays(-ExposedUnit.Before), started, last, cancellationToken))
            {
                tally.Add(household);
                cost?.Add(household);
            }
        }

        var effectMaker = new EffectMaker(experiment, tally, started);
        IReadOnlyList<MetricEffect> effects = effectMaker.All();
        IReadOnlyList<GuardrailResult> guardrails = new GuardrailMaker(design, tally, effectMaker).All();
        SampleRatio split = Split(design, tally);
        (VerdictKind kind, int? winner) = Verdicts.Of(design, effects, split, guardrails);
        return new ExperimentReport
        {
            Design = design, State = experiment.State, MadeAt = now, Through = last,
            Verdict = new Verdict(kind, VerdictSentence.Of(design, kind, winner, effects, split, guardrails), winner),
            SampleRatio = split, Effects = effects, Guardrails = guardrails, Segments = Segments(design, tally, effectMaker), Novelty = NoveltyOf(design, tally, winner),
            Cost = days > 0 && cost is not null ? BatchCosts.Of(design, effects, cost.Counts) : null,
            Notes = Notes(experiment, tally, limits),
        };
    }

    /// <summary>The evidence against the split may be looked at every day; the largest so far counts.</summary>
    private static SampleRatio Split(ExperimentDesign design, Tally tally)
    {
        double[] shares = [.. design.Variations.Select(variation => variation.Weight)];
        double pValue = 1;
        long[] units = tally.UnitsAt(tally.Days - 1);
        for (int day = 0; day < tally.Days; day++)
        {
            if (tally.UnitsAt(day) is var soFar && soFar.Sum() > 0)
            {
                pValue = Math.Min(pValue, SampleRatioTest.PValue(soFar, shares));
            }
        }

        return new SampleRatio(units, shares, pValue, pValue < SampleRatioTest.AlarmLevel, tally.Misassigned);
    }

    private static List<SegmentEffect> Segments(ExperimentDesign design, Tally tally, EffectMaker effects)
    {
        var shown = new List<SegmentEffect>();
        foreach ((string by, string segment, UnitMoments[] variations) in tally.Segments?.All() ?? [])
        {
            for (int variation = 1; variation < variations.Length; variation++)
            {
                if (variations[0].Count < LeastOfSegment || variations[variation].Count < LeastOfSegment)
                {
                    continue;
                }

                EffectEstimate estimate = EffectEstimate.Of(variations, variation); // What households share is left out, which makes intervals a little wider.
                SequencePoint point = effects.Sequence(estimate, design.Metric, variation, design.Alpha);
                shown.Add(new SegmentEffect(by, segment, variation, estimate.ControlUnits + estimate.TreatedUnits, estimate.Difference, new Interval(point.Interval.Low, point.Interval.High)));
            }
        }

        return shown;
    }

    private static Novelty? NoveltyOf(ExperimentDesign design, Tally tally, int? winner)
    {
        if (tally.Novelty is not { } moments)
        {
            return null;
        }

        var trend = NoveltyTrend.Of(moments[0], moments[winner ?? 1]);
        EffectSinceExposure[] days =
        [
            .. trend.ByDay.Select((effect, i) => new EffectSinceExposure(
                i + 1, effect.ControlUnits + effect.TreatedUnits, effect.Difference,
                new Interval(effect.Difference - (NormalBound * effect.StandardError), effect.Difference + (NormalBound * effect.StandardError)))),
        ];
        string name = design.Variations[winner ?? 1].Name;
        return new Novelty(days, trend.Fades, trend.Fades
            ? $"The effect of “{name}” fades as units get used to it: what is left in the long run may be less than the effect above."
            : $"Nothing says for certain that the effect of “{name}” fades over the first {tally.NoveltyDays} whole days since a unit saw it.");
    }

    private static List<string> Notes(StoredExperiment experiment, Tally tally, DayLimits limits)
    {
        ExperimentDesign design = experiment.Design;
        string unit = DesignJson.Name(design.Unit);
        long units = tally.UnitsAt(tally.Days - 1).Sum();
        List<string> notes =
        [
            $"A {unit} counts from the day on which it could first see the difference, that day as a whole; days are days of UTC, a session and a play count on the day they began.",
            limits.Sentence(design.Unit),
            Invariant($"Effects are adjusted by what each {unit} did in the {ExposedUnit.Before} days before it was exposed (CUPED); of {units:#,0} {unit}s {tally.WithBefore:#,0} had such days."),
            Invariant($"Intervals hold at all times at once with {100 * (1 - design.Alpha):0.##} % confidence, so that looking every day and stopping early is allowed."),
            experiment.Expected?.ContainsKey(design.Metric) == true
                ? Invariant($"They are narrowest after the {design.Days} planned days, by how much units differed in the weeks before the start, or earlier where a change of {100 * design.LeastEffect:0.##} % shows earlier.")
                : Invariant($"They are narrowest where a change of {100 * design.LeastEffect:0.##} % can just be told from none: when this began, too little was known of the fleet to say when that will be."),
        ];
        if (design.Variations.Count > 2)
        {
            notes.Add($"The error is shared among the {design.Variations.Count - 1} comparisons of the deciding metric (Bonferroni).");
        }

        if (design.Unit == ExperimentUnit.Profile)
        {
            notes.Add("Profiles of one household hang together: variances are by household (delta method), with what profiles of one household in different variations have in common. Health counts only of televisions all of whose exposed profiles see the same variation.");
        }

        if (design.AlsoWatched.Count > 0)
        {
            notes.Add("p-values beside the deciding metric are also given adjusted for how many there are (Benjamini and Hochberg).");
        }

        if (tally.Found is not null)
        {
            notes.Add($"'Found something' asks for a quality play within {FoundByDay.Window} days, and counts a {unit} once they are over.");
        }

        if (design.Guardrails.Count > 0)
        {
            notes.Add(Invariant($"A guardrail is broken where a variation is worse by more than {100 * GuardrailMaker.Margin:0} % of control for certain."));
        }

        if (design.Guardrails.Concat(design.AlsoWatched).Append(design.Metric).Contains(Metrics.PageTime))
        {
            notes.Add("Page times: of each television the mean of its days' 99th percentiles, and of these what nine televisions in ten keep to.");
        }

        if (tally.Mixed > 0)
        {
            notes.Add(Invariant($"{tally.Mixed:#,0} {unit}s saw more than one variation and count only for the split."));
        }

        if (tally.Misassigned > 0)
        {
            notes.Add(Invariant($"{tally.Misassigned:#,0} {unit}s were not in the variation that their hash gives."));
        }

        if (tally.ToldByHealth > 0)
        {
            notes.Add(Invariant($"{tally.ToldByHealth:#,0} televisions share no events; they count for page times and crashes only, from the first day on."));
        }

        return notes;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
