using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Experiments.Analysis.Distributions;

namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>
/// The confidence sequence of an estimate that becomes normal: differences of means and ratios, adjusted or not (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Annals of Statistics 2024, theorem 2.2;
/// Lindon, Ham, Tingley and Bojinov 2022; the mixture is Robbins's of 1970). Needs some hundred units before the first look.
/// </summary>
public static class AsymptoticSequence
{
    /// <summary>Fewest units of each side before <see cref="Of"/> says anything.</summary>
    public const long LeastUnits = 100;

    /// <summary>Half the width in standard errors: <c>√((1 + se²/τ²) (ln(1 + τ²/se²) + 2 ln(1/α)))</c>.</summary>
    /// <param name="standardError">Of the estimate.</param>
    /// <param name="tuning">Fixed before the first look.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static double Boundary(double standardError, SequenceTuning tuning, double alpha = 0.05)
    {
        double ratio = Ratio(standardError, tuning);
        return Math.Sqrt((1 + (1 / ratio)) * (Math.Log(1 + ratio) + (2 * Math.Log(1 / alpha))));
    }

    /// <summary>Both ends, and the evidence against no effect. Everything is possible before <see cref="LeastUnits"/>.</summary>
    public static SequencePoint Of(in EffectEstimate effect, SequenceTuning tuning, double alpha = 0.05)
    {
        double error = effect.StandardError, difference = effect.Difference;
        if (!SaysAnything(effect)) return new SequencePoint(Everything, 1);
        double half = Boundary(error, tuning, alpha) * error, ratio = Ratio(error, tuning), z = difference / error;
        return new SequencePoint(new ConfidenceInterval(difference - half, difference + half), Math.Exp(0.5 * ((z * z * ratio / (1 + ratio)) - Math.Log(1 + ratio))));
    }

    /// <summary>
    /// For guardrails: one end only, which is closer for the same error (mixture over the half-normal). The interval is <c>[low, ∞)</c> and the evidence is for an effect above <paramref name="margin"/>.
    /// </summary>
    /// <param name="effect">The effect, with the bad direction upward (negate it where less is worse).</param>
    /// <param name="tuning">Fixed before the first look.</param>
    /// <param name="margin">Harm that is tolerated, in the metric's measure, 0 or more.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static SequencePoint Above(in EffectEstimate effect, SequenceTuning tuning, double margin = 0, double alpha = 0.05)
    {
        if (!SaysAnything(effect)) return new SequencePoint(Everything, 1);
        double error = effect.StandardError, ratio = Ratio(error, tuning), needed = Math.Log(1 / alpha), low = 0, high = 1;
        while (LogEvidenceAbove(high, ratio) < needed)
        {
            high *= 2;
        }

        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = LogEvidenceAbove(middle, ratio) < needed ? (middle, high) : (low, middle);
        }

        return new SequencePoint(
            new ConfidenceInterval(effect.Difference - (high * error), double.PositiveInfinity), Math.Exp(LogEvidenceAbove((effect.Difference - margin) / error, ratio)));
    }

    private static ConfidenceInterval Everything => new(double.NegativeInfinity, double.PositiveInfinity);

    // Without any spread there is nothing to judge a difference by: all zero is no proof of no difference.
    private static bool SaysAnything(in EffectEstimate effect) =>
        effect.ControlUnits >= LeastUnits && effect.TreatedUnits >= LeastUnits && double.IsFinite(effect.StandardError) && effect.StandardError > 0;

    private static double Ratio(double standardError, SequenceTuning tuning) => tuning.Scale / standardError * (tuning.Scale / standardError);

    private static double LogEvidenceAbove(double z, double ratio)
    {
        double kept = ratio / (1 + ratio);
        return Math.Log(2) - (0.5 * Math.Log(1 + ratio)) + (0.5 * z * z * kept) + Math.Log(Gaussian.Below(z * Math.Sqrt(kept)));
    }
}
