namespace EdgeRec.Models.Training.Data;

/// <summary>Warm-up, then half a cosine down to a twentieth.</summary>
internal static class LearningRate
{
    /// <summary>The rate at a step.</summary>
    public static float At(int step, int steps, float peak)
    {
        int warmUp = Math.Min(200, steps / 10);
        if (step < warmUp)
        {
            return peak * (step + 1) / warmUp;
        }

        float done = (float)(step - warmUp) / Math.Max(1, steps - warmUp);
        return peak * (0.05f + (0.95f * 0.5f * (1f + MathF.Cos(MathF.PI * done))));
    }
}
