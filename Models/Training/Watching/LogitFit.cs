using EdgeRec.Models.Core.Watching;

namespace EdgeRec.Models.Training.Watching;

/// <summary>Fits the conditional logit by full-batch gradient ascent on the mean log-likelihood, which is concave.</summary>
internal static class LogitFit
{
    private const int Steps = 600;
    private const float Rate = 0.3f, Decay = 1e-3f;

    /// <summary>The weights that make the truth of the samples most likely.</summary>
    public static float[] Of(IReadOnlyList<WatchingSample> samples)
    {
        float[] weights = new float[SessionEvidence.Length];
        double[] slope = new double[weights.Length];
        for (int step = 0; step < Steps; step++)
        {
            Array.Clear(slope);
            foreach (WatchingSample sample in samples)
            {
                float[] probabilities = sample.Guess(weights).Probabilities;
                for (int i = 0; i < weights.Length; i++)
                {
                    slope[i] += sample.Evidence[sample.Truth][i];
                    for (int p = 0; p < probabilities.Length; p++)
                    {
                        slope[i] -= probabilities[p] * sample.Evidence[p][i];
                    }
                }
            }

            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] += Rate * (float)((slope[i] / samples.Count) - (Decay * weights[i]));
            }
        }

        return [.. weights.Select(w => MathF.Round(w, 2))];
    }
}
