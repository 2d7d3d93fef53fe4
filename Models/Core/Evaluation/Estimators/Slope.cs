namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>
/// Chooses a setting without the truth: from the least biased to the steadiest, as far as each interval still meets all before it (SLOPE: Su, Srinath and Krishnamurthy, ICML 2020,
/// with the factor of Tucker and Lee 2021).
/// </summary>
public static class Slope
{
    private static readonly double Slack = Math.Sqrt(6) - 1;

    /// <summary>Chooses.</summary>
    /// <param name="candidates">Estimates with the half width of an interval of each, ordered by bias, the least biased first.</param>
    /// <returns>The place of the one to take.</returns>
    public static int Choose(IReadOnlyList<(double Value, double Width)> candidates)
    {
        int chosen = 0;
        for (int next = 1; next < candidates.Count; next++)
        {
            for (int before = 0; before < next; before++)
            {
                if (Math.Abs(candidates[next].Value - candidates[before].Value) > candidates[next].Width + (Slack * candidates[before].Width))
                {
                    return chosen;
                }
            }

            chosen = next;
        }

        return chosen;
    }
}
