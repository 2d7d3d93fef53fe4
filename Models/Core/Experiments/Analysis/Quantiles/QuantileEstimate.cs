namespace EdgeRec.Models.Core.Experiments.Analysis.Quantiles;

/// <summary>A quantile of values of which several come from one unit.</summary>
/// <param name="Value">The quantile.</param>
/// <param name="StandardError">Its standard error, robust to values of one unit hanging together.</param>
/// <param name="Values">How many values.</param>
/// <param name="Units">From how many units.</param>
public readonly record struct QuantileEstimate(double Value, double StandardError, long Values, long Units)
{
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Estimates (Deng, Knoblich and Lu, KDD 2018, section 4: the variance of the share below by the delta method over units, then the order statistics that far apart).
    /// </summary>
    /// <param name="values">Values, in any order.</param>
    /// <param name="units">The unit of each value, from 0.</param>
    /// <param name="quantile">Above 0, below 1.</param>
    public static QuantileEstimate Of(ReadOnlySpan<double> values, ReadOnlySpan<int> units, double quantile)
    {
        if (values.IsEmpty) return new QuantileEstimate(0, double.PositiveInfinity, 0, 0);
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double value = At(sorted, quantile);
        int[] below = new int[Largest(units) + 1], all = new int[below.Length];
        for (int i = 0; i < values.Length; i++)
        {
            all[units[i]]++;
            if (values[i] <= value) below[units[i]]++;
        }

        UnitMoments moments = default;
        for (int unit = 0; unit < all.Length; unit++)
        {
            if (all[unit] > 0) moments.Add(new UnitOutcome(below[unit], all[unit]));
        }

        double apart = Z * Math.Sqrt(EffectEstimate.Unadjusted(moments).Variance);
        double error = double.IsFinite(apart) ? (At(sorted, quantile + apart) - At(sorted, quantile - apart)) / (2 * Z) : double.PositiveInfinity;
        return new QuantileEstimate(value, error, values.Length, moments.Count);
    }

    /// <summary>A variation against control, for <see cref="Sequences.AsymptoticSequence"/>.</summary>
    public static EffectEstimate Difference(in QuantileEstimate control, in QuantileEstimate treated) => new(
        control.Units, treated.Units, control.Value, treated.Value, control.StandardError * control.StandardError, treated.StandardError * treated.StandardError);

    private static int Largest(ReadOnlySpan<int> units)
    {
        int largest = 0;
        foreach (int unit in units)
        {
            largest = Math.Max(largest, unit);
        }

        return largest;
    }

    private static double At(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
