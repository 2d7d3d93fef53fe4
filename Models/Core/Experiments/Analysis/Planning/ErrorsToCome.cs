namespace EdgeRec.Models.Core.Experiments.Analysis.Planning;

/// <summary>The standard errors of days to come, from those of the days that there are: what is between units stays, what is between the days of a unit falls with their number.</summary>
public static class ErrorsToCome
{
    /// <summary>Carries them on by <c>se² = a + b / day</c>, of the middle and the end of what there is.</summary>
    /// <param name="known">The standard error of a difference at the end of each day, from the first; NaN before there is one. At least two.</param>
    /// <param name="days">How many days, from 1.</param>
    /// <returns>As many, not rising; infinite before there is one.</returns>
    public static double[] Of(ReadOnlySpan<double> known, int days)
    {
        int window = known.Length, half = window / 2;
        double middle = known[half - 1] * known[half - 1], end = known[^1] * known[^1];
        double slope = double.IsFinite(middle) ? Math.Max(0, (middle - end) / ((1.0 / half) - (1.0 / window))) : 0, level = Math.Max(0, end - (slope / window));
        double[] errors = new double[days];
        double least = double.PositiveInfinity;
        for (int day = 0; day < days; day++)
        {
            double error = day < window ? known[day] : Math.Sqrt(level + (slope / (day + 1)));
            errors[day] = least = double.IsNaN(error) ? least : Math.Min(least, error);
        }

        return errors;
    }
}
