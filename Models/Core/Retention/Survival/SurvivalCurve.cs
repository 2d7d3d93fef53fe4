using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Numbers;

namespace EdgeRec.Models.Core.Retention.Survival;

/// <summary>
/// The share that is still there at an age, by the product-limit estimator (Kaplan and Meier 1958). Who came under observation late counts from then on only; who was
/// lost counts until then. It is right where both happen for reasons that have nothing to do with leaving.
/// </summary>
public sealed class SurvivalCurve
{
    private const double Tolerance = 1.5e-8;

    private readonly SurvivalStep[] _steps;

    private SurvivalCurve(SurvivalStep[] steps, int stays)
    {
        _steps = steps;
        Stays = stays;
    }

    /// <summary>The ages at which something happened, rising.</summary>
    public IReadOnlyList<SurvivalStep> Steps => _steps;

    /// <summary>How many stays it was made of.</summary>
    public int Stays { get; }

    /// <summary>How many of them ended by leaving.</summary>
    public int Leaving => _steps.Sum(step => step.Leaving);

    /// <summary>Makes the curve, in n log n.</summary>
    /// <param name="stays">In any order.</param>
    /// <exception cref="ArgumentException">A stay has no length.</exception>
    public static SurvivalCurve Of(ReadOnlySpan<Stay> stays)
    {
        Stay.Check(stays);
        double[] entries = new double[stays.Length];
        (double Age, bool Left)[] ends = new (double, bool)[stays.Length];
        for (int i = 0; i < stays.Length; i++)
        {
            entries[i] = stays[i].From;
            ends[i] = (stays[i].To, stays[i].Left);
        }

        Array.Sort(entries);
        Array.Sort(ends, (a, b) => a.Age.CompareTo(b.Age));
        var steps = new List<SurvivalStep>();
        double survival = 1, variance = 0;
        for (int ended = 0, entered = 0; ended < ends.Length;)
        {
            double age = ends[ended].Age;
            while (entered < entries.Length && entries[entered] < age)
            {
                entered++;
            }

            int atRisk = entered - ended, leaving = 0, before = ended;
            for (; ended < ends.Length && ends[ended].Age == age; ended++)
            {
                leaving += ends[ended].Left ? 1 : 0;
            }

            survival *= 1 - ((double)leaving / atRisk);
            variance += leaving == 0 ? 0 : (double)leaving / ((double)atRisk * (atRisk - leaving));
            steps.Add(new SurvivalStep(age, atRisk, leaving, ended - before - leaving, survival, variance));
        }

        return new SurvivalCurve([.. steps], stays.Length);
    }

    /// <summary>The last step up to an age; with a share of 1 before the first.</summary>
    public SurvivalStep At(double age)
    {
        int low = 0, high = _steps.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _steps[middle].Age <= age ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? new SurvivalStep(0, 0, 0, 0, 1, 0) : _steps[low - 1];
    }

    /// <summary>Where the share is at one age, chosen beforehand.</summary>
    /// <param name="step">A step of this curve.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>Not-a-number where it cannot be said: once all have left, and on <see cref="BandScale.LogLog"/> while none has.</returns>
    public static ConfidenceInterval Interval(SurvivalStep step, double confidence = 0.95, BandScale scale = BandScale.LogLog) =>
        Around(step, Tails.Reach(confidence), scale);

    /// <summary>The age at which half have left, as R says it: where the curve lies on one half for a while, the middle of that while.</summary>
    /// <param name="confidence">Of the interval: the ages at which the pointwise intervals cross one half (Brookmeyer and Crowley 1982).</param>
    /// <param name="scale">The scale of those.</param>
    /// <returns>Not-a-number where half was not reached.</returns>
    public (double Age, ConfidenceInterval Interval) Median(double confidence = 0.95, BandScale scale = BandScale.LogLog)
    {
        double reach = Tails.Reach(confidence);
        ConfidenceInterval[] around = [.. _steps.Select(step => Around(step, reach, scale))];
        return (Crossing([.. _steps.Select(step => step.Survival)]), new ConfidenceInterval(Crossing([.. around.Select(a => a.Low)]), Crossing([.. around.Select(a => a.High)])));
    }

    internal static ConfidenceInterval Around(SurvivalStep step, double reach, BandScale scale)
    {
        double share = step.Survival, error = reach * Math.Sqrt(step.LogVariance);
        if (share <= 0)
        {
            return new ConfidenceInterval(double.NaN, double.NaN);
        }

        switch (scale)
        {
            case BandScale.Plain:
                return new ConfidenceInterval(share - (share * error), share + (share * error)).Within(0, 1);
            case BandScale.Log:
                return new ConfidenceInterval(share * Math.Exp(-error), share * Math.Exp(error)).Within(0, 1);
            default:
                if (share >= 1)
                {
                    return new ConfidenceInterval(double.NaN, double.NaN);
                }

                double log = Math.Log(share), factor = Math.Exp(error / -log);
                return new ConfidenceInterval(Math.Exp(log * factor), Math.Exp(log / factor));
        }
    }

    private double Crossing(double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] < 0.5 + Tolerance))
            {
                continue;
            }

            int below = Math.Abs(values[i] - 0.5) < Tolerance ? Array.FindIndex(values, i, v => v < values[i]) : -1;
            return below < 0 ? _steps[i].Age : (_steps[i].Age + _steps[below].Age) / 2;
        }

        return double.NaN;
    }
}
