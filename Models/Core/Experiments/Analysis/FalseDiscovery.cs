namespace EdgeRec.Models.Core.Experiments.Analysis;

/// <summary>Many metrics at once: which may be believed so that at most a share of those is wrong on average.</summary>
public static class FalseDiscovery
{
    /// <summary>Adjusted p-values (Benjamini and Hochberg, JRSS B 1995): those at most q are discoveries at false-discovery rate q. Anytime-valid p-values stay so.</summary>
    /// <param name="pValues">0 to 1, in any order.</param>
    /// <param name="adjusted">As many, in the same order.</param>
    public static void BenjaminiHochberg(ReadOnlySpan<double> pValues, Span<double> adjusted)
    {
        int[] order = new int[pValues.Length];
        double[] sorted = pValues.ToArray();
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        double least = 1;
        for (int rank = order.Length; rank > 0; rank--)
        {
            least = Math.Min(least, sorted[rank - 1] * order.Length / rank);
            adjusted[order[rank - 1]] = least;
        }
    }

    /// <summary>The same for e-values, however they depend on each other (Wang and Ramdas, JRSS B 2022): adjusted p-values.</summary>
    /// <param name="eValues">0 or more, in any order.</param>
    /// <param name="adjusted">As many, in the same order.</param>
    public static void EBenjaminiHochberg(ReadOnlySpan<double> eValues, Span<double> adjusted)
    {
        double[] pValues = new double[eValues.Length];
        for (int i = 0; i < pValues.Length; i++)
        {
            pValues[i] = eValues[i] > 1 ? 1 / eValues[i] : 1;
        }

        BenjaminiHochberg(pValues, adjusted);
    }
}
