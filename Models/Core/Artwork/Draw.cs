namespace EdgeRec.Models.Core.Artwork;

/// <summary>Draws from a few probabilities.</summary>
internal static class Draw
{
    /// <summary>Draws one, with its probability; one number is taken from <paramref name="random"/>.</summary>
    public static Choice From(ReadOnlySpan<double> probabilities, Random random)
    {
        double at = random.NextDouble();
        int last = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] > 0.0)) continue;
            last = i;
            at -= probabilities[i];
            if (at < 0.0) break;
        }

        return new Choice(last, probabilities[last]);
    }

    /// <summary>Mixes in an even choice: with probability <paramref name="floor"/> any variant.</summary>
    public static void Floor(Span<double> probabilities, double floor)
    {
        double each = floor / probabilities.Length;
        foreach (ref double probability in probabilities) probability = ((1.0 - floor) * probability) + each;
    }
}
