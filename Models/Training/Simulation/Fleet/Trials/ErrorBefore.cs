using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Planning;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>
/// What the days before an experiment let expect of its end, as the fleet reckons when an experiment starts: their second half is taken as an experiment of two halves of all households in which nothing
/// differed, adjusted by their first half.
/// </summary>
internal static class ErrorBefore
{
    private const int LeastDays = 4;

    /// <summary>The standard error of a difference between two halves of all households after so many days; null where too few came before.</summary>
    /// <param name="outcomes">What households would do; their days before are the same under all settings.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="days">Days of the experiment.</param>
    public static double? Of(PotentialOutcomes outcomes, DayMetric metric, int days)
    {
        int window = outcomes.Days.Before / 2, first = outcomes.Days.Before - window;
        if (window < LeastDays)
        {
            return null;
        }

        double[] errors = new double[window];
        var moments = new UnitMoments[window][];
        for (int day = 0; day < window; day++)
        {
            moments[day] = new UnitMoments[2];
        }

        for (int home = 0; home < outcomes.Homes.Length; home++)
        {
            Add(outcomes.Homes[home][0], home % 2);
        }

        for (int day = 0; day < window; day++)
        {
            errors[day] = EffectEstimate.Of(moments[day], 1).StandardError;
        }

        return ErrorsToCome.Of(errors, days)[^1] is var end && double.IsFinite(end) && end > 0 ? end : null;

        void Add(People.LivedDays lived, int half)
        {
            double before = 0, beforeDenominator = 0, outcome = 0, denominator = 0;
            bool hasBefore = false, isExposed = false;
            for (int day = 0; day < outcomes.Days.Before; day++)
            {
                DayTotals totals = lived.On(day);
                isExposed |= day >= first && totals.Impressions > 0;
                if (!isExposed)
                {
                    before += metric.Outcome(totals);
                    beforeDenominator += metric.DenominatorOf(totals);
                    hasBefore |= totals != default;
                    continue;
                }

                outcome += metric.Outcome(totals);
                denominator += metric.DenominatorOf(totals);
                moments[day - first][half].Add(hasBefore ? new UnitOutcome(outcome, denominator, before, beforeDenominator, true) : new UnitOutcome(outcome, denominator));
            }
        }
    }
}
