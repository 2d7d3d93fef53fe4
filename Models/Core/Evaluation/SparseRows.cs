namespace EdgeRec.Models.Core.Evaluation;

/// <summary>Rows of features, most of which are 0.</summary>
/// <param name="Features">How many features there are.</param>
/// <param name="Index">Of each row: which features are not 0.</param>
/// <param name="Value">Of each row: their values.</param>
public sealed record SparseRows(int Features, int[][] Index, float[][] Value)
{
    /// <summary>Rows without features.</summary>
    public static SparseRows None(int rows) =>
        new(0, [.. Enumerable.Repeat(Array.Empty<int>(), rows)], [.. Enumerable.Repeat(Array.Empty<float>(), rows)]);

    /// <summary>The product of a row and weights.</summary>
    public double Dot(int row, ReadOnlySpan<double> weights)
    {
        int[] index = Index[row];
        float[] value = Value[row];
        double sum = 0;
        for (int i = 0; i < index.Length; i++)
        {
            sum += value[i] * weights[index[i]];
        }

        return sum;
    }

    /// <summary>Adds a multiple of a row to a sum.</summary>
    public void Add(int row, double times, Span<double> sum)
    {
        int[] index = Index[row];
        float[] value = Value[row];
        for (int i = 0; i < index.Length; i++)
        {
            sum[index[i]] += times * value[i];
        }
    }
}
