using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>Decides what may be said. A wrong split spoils everything else; harm comes before gain.</summary>
internal static class Verdicts
{
    /// <summary>From so many units on whose variation is not that of their hash, and this share of all, nothing may be believed.</summary>
    public const long LeastMisassigned = 10;

    /// <inheritdoc cref="LeastMisassigned"/>
    public const double MostMisassigned = 0.01;

    /// <summary>The answer, and the variation to roll out.</summary>
    public static (VerdictKind Kind, int? Winner) Of(ExperimentDesign design, IReadOnlyList<MetricEffect> effects, SampleRatio split, IReadOnlyList<GuardrailResult> guardrails)
    {
        long units = split.Units.Sum();
        if (units == 0)
        {
            return (VerdictKind.NoData, null);
        }

        if (split.Alarm || IsMisassigned(split))
        {
            return (VerdictKind.Invalid, null);
        }

        if (guardrails.Any(guardrail => guardrail.IsBroken))
        {
            return (VerdictKind.Harmful, null);
        }

        double sign = Metrics.Find(design.Metric)!.MoreIsBetter ? 1 : -1;
        MetricEffect[] deciding = [.. effects.Where(effect => effect.Metric == design.Metric)];
        MetricEffect? best = deciding.Where(effect => sign > 0 ? effect.Sequence.Low > 0 : effect.Sequence.High < 0).MaxBy(effect => sign * effect.Effect);
        if (best is not null)
        {
            return (VerdictKind.Better, best.Variation);
        }

        return (Array.TrueForAll(deciding, effect => sign > 0 ? effect.Sequence.High < 0 : effect.Sequence.Low > 0) ? VerdictKind.Worse
            : Array.TrueForAll(deciding, effect => effect.Relative.Sequence.Low > -design.LeastEffect && effect.Relative.Sequence.High < design.LeastEffect) ? VerdictKind.NoDifferenceThatMatters
            : VerdictKind.Undecided, null);
    }

    /// <summary>Whether too many units are not in the variation of their hash.</summary>
    public static bool IsMisassigned(SampleRatio split) => split.Misassigned >= LeastMisassigned && split.Misassigned > MostMisassigned * split.Units.Sum();
}
