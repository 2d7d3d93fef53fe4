namespace EdgeRec.Models.Core.Artwork;

/// <summary>Draws from a few probabilities.</summary>
public static class Draw
{
    /// <summary>Draws one, with its probability; one number is taken from <paramref name="random"/>.</summary>
    /// <param name="probabilities">They add up to 1.</param>
    /// <param name="random">Where chance comes from.</param>
    public static Choice From(ReadOnlySpan<double> probabilities, Random random) => From(probabilities, random.NextDouble());

    /// <summary>The one that a number falls on, with its probability.</summary>
    /// <param name="probabilities">They add up to 1; at least one is above 0.</param>
    /// <param name="at">An even number from 0 up to but not including 1.</param>
    public static Choice From(ReadOnlySpan<double> probabilities, double at)
    {
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
    internal static void Floor(Span<double> probabilities, double floor)
    {
        double each = floor / probabilities.Length;
        foreach (ref double probability in probabilities) probability = ((1.0 - floor) * probability) + each;
    }
}
