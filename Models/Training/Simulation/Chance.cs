namespace EdgeRec.Models.Training.Simulation;

/// <summary>Draws from distributions with a seeded generator.</summary>
internal static class Chance
{
    /// <summary>Standard normal (Box and Muller).</summary>
    public static float Gaussian(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));

    /// <summary>An index with probability proportional to <c>exp(score)</c>.</summary>
    public static int Softmax(Random random, ReadOnlySpan<float> scores)
    {
        float most = float.NegativeInfinity;
        foreach (float score in scores)
        {
            most = Math.Max(most, score);
        }

        double sum = 0;
        foreach (float score in scores)
        {
            sum += Math.Exp(score - most);
        }

        double left = random.NextDouble() * sum;
        for (int i = 0; i < scores.Length; i++)
        {
            left -= Math.Exp(scores[i] - most);
            if (left <= 0)
            {
                return i;
            }
        }

        return scores.Length - 1;
    }

    /// <summary>1 / (1 + e^−x).</summary>
    public static float Sigmoid(float x) => 1f / (1f + MathF.Exp(-x));
}
