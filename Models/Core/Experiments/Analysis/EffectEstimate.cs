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
    public double StandardError => Math.Sqrt(Math.Max(0, ControlVariance + TreatedVariance));

    /// <summary>
    /// Compares. Means and ratios of sums, the latter by the delta method (Deng, Knoblich and Lu, KDD 2018); adjusted by what each unit did before (CUPED: Deng, Xu, Kohavi and Walker, WSDM 2013), with
    /// one coefficient from all variations together, within variations; units without a period before stay in, with an indicator as a further covariate.
    /// </summary>
    /// <param name="variations">All variations of the experiment; the first is control.</param>
    /// <param name="variation">Which is compared with control, from 1.</param>
    /// <param name="adjust">Whether to use the period before.</param>
    /// <param name="shared">Where profiles are assigned: households that are in both variations; null for none.</param>
    public static EffectEstimate Of(ReadOnlySpan<UnitMoments> variations, int variation, bool adjust = true, SharedUnits? shared = null)
    {
        ref readonly UnitMoments control = ref variations[0], treated = ref variations[variation];
        (double controlValue, double controlVariance) = Unadjusted(control);
        (double treatedValue, double treatedVariance) = Unadjusted(treated);
        Span<double> slopes = stackalloc double[BeforePeriod.Covariates];
        slopes.Clear();
        EffectEstimate plain = new EffectEstimate(control.Count, treated.Count, controlValue, treatedValue, controlVariance, treatedVariance).Less(shared, control, treated, slopes);
        if (!adjust || !double.IsFinite(plain.StandardError)) return plain;
        BeforePeriod before = BeforePeriod.Fit(variations, slopes);
        EffectEstimate adjusted = new EffectEstimate(
            control.Count, treated.Count, controlValue - before.Shift(control, variations), treatedValue - before.Shift(treated, variations),
            before.Residual(control, Squares(control, controlVariance)) / Pairs(control), before.Residual(treated, Squares(treated, treatedVariance)) / Pairs(treated), before.SharedVariance)
            .Less(shared, control, treated, slopes);
        double kept = (adjusted.ControlVariance + adjusted.TreatedVariance) / (plain.ControlVariance + plain.TreatedVariance);
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

    // What households in both variations have in common is shared: it cancels in the difference.
    private EffectEstimate Less(SharedUnits? shared, in UnitMoments control, in UnitMoments treated, ReadOnlySpan<double> slopes)
    {
        if (shared is null || shared.Count == 0 || !double.IsFinite(StandardError)) return this;
        Span<double> left = stackalloc double[UnitMoments.Columns], right = stackalloc double[UnitMoments.Columns];
        Weigh(control, slopes, left);
        Weigh(treated, slopes, right);
        double covariance = shared.Covariance(control, left, treated, right);
        return this with { ControlVariance = ControlVariance - covariance, TreatedVariance = TreatedVariance - covariance, SharedVariance = SharedVariance + covariance };
    }

    private static void Weigh(in UnitMoments moments, ReadOnlySpan<double> slopes, Span<double> weights)
    {
        double mean = moments.Mean(UnitMoments.Denominator);
        weights[UnitMoments.Outcome] = 1 / mean;
        weights[UnitMoments.Denominator] = -moments.Mean(UnitMoments.Outcome) / (mean * mean);
        for (int i = 0; i < slopes.Length; i++)
        {
            weights[UnitMoments.FirstCovariate + i] = -slopes[i];
        }
    }

    private static double Squares(in UnitMoments moments, double variance) => variance * Pairs(moments);

    // From a sum of squares to the variance of a mean.
    private static double Pairs(in UnitMoments moments) => moments.Count * (moments.Count - 1.0);
}
