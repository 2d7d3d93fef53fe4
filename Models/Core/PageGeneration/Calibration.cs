namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>
/// How far the mix of genres on a page is from the viewer's own (Steck, <i>Calibrated recommendations</i>, RecSys 2018): the Kullback-Leibler
/// divergence of the page's shares from the viewer's, with a little of the viewer's shares mixed into the page's so that it stays finite.
/// </summary>
public static class Calibration
{
    /// <summary>Σ p ln(p / ((1 − α) q + α p)), in nats.</summary>
    /// <param name="viewer">p: the viewer's shares, summing to one.</param>
    /// <param name="page">q: the page's, in any unit.</param>
    /// <param name="smoothing">α, above 0.</param>
    /// <returns>0 where the shares are equal, at most ln(1/α); 0 where one of the two has no genre.</returns>
    public static float Divergence(ReadOnlySpan<float> viewer, ReadOnlySpan<float> page, float smoothing)
    {
        float all = 0f, sum = 0f, shares = 0f;
        foreach (float one in page) all += one;
        foreach (float one in viewer) shares += one;
        if (!(all > 0f && shares > 0f)) return 0f;
        for (int i = 0; i < viewer.Length; i++)
        {
            if (viewer[i] > 0f) sum += viewer[i] * MathF.Log(viewer[i] / (((1f - smoothing) * page[i] / all) + (smoothing * viewer[i])));
        }

        return Math.Max(sum, 0f);
    }

    /// <summary>Adds the shares of a play: each of its genres gets an equal part.</summary>
    public static void Add(Span<float> shares, ReadOnlySpan<byte> genres, float weight)
    {
        foreach (byte genre in genres) shares[genre] += weight / genres.Length;
    }

    /// <summary>Makes shares sum to one; leaves them at nothing where there are none.</summary>
    public static void Normalize(Span<float> shares)
    {
        float all = 0f;
        foreach (float one in shares) all += one;
        for (int i = 0; all > 0f && i < shares.Length; i++) shares[i] /= all;
    }
}
