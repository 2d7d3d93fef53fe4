namespace EdgeRec.Models.Core.Evaluation.Intervals;

/// <summary>Means and variances.</summary>
internal static class Moments
{
    /// <summary>The sample variance, with n − 1 below; 0 for fewer than two.</summary>
    public static double Variance(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double off = values[i] - mean;
            mean += off / (i + 1);
            squares += off * (values[i] - mean);
        }

        return values.Length < 2 ? 0 : squares / (values.Length - 1);
    }
}
