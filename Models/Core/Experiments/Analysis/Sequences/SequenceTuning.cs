namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>
/// At which amount of data a sequence is narrowest; it holds at every other as well. Fixed before anybody looks, from the plan: the spread of the normal mixture over effects (ρ of Waudby-Smith et al.
/// 2024, in the metric's measure).
/// </summary>
/// <param name="Scale">τ, the standard deviation of the mixture over effects, above 0, in the metric's measure.</param>
public readonly record struct SequenceTuning(double Scale)
{
    /// <summary>Narrowest where the standard error is a given one.</summary>
    /// <param name="standardError">The standard error of the difference at the planned end.</param>
    /// <param name="alpha">The error that is allowed.</param>
    public static SequenceTuning ForError(double standardError, double alpha = 0.05) => new(standardError * Math.Sqrt(Best(alpha)));

    /// <summary>
    /// Narrowest at the planned end; or before it, where an effect worth knowing can be told from none sooner (a mixture as wide as an effect finds that effect first). The later costs an experiment little that
    /// goes on to its end: a seventh of the width where the effect is twenty standard errors of it.
    /// </summary>
    /// <param name="standardError">The standard error of the difference at the planned end.</param>
    /// <param name="effect">The smallest effect worth knowing, in the metric's measure.</param>
    /// <param name="alpha">The error that is allowed.</param>
    public static SequenceTuning ForPlan(double standardError, double effect, double alpha = 0.05) => new(Math.Max(ForError(standardError, alpha).Scale, effect));

    /// <summary>Narrowest where a planned number of units has been seen, from the variance as it is now.</summary>
    /// <param name="now">The estimate as it stands.</param>
    /// <param name="plannedUnits">Units in both variations together when the experiment is to end.</param>
    /// <param name="alpha">The error that is allowed.</param>
    public static SequenceTuning ForUnits(in EffectEstimate now, double plannedUnits, double alpha = 0.05) =>
        ForError(now.StandardError * Math.Sqrt((now.ControlUnits + now.TreatedUnits) / plannedUnits), alpha);

    /// <summary>τ²/se² at which the two-sided boundary is smallest: x with x = ln(1 + x) + 2 ln(1/α) (Howard et al. 2021, proposition 3).</summary>
    internal static double Best(double alpha)
    {
        double x = 2 * Math.Log(1 / alpha);
        for (int i = 0; i < 60; i++)
        {
            x = Math.Log(1 + x) + (2 * Math.Log(1 / alpha));
        }

        return x;
    }
}
