namespace EdgeRec.Models.Core.Situation;

/// <summary>
/// What each feature did to one title's probability, whatever is inside the model: the log-odds as they are less the log-odds with that
/// one feature at its neutral value. Positive spoke for the title. Features that act together share no credit, so the sum is only roughly the whole.
/// </summary>
public static class Contributions
{
    private const float Edge = 1e-6f;

    /// <summary>Explains one row with a single run of the model.</summary>
    /// <param name="model">With room for <see cref="SituationFeatures.Count"/> + 1 rows; its rows are overwritten.</param>
    /// <param name="row">The row to explain; it may lie in the model's own memory.</param>
    /// <param name="contributions">Receives one value a feature in units of log-odds; at least <see cref="SituationFeatures.Count"/> long.</param>
    /// <returns>The title's probability.</returns>
    public static float Of(SituationModel model, ReadOnlySpan<float> row, Span<float> contributions)
    {
        Span<float> original = stackalloc float[SituationFeatures.Count];
        row[..SituationFeatures.Count].CopyTo(original);
        original.CopyTo(model.Row(0));
        for (int feature = 0; feature < SituationFeatures.Count; feature++)
        {
            Span<float> without = model.Row(feature + 1);
            original.CopyTo(without);
            without[feature] = SituationFeatures.All[feature].Neutral;
        }

        ReadOnlySpan<float> probability = model.Run(SituationFeatures.Count + 1);
        float whole = Logit(probability[0]);
        for (int feature = 0; feature < SituationFeatures.Count; feature++)
        {
            contributions[feature] = whole - Logit(probability[feature + 1]);
        }

        return probability[0];
    }

    /// <summary>Log-odds of a probability, kept finite.</summary>
    public static float Logit(float probability)
    {
        float p = Math.Clamp(probability, Edge, 1f - Edge);
        return MathF.Log(p / (1f - p));
    }
}
