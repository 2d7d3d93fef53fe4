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
    public static double Boundary(double standardError, SequenceTuning tuning, double alpha = 0.05) => throw new NotImplementedException();

    /// <summary>Both ends, and the evidence against no effect. Everything is possible before <see cref="LeastUnits"/>.</summary>
    public static SequencePoint Of(in EffectEstimate effect, SequenceTuning tuning, double alpha = 0.05) => throw new NotImplementedException();

    /// <summary>
    /// For guardrails: one end only, which is closer for the same error (mixture over the half-normal). The interval is <c>[low, ∞)</c> and the evidence is for an effect above <paramref name="margin"/>.
    /// </summary>
    /// <param name="effect">The effect, with the bad direction upward (negate it where less is worse).</param>
    /// <param name="tuning">Fixed before the first look.</param>
    /// <param name="margin">Harm that is tolerated, in the metric's measure, 0 or more.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static SequencePoint Above(in EffectEstimate effect, SequenceTuning tuning, double margin = 0, double alpha = 0.05) => throw new NotImplementedException();
}
