using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Core.Experiments.Analysis.Planning;

/// <summary>When a sequence that is looked at daily decides.</summary>
/// <param name="DecidedBy">The chance to have decided by the end of each day, from the first.</param>
/// <param name="MeanDays">Days until it ends, on average, if it ends at the last day at the latest.</param>
/// <param name="DaysAtPower">The first day by which it has decided with the power that was asked for; null if that is after the last.</param>
public sealed record SequentialPlan(IReadOnlyList<double> DecidedBy, double MeanDays, int? DaysAtPower)
{
    /// <summary>Computes, by following the distribution of the undecided from look to look (Armitage, McPherson and Rowe 1969); nothing is drawn by chance.</summary>
    /// <param name="standardErrors">The standard error of the difference at the end of each day, not rising.</param>
    /// <param name="effect">The true effect, in the same measure; 0 for how often an A/A test decides.</param>
    /// <param name="tuning">As the report will use it.</param>
    /// <param name="alpha">The error that is allowed.</param>
    /// <param name="power">The power that is asked for.</param>
    public static SequentialPlan Of(ReadOnlySpan<double> standardErrors, double effect, SequenceTuning tuning, double alpha = 0.05, double power = 0.8)
    {
        double[] boundaries = new double[standardErrors.Length], decided = new double[standardErrors.Length];
        for (int day = 0; day < boundaries.Length; day++)
        {
            boundaries[day] = AsymptoticSequence.Boundary(standardErrors[day], tuning, alpha);
        }

        RepeatedLooks.Follow(standardErrors, boundaries, effect, decided);
        double mean = 1;
        int? reached = null;
        for (int day = 0; day < decided.Length; day++)
        {
            if (day < decided.Length - 1) mean += decided[day];
            decided[day] = 1 - decided[day];
            if (decided[day] >= power) reached ??= day + 1;
        }

        return new SequentialPlan(decided, mean, reached);
    }

    /// <summary>The standard errors of a plan: two variations, units that arrive evenly.</summary>
    /// <param name="standardDeviation">Of a unit, what is left of it after the period before.</param>
    /// <param name="controlADay">Units that enter control a day.</param>
    /// <param name="treatedADay">Units that enter the variation a day.</param>
    /// <param name="days">How many days.</param>
    public static double[] StandardErrors(double standardDeviation, double controlADay, double treatedADay, int days)
    {
        double[] errors = new double[days];
        for (int day = 0; day < days; day++)
        {
            errors[day] = standardDeviation * Math.Sqrt(((1 / controlADay) + (1 / treatedADay)) / (day + 1));
        }

        return errors;
    }
}
