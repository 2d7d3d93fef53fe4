using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Experiments.Analysis;

/// <summary>A variation against control, with what it takes to say how sure that is. Variances are those of the estimates, not of units.</summary>
/// <param name="ControlUnits">Independent units in control.</param>
/// <param name="TreatedUnits">Independent units in the variation.</param>
/// <param name="Control">The metric's value in control.</param>
/// <param name="Treated">The metric's value in the variation.</param>
/// <param name="ControlVariance">Of <paramref name="Control"/>, beside what both share.</param>
/// <param name="TreatedVariance">Of <paramref name="Treated"/>, beside what both share.</param>
/// <param name="SharedVariance">What both share because they are adjusted to the same mean of the period before; it cancels in the difference.</param>
/// <param name="VarianceKept">The difference's variance in parts of that without the period before; 1 if nothing was gained.</param>
public readonly record struct EffectEstimate(
    long ControlUnits, long TreatedUnits, double Control, double Treated, double ControlVariance, double TreatedVariance, double SharedVariance = 0, double VarianceKept = 1)
{
    /// <summary>Treated less control.</summary>
    public double Difference => Treated - Control;

    /// <summary>The standard error of <see cref="Difference"/>; infinite while either side has fewer than two units.</summary>
    public double StandardError => Math.Sqrt(ControlVariance + TreatedVariance);

    /// <summary>
    /// Compares. Means and ratios of sums, the latter by the delta method (Deng, Knoblich and Lu, KDD 2018); adjusted by what each unit did before (CUPED: Deng, Xu, Kohavi and Walker, WSDM 2013), with
    /// one coefficient from all variations together, within variations; units without a period before stay in, with an indicator as a further covariate.
    /// </summary>
    /// <param name="variations">All variations of the experiment; the first is control.</param>
    /// <param name="variation">Which is compared with control, from 1.</param>
    /// <param name="adjust">Whether to use the period before.</param>
    public static EffectEstimate Of(ReadOnlySpan<UnitMoments> variations, int variation, bool adjust = true)
    {
        ref readonly UnitMoments control = ref variations[0], treated = ref variations[variation];
        (double controlValue, double controlVariance) = Unadjusted(control);
        (double treatedValue, double treatedVariance) = Unadjusted(treated);
        var plain = new EffectEstimate(control.Count, treated.Count, controlValue, treatedValue, controlVariance, treatedVariance);
        if (!adjust || !double.IsFinite(plain.StandardError)) return plain;
        Span<double> slopes = stackalloc double[BeforePeriod.Covariates];
        BeforePeriod before = BeforePeriod.Fit(variations, slopes);
        var adjusted = new EffectEstimate(
            control.Count, treated.Count, controlValue - before.Shift(control, variations), treatedValue - before.Shift(treated, variations),
            before.Residual(control, Squares(control, controlVariance)) / Pairs(control), before.Residual(treated, Squares(treated, treatedVariance)) / Pairs(treated), before.SharedVariance);
        double kept = (adjusted.ControlVariance + adjusted.TreatedVariance) / (controlVariance + treatedVariance);
        return kept < 1 ? adjusted with { VarianceKept = kept } : plain;
    }

    /// <summary>
    /// Where the difference in parts of control is, from the boundary that was used for the difference (Fieller 1954): it excludes 0 exactly if the interval of the difference does, and is unbounded
    /// while control cannot be told from 0.
    /// </summary>
    /// <param name="boundary">In standard errors: 1.96, or <see cref="Sequences.AsymptoticSequence.Boundary"/>.</param>
    public ConfidenceInterval Relative(double boundary)
    {
        double b = boundary * boundary, curve = (Control * Control) - (b * (ControlVariance + SharedVariance));
        if (!(curve > 0)) return new ConfidenceInterval(double.NegativeInfinity, double.PositiveInfinity);
        double half = (Treated * Control) - (b * SharedVariance), rest = (Treated * Treated) - (b * (TreatedVariance + SharedVariance));
        double root = Math.Sqrt(Math.Max(0, (half * half) - (curve * rest)));
        return new ConfidenceInterval(((half - root) / curve) - 1, ((half + root) / curve) - 1);
    }

    /// <summary>A mean or ratio and the variance of that, without the period before.</summary>
    internal static (double Value, double Variance) Unadjusted(in UnitMoments moments)
    {
        double mean = moments.Mean(UnitMoments.Denominator);
        if (mean == 0) return (0, double.PositiveInfinity);
        double ratio = moments.Mean(UnitMoments.Outcome) / mean;
        if (moments.Count < 2) return (ratio, double.PositiveInfinity);
        double squares = moments.Product(UnitMoments.Outcome, UnitMoments.Outcome) - (2 * ratio * moments.Product(UnitMoments.Outcome, UnitMoments.Denominator))
            + (ratio * ratio * moments.Product(UnitMoments.Denominator, UnitMoments.Denominator));
        return (ratio, Math.Max(0, squares) / (mean * mean) / Pairs(moments));
    }

    private static double Squares(in UnitMoments moments, double variance) => variance * Pairs(moments);

    // From a sum of squares to the variance of a mean.
    private static double Pairs(in UnitMoments moments) => moments.Count * (moments.Count - 1.0);
}
