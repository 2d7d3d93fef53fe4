namespace EdgeRec.Models.Core.Retention.Leaving;

/// <summary>
/// Makes probabilities of a model's scores on households that it was not fitted to (Platt 1999): a level and a slope on the logarithm of the odds, with Platt's targets that
/// keep few cases from being certain.
/// </summary>
/// <param name="Level">Added to the logarithm of the odds.</param>
/// <param name="Slope">What it is multiplied with: 1 for a model that is right, below 1 for one that is too sure.</param>
public readonly record struct Calibration(double Level, double Slope)
{
    /// <summary>Fits by Newton's method.</summary>
    /// <param name="logOdds">The model's logarithms of odds.</param>
    /// <param name="outcomes">What happened.</param>
    /// <returns>Level 0 and slope 1 where not both outcomes happened: nothing can be learned.</returns>
    public static Calibration Fit(ReadOnlySpan<double> logOdds, ReadOnlySpan<bool> outcomes)
    {
        int yes = outcomes.Count(true), no = outcomes.Length - yes;
        if (yes == 0 || no == 0)
        {
            return new Calibration(0, 1);
        }

        double high = (yes + 1.0) / (yes + 2.0), low = 1.0 / (no + 2.0), level = 0, slope = 1, loss = Loss(logOdds, outcomes, level, slope, high, low);
        for (int step = 0; step < 100; step++)
        {
            double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
            for (int i = 0; i < outcomes.Length; i++)
            {
                double p = LogisticRegression.Logistic(level + (slope * logOdds[i])), left = (outcomes[i] ? high : low) - p, spread = p * (1 - p);
                g0 += left;
                g1 += left * logOdds[i];
                h00 += spread;
                h01 += spread * logOdds[i];
                h11 += spread * logOdds[i] * logOdds[i];
            }

            double determinant = (h00 * h11) - (h01 * h01), d0 = ((h11 * g0) - (h01 * g1)) / determinant, d1 = ((h00 * g1) - (h01 * g0)) / determinant, length = 1, next;
            while ((next = Loss(logOdds, outcomes, level + (length * d0), slope + (length * d1), high, low)) > loss && length > 1e-6)
            {
                length /= 2;
            }

            if (!(loss - next > 1e-12 * (1 + loss)))
            {
                break;
            }

            (level, slope, loss) = (level + (length * d0), slope + (length * d1), next);
        }

        return new Calibration(level, slope);
    }

    /// <summary>The probability for a model's logarithm of odds.</summary>
    public double Probability(double logOdds) => LogisticRegression.Logistic(Level + (Slope * logOdds));

    private static double Loss(ReadOnlySpan<double> logOdds, ReadOnlySpan<bool> outcomes, double level, double slope, double high, double low)
    {
        double loss = 0;
        for (int i = 0; i < outcomes.Length; i++)
        {
            double x = level + (slope * logOdds[i]), target = outcomes[i] ? high : low;
            loss += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - (target * x);
        }

        return loss;
    }
}
