namespace EdgeRec.Models.Core.Experiments.Analysis.Quantiles;

/// <summary>A quantile of values of which several come from one unit.</summary>
/// <param name="Value">The quantile.</param>
/// <param name="StandardError">Its standard error, robust to values of one unit hanging together.</param>
/// <param name="Values">How many values.</param>
/// <param name="Units">From how many units.</param>
public readonly record struct QuantileEstimate(double Value, double StandardError, long Values, long Units)
{
    /// <summary>
    /// Estimates (Deng, Knoblich and Lu, KDD 2018, section 4: the variance of the share below by the delta method over units, then the order statistics that far apart).
    /// </summary>
    /// <param name="values">Values, in any order.</param>
    /// <param name="units">The unit of each value, from 0.</param>
    /// <param name="quantile">Above 0, below 1.</param>
    public static QuantileEstimate Of(ReadOnlySpan<double> values, ReadOnlySpan<int> units, double quantile) => throw new NotImplementedException();

    /// <summary>A variation against control, for <see cref="Sequences.AsymptoticSequence"/>.</summary>
    public static EffectEstimate Difference(in QuantileEstimate control, in QuantileEstimate treated) => new(
        control.Units, treated.Units, control.Value, treated.Value, control.StandardError * control.StandardError, treated.StandardError * treated.StandardError);
}
