using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Numbers;

namespace EdgeRec.Models.Core.Retention.Survival;

/// <summary>
/// A band that holds the whole true curve between two ages at once (Nair 1984): the pointwise intervals, wider by one factor. The critical value is that of Miller and
/// Siegmund (1982) for the largest of a standardized Brownian bridge, as SAS takes it; only the ratio of the two variances enters, so that late entry does no harm.
/// </summary>
public sealed class EqualPrecisionBand
{
    /// <summary>Who has to have left before the band begins, for its variance to be known.</summary>
    public const int LeastLeft = 5;

    /// <summary>Who has to be at risk for the band to go on.</summary>
    public const int LeastAtRisk = 10;

    private EqualPrecisionBand(double critical, SurvivalStep[] steps, ConfidenceInterval[] intervals) => (Critical, Steps, Intervals) = (critical, steps, intervals);

    /// <summary>How many standard errors it reaches on its scale.</summary>
    public double Critical { get; }

    /// <summary>The steps that it covers; none where too few left.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>Around each of them.</summary>
    public IReadOnlyList<ConfidenceInterval> Intervals { get; }

    /// <summary>Makes the band from the step at which <see cref="LeastLeft"/> have left to the last with <see cref="LeastAtRisk"/> at risk.</summary>
    public static EqualPrecisionBand Of(SurvivalCurve curve, double confidence = 0.95, BandScale scale = BandScale.LogLog)
    {
        int left = 0;
        var steps = new List<SurvivalStep>();
        foreach (SurvivalStep step in curve.Steps)
        {
            left += step.Leaving;
            if (left >= LeastLeft && step.AtRisk >= LeastAtRisk && step.Survival > 0)
            {
                steps.Add(step);
            }
        }

        if (steps.Count == 0)
        {
            return new EqualPrecisionBand(double.NaN, [], []);
        }

        double critical = CriticalValue(steps[^1].LogVariance / steps[0].LogVariance, confidence);
        return new EqualPrecisionBand(critical, [.. steps], [.. steps.Select(step => SurvivalCurve.Around(step, critical, scale))]);
    }

    /// <summary>The band at an age; not-a-number outside of the ages that it covers.</summary>
    public ConfidenceInterval At(double age)
    {
        int at = -1;
        while (at + 1 < Steps.Count && Steps[at + 1].Age <= age)
        {
            at++;
        }

        return at < 0 || age > Steps[^1].Age ? new ConfidenceInterval(double.NaN, double.NaN) : Intervals[at];
    }

    /// <summary>The critical value for a ratio of the last to the first variance: the c with 1 − confidence = 4 φ(c) / c + φ(c) (c − 1/c) ln(ratio).</summary>
    public static double CriticalValue(double varianceRatio, double confidence = 0.95)
    {
        double log = Math.Log(Math.Max(1, varianceRatio)), low = 1, high = 20;
        if (log == 0)
        {
            return Tails.Reach(confidence);
        }

        while (high - low > 1e-12)
        {
            double c = (low + high) / 2, beyond = Math.Exp(-0.5 * c * c) / Math.Sqrt(2 * Math.PI) * ((4 / c) + ((c - (1 / c)) * log));
            (low, high) = beyond > 1 - confidence ? (c, high) : (low, c);
        }

        return Math.Max(low, Tails.Reach(confidence));
    }
}
