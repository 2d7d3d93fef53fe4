namespace EdgeRec.Models.Core.Watching;

/// <summary>
/// Household member identification: which profile is likely at the remote control. A conditional logit (McFadden 1974) over the
/// profiles of one television: P(p) = exp(w·x_p) / Σ_q exp(w·x_q). With log-likelihoods as features it is naive Bayes whose parts are
/// weighed, so that features that say the same thing twice are not believed twice.
/// </summary>
public static class WhoIsWatching
{
    /// <summary>The weights, fitted on simulated households by <c>edgerec-train who-is-watching --households 800 --seed 11</c>.</summary>
    public static ReadOnlySpan<float> Weights => [2.25f, -0.26f, 1.94f, 1.85f, 1.73f];

    /// <summary>From this probability on another profile is hinted at: chosen on validation households by the same command.</summary>
    public const float HintFrom = 0.72f;

    /// <summary>The probability of each profile.</summary>
    /// <param name="evidence">What speaks for each.</param>
    /// <param name="weights">One weight a feature.</param>
    /// <param name="probabilities">Receives as many probabilities, which add up to 1.</param>
    public static void Probabilities(ReadOnlySpan<SessionEvidence> evidence, ReadOnlySpan<float> weights, Span<float> probabilities)
    {
        float most = float.NegativeInfinity, sum = 0f;
        for (int p = 0; p < evidence.Length; p++)
        {
            float score = 0f;
            for (int i = 0; i < SessionEvidence.Length; i++)
            {
                score += weights[i] * evidence[p][i];
            }

            probabilities[p] = score;
            most = Math.Max(most, score);
        }

        foreach (ref float probability in probabilities[..evidence.Length])
        {
            probability = MathF.Exp(probability - most);
            sum += probability;
        }

        foreach (ref float probability in probabilities[..evidence.Length])
        {
            probability /= sum;
        }
    }

    /// <summary>
    /// Whether a hint may name one profile on the screen of another. Never to a profile that may see more: a child's screen must not
    /// offer a way past its own limit, nor say whose it is.
    /// </summary>
    /// <param name="hereLimit">The maturity limit of the profile on the screen; null for none.</param>
    /// <param name="otherLimit">That of the other.</param>
    public static bool MayName(byte? hereLimit, byte? otherLimit) => hereLimit is null || otherLimit <= hereLimit;
}
