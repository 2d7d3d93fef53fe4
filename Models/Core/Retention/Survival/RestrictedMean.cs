using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Numbers;

namespace EdgeRec.Models.Core.Retention.Survival;

/// <summary>How long of the time up to an age somebody stays on average: the area under the curve. It can be said where the median cannot.</summary>
/// <param name="Horizon">The age up to which it counts.</param>
/// <param name="Mean">The mean, in units of age.</param>
/// <param name="StandardError">Its standard error.</param>
public readonly record struct RestrictedMean(double Horizon, double Mean, double StandardError)
{
    /// <summary>Measures a curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="horizon">The age; where nobody was watched as long, the last age at which somebody was.</param>
    public static RestrictedMean Of(SurvivalCurve curve, double horizon)
    {
        IReadOnlyList<SurvivalStep> steps = curve.Steps;
        if (steps.Count == 0)
        {
            return new RestrictedMean(0, 0, double.NaN);
        }

        // A curve at nothing stays there; any other is not known beyond its last age.
        double end = steps[^1].Survival > 0 ? Math.Min(horizon, steps[^1].Age) : horizon, area = 0, variance = 0, until = end;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            SurvivalStep step = steps[i];
            if (step.Age >= end)
            {
                continue;
            }

            area += step.Survival * (until - step.Age);
            until = step.Age;
            variance += step.AtRisk == step.Leaving ? 0 : area * area * step.Leaving / ((double)step.AtRisk * (step.AtRisk - step.Leaving));
        }

        return new RestrictedMean(end, area + until, Math.Sqrt(variance));
    }

    /// <summary>Where the mean is.</summary>
    public ConfidenceInterval Interval(double confidence = 0.95)
    {
        double half = Tails.Reach(confidence) * StandardError;
        return new ConfidenceInterval(Mean - half, Mean + half).Within(0, Horizon);
    }
}
