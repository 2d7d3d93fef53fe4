namespace EdgeRec.Models.Core.Artwork;

/// <summary>What the two links compute.</summary>
public static class Links
{
    /// <summary>Precision of one outcome under the identity link: rewards between 0 and 1 vary by at most ¼.</summary>
    private const double OutcomePrecision = 4.0;

    /// <summary>The expected reward of a score that is uncertain, 0 to 1 with the logistic link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="score">What is believed of the score.</param>
    /// <remarks>The logistic of a Gaussian by MacKay's approximation (1992): the mean is damped by the variance.</remarks>
    public static double Reward(this Link link, Estimate score) => link == Link.Identity
        ? score.Mean
        : Logistic(score.Mean / Math.Sqrt(1.0 + (Math.PI / 8.0 * score.Variance)));

    /// <summary>
    /// How far an outcome pulls the score and how much precision it brings. The pull is implicit: it is the derivative of the log likelihood
    /// at the score <em>after</em> the pull (Kulis and Bartlett 2010), so that a large weight or variance cannot overshoot.
    /// </summary>
    /// <param name="link">The link.</param>
    /// <param name="score">What is believed of the score before.</param>
    /// <param name="reward">The outcome, 0 to 1.</param>
    /// <param name="weight">How many outcomes it counts as, above 0.</param>
    /// <returns>The pull in units of the score's derivative (the mean moves by covariance × features × pull) and the precision along the features.</returns>
    public static (double Pull, double Precision) Evidence(this Link link, Estimate score, double reward, double weight)
    {
        if (link == Link.Identity)
        {
            double precision = weight * OutcomePrecision;
            return (precision * (reward - score.Mean) / (1.0 + (precision * score.Variance)), precision);
        }

        // Newton on pull − weight·(reward − logistic(mean + variance·pull)) = 0: rising in pull, so it is safe between 0 and the explicit pull.
        double low = weight * (reward - Logistic(score.Mean)), pull = 0.0;
        double high = Math.Max(low, 0.0);
        low = Math.Min(low, 0.0);
        for (int step = 0; step < 12; step++)
        {
            double expected = Logistic(score.Mean + (score.Variance * pull));
            double error = pull - (weight * (reward - expected));
            if (error > 0.0) high = pull; else low = pull;
            double next = pull - (error / (1.0 + (weight * expected * (1.0 - expected) * score.Variance)));
            if (!(next > low && next < high)) next = 0.5 * (low + high);
            if (Math.Abs(next - pull) < 1e-7 * weight) break;
            pull = next;
        }

        double at = Logistic(score.Mean + (score.Variance * pull));
        return (pull, weight * at * (1.0 - at));
    }

    /// <summary>Log odds to a probability.</summary>
    public static double Logistic(double score) => 1.0 / (1.0 + Math.Exp(-score));
}
