namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// Keeps what a model answers within what it may answer: a model that says NaN for some viewer would otherwise spoil every sum that it enters, and no JSON could hold it.
/// </summary>
internal static class ModelAnswers
{
    // Far beyond any vector that training makes, and small enough that a dot product of two is finite.
    private const float MostOfComponent = 1e6f;

    // What rounding may add to a share.
    private const float Rounding = 1e-4f;

    /// <summary>Puts each number into [0, 1]; what is none becomes 0.</summary>
    /// <returns>Whether all were there already, but for rounding.</returns>
    public static bool KeepShares(Span<float> answers)
    {
        bool sound = true;
        for (int i = 0; i < answers.Length; i++)
        {
            float answer = answers[i];
            if (answer is >= 0f and <= 1f) continue;
            sound &= answer is >= -Rounding and <= 1f + Rounding;
            answers[i] = answer > 1f ? 1f : 0f;
        }

        return sound;
    }

    /// <summary>Makes a vector nobody's, all zeros, unless each of its components is a number of sensible size.</summary>
    /// <returns>Whether it stayed as it was.</returns>
    public static bool KeepVector(Span<float> vector)
    {
        foreach (float component in vector)
        {
            // Written so that NaN fails.
            if (component is >= -MostOfComponent and <= MostOfComponent) continue;
            vector.Clear();
            return false;
        }

        return true;
    }
}
