using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Quantiles;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>
/// What must not get worse: broken where a variation is worse by more than a twentieth of control for certain. The error allowed is the design's, shared among all guardrails and variations and over all looks,
/// so that a harmless experiment is hardly ever stopped.
/// </summary>
/// <param name="design">The experiment.</param>
/// <param name="tally">What was gathered.</param>
/// <param name="effects">For where sequences are narrowest.</param>
internal sealed class GuardrailMaker(ExperimentDesign design, Tally tally, EffectMaker effects)
{
    /// <summary>Harm that is borne, in parts of control: what is smaller is a matter for the verdict.</summary>
    public const double Margin = 0.05;

    private readonly double _alpha = design.Alpha / Math.Max(1, design.Guardrails.Count * (design.Variations.Count - 1));

    /// <summary>All guardrails of all variations but control.</summary>
    public IReadOnlyList<GuardrailResult> All() =>
        [.. design.Guardrails.SelectMany(metric => Enumerable.Range(1, design.Variations.Count - 1).Select(variation => Of(metric, variation)))];

    private GuardrailResult Of(string metric, int variation)
    {
        int last = tally.Days - 1;
        if (tally.Sums.TryGetValue(metric, out SumsByDay? sums))
        {
            return Of(metric, variation, sums.At(last), sums.Shared(last, variation));
        }

        return metric switch
        {
            Metrics.FoundSomething => Of(metric, variation, tally.Found!.ByHousehold(last)),
            Metrics.Crashes => Crashes(variation),
            _ => PageTime(variation),
        };
    }

    private GuardrailResult Of(string metric, int variation, ReadOnlySpan<UnitMoments> variations, SharedUnits? shared = null)
    {
        if (variations[0].Count == 0 || variations[variation].Count == 0)
        {
            return Unknown(metric, variation);
        }

        EffectEstimate estimate = EffectEstimate.Of(variations, variation, shared: shared);
        if (!double.IsFinite(estimate.Control) || !double.IsFinite(estimate.Treated))
        {
            return Unknown(metric, variation);
        }

        // The bad direction is upward.
        bool isUpBad = !Metrics.Find(metric)!.MoreIsBetter;
        EffectEstimate harm = isUpBad ? estimate : estimate with { Control = -estimate.Control, Treated = -estimate.Treated };
        double margin = Margin * Math.Abs(estimate.Control);
        SequencePoint point = AsymptoticSequence.Above(harm, effects.Tuning(metric, variation, Margin, estimate.Control, 2 * _alpha), margin, _alpha); // 2 α: of two sides, one.
        Interval where = isUpBad ? new Interval(point.Interval.Low, double.PositiveInfinity) : new Interval(double.NegativeInfinity, -point.Interval.Low);
        return new GuardrailResult(metric, variation, estimate.Control, estimate.Treated, where, point.Interval.Low > margin);
    }

    /// <summary>Televisions that crashed at all: where one crashes a hundred times a day, its crashes say nothing a hundred times.</summary>
    private GuardrailResult Crashes(int variation)
    {
        HealthByDay health = tally.Health;
        if (health.Devices(0) == 0 || health.Devices(variation) == 0)
        {
            return Unknown(Metrics.Crashes, variation);
        }

        double share = (double)health.Devices(variation) / (health.Devices(0) + health.Devices(variation));
        SequencePoint point = CountSequence.Above(health.Crashed(0), health.Crashed(variation), share, Margin, alpha: _alpha);
        EffectEstimate rates = EffectEstimate.Of(health.Crashes(tally.Days - 1), variation);
        return new GuardrailResult(
            Metrics.Crashes, variation, rates.Control, rates.Treated, new Interval(point.Interval.Low * rates.Control, double.PositiveInfinity), point.Interval.Low > Margin);
    }

    private GuardrailResult PageTime(int variation)
    {
        double[] control = tally.Health.PageTimes(tally.Days - 1, 0), treated = tally.Health.PageTimes(tally.Days - 1, variation);
        if (control.Length == 0 || treated.Length == 0)
        {
            return Unknown(Metrics.PageTime, variation);
        }

        double value = EffectMaker.Quantile(control), low = QuantileSequence.Difference(control, treated, EffectMaker.PageQuantile, Math.Min(0.5, 2 * _alpha)).Low;
        return new GuardrailResult(Metrics.PageTime, variation, value, EffectMaker.Quantile(treated), new Interval(low, double.PositiveInfinity), low > Margin * value);
    }

    private static GuardrailResult Unknown(string metric, int variation) =>
        new(metric, variation, double.NaN, double.NaN, new Interval(double.NegativeInfinity, double.PositiveInfinity), false);
}
