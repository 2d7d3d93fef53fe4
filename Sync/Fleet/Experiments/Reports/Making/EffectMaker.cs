using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Quantiles;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>
/// Effects of metrics, day by day. A sequence is narrowest at the planned end, or earlier where an effect as small as the design's least one shows earlier: by what was expected when the experiment began. Where the
/// fleet could not say it then, by the least effect alone, in parts of the metric before the experiment, so that it does not depend on what the experiment shows.
/// </summary>
/// <param name="experiment">The experiment.</param>
/// <param name="tally">What was gathered.</param>
/// <param name="started">Its first day.</param>
internal sealed class EffectMaker(StoredExperiment experiment, Tally tally, DateOnly started)
{
    private readonly ExperimentDesign _design = experiment.Design;

    /// <summary>The share of televisions that keeps to the page time that is compared.</summary>
    public const double PageQuantile = 0.9;

    /// <summary>The deciding metric's effects, then the others', each variation against control.</summary>
    public IReadOnlyList<MetricEffect> All()
    {
        int treated = _design.Variations.Count - 1;
        MetricEffect[] deciding = [.. Enumerable.Range(1, treated).Select(variation => Of(_design.Metric, variation, _design.Alpha / treated))];
        MetricEffect[] others = [.. _design.AlsoWatched.SelectMany(metric => Enumerable.Range(1, treated).Select(variation => Of(metric, variation, _design.Alpha)))];
        double[] adjusted = new double[others.Length];
        FalseDiscovery.BenjaminiHochberg([.. others.Select(effect => effect.PValue)], adjusted);
        return [.. deciding, .. others.Select((effect, i) => effect with { Adjusted = adjusted[i] })];
    }

    /// <summary>An effect of sums over sums as it stands: for segments.</summary>
    public SequencePoint Sequence(in EffectEstimate estimate, string metric, int variation, double alpha) =>
        AsymptoticSequence.Of(estimate, Tuning(metric, variation, _design.LeastEffect, estimate.Control, alpha), alpha);

    /// <summary>Where the sequence of a metric is narrowest.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="variation">Which variation is compared with control.</param>
    /// <param name="least">The smallest effect worth knowing, in parts of control.</param>
    /// <param name="otherwise">The measure where nothing was before.</param>
    /// <param name="alpha">The error that is allowed.</param>
    public SequenceTuning Tuning(string metric, int variation, double least, double otherwise, double alpha)
    {
        if (experiment.Expected?.TryGetValue(metric, out Expectation expected) == true)
        {
            // Expected for halves; these two may be other shares.
            double shares = ((1 / _design.Variations[0].Weight) + (1 / _design.Variations[variation].Weight)) / 4;
            return SequenceTuning.ForPlan(expected.Error * Math.Sqrt(shares), least * expected.Baseline, alpha);
        }

        double baseline = tally.Sums.TryGetValue(metric, out SumsByDay? sums) ? sums.Baseline : Math.Abs(otherwise);
        return new SequenceTuning(least * (baseline > 0 ? baseline : 1));
    }

    private MetricEffect Of(string metric, int variation, double alpha)
    {
        var days = new List<EffectOnDay>();
        Point last = default;
        for (int day = 0; day < tally.Days; day++)
        {
            if (At(metric, variation, day, alpha) is { } point)
            {
                last = point;
                days.Add(new EffectOnDay(started.AddDays(day), point.Units, point.Treated - point.Control, point.Interval));
            }
        }

        if (days.Count == 0)
        {
            last = new Point(0, double.NaN, double.NaN, Open, Open, 1, 1);
        }

        return new MetricEffect(
            metric, variation, last.Control, last.Treated, last.Treated - last.Control, last.Interval,
            new RelativeEffect((last.Treated - last.Control) / last.Control, last.Relative), last.PValue, null, last.VarianceKept, days);
    }

    private Point? At(string metric, int variation, int day, double alpha)
    {
        if (tally.Sums.TryGetValue(metric, out SumsByDay? sums))
        {
            return Of(sums.At(day), metric, variation, alpha, sums.Shared(day, variation));
        }

        return metric switch
        {
            Metrics.FoundSomething when _design.Unit == ExperimentUnit.Household => Of(tally.Found!.At(day, 0), tally.Found.At(day, variation), alpha),
            Metrics.FoundSomething => Of(tally.Found!.ByHousehold(day), metric, variation, alpha),
            Metrics.Crashes => Of(tally.Health.Crashes(day), metric, variation, alpha),
            _ => Of(tally.Health.PageTimes(day, 0), tally.Health.PageTimes(day, variation), alpha),
        };
    }

    private Point? Of(ReadOnlySpan<UnitMoments> variations, string metric, int variation, double alpha, SharedUnits? shared = null)
    {
        if (variations[0].Count == 0 || variations[variation].Count == 0)
        {
            return null;
        }

        EffectEstimate estimate = EffectEstimate.Of(variations, variation, shared: shared);
        if (!double.IsFinite(estimate.Control) || !double.IsFinite(estimate.Treated))
        {
            return null; // Nothing below the line yet.
        }

        SequenceTuning tuning = Tuning(metric, variation, _design.LeastEffect, estimate.Control, alpha);
        SequencePoint point = AsymptoticSequence.Of(estimate, tuning, alpha);
        bool isOpen = !double.IsFinite(point.Interval.Low) || !double.IsFinite(point.Interval.High);
        ConfidenceInterval relative = isOpen ? new(double.NegativeInfinity, double.PositiveInfinity) : estimate.Relative(AsymptoticSequence.Boundary(estimate.StandardError, tuning, alpha));
        return new Point(
            estimate.ControlUnits + estimate.TreatedUnits, estimate.Control, estimate.Treated, Interval(point.Interval), Interval(relative), point.PValue, estimate.VarianceKept);
    }

    private static Point? Of(BinaryCounts control, BinaryCounts treated, double alpha)
    {
        if (control.Units == 0 || treated.Units == 0)
        {
            return null;
        }

        SequencePoint point = BinarySequence.Difference(control, treated, BinaryPrior.Uniform, alpha);
        double share = (double)control.Successes / control.Units;
        return new Point(
            control.Units + treated.Units, share, (double)treated.Successes / treated.Units, Interval(point.Interval), Parts(point.Interval, share), point.PValue, 1);
    }

    private static Point? Of(double[] control, double[] treated, double alpha)
    {
        if (control.Length == 0 || treated.Length == 0)
        {
            return null;
        }

        ConfidenceInterval interval = QuantileSequence.Difference(control, treated, PageQuantile, alpha);
        double value = Quantile(control);

        // Its evidence is not to be had as a number: below α it is, or it is not.
        return new Point(control.Length + treated.Length, value, Quantile(treated), Interval(interval), Parts(interval, value), interval.Covers(0) ? 1 : alpha, 1);
    }

    /// <summary>The value that <see cref="PageQuantile"/> of them keep to.</summary>
    public static double Quantile(double[] sorted) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(PageQuantile * sorted.Length) - 1)];

    private static Interval Parts(ConfidenceInterval interval, double control) => control > 0 ? new Interval(interval.Low / control, interval.High / control) : Open;

    private static Interval Open => new(double.NegativeInfinity, double.PositiveInfinity);

    private static Interval Interval(ConfidenceInterval interval) => new(interval.Low, interval.High);

    private readonly record struct Point(long Units, double Control, double Treated, Interval Interval, Interval Relative, double PValue, double VarianceKept);
}
