namespace EdgeRec.Models.Training.Data;

/// <summary>Warm-up, then half a cosine down to a twentieth.</summary>
internal static class LearningRate
{
    /// <summary>The rate at a step.</summary>
    public static double At(int step, int steps, int warmUp, double peak)
    {
        if (step < warmUp)
        {
            return peak * (step + 1) / warmUp;
        }

        double done = Math.Min(1, (double)(step - warmUp) / Math.Max(1, steps - warmUp));
        return peak * (0.05 + (0.95 * 0.5 * (1 + Math.Cos(Math.PI * done))));
    }
}
