namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// Vectors for titles that nobody has watched, from what they have in common with others: the sum of their facets' vectors, never
/// longer than the titles' vectors are on average.
/// </summary>
/// <remarks>
/// Training fits titles' vectors as sums of facets' vectors by ridge regression, so the sum is what a vector is expected to be given
/// the facets: a telling keyword comes out long, "kind:film" short, and a title of which only the genre is known stays near the
/// middle instead of being matched with a confidence that nobody has.
/// </remarks>
/// <param name="facets">Vectors by <see cref="Core.Titles.Facet"/> key.</param>
/// <param name="length">The greatest length of a vector, as <see cref="MeanNorm"/> tells it.</param>
public sealed class ContentVectors(VectorFile facets, float length)
{
    private readonly float[] _sum = new float[facets.Table.Dimension];

    /// <summary>The mean Euclidean length of a table's vectors, rows without a vector apart; 0 for an empty table.</summary>
    public static float MeanNorm(VectorTable titles)
    {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < titles.Count; row++)
        {
            if (!titles.HasVector(row)) continue;
            sum += titles.Norm(row);
            count++;
        }

        return count == 0 ? 0f : (float)(sum / count);
    }

    /// <summary>Finds each facet of a catalogue once, so that titles need no text.</summary>
    /// <param name="keys">Facet keys by facet id.</param>
    /// <returns>By facet id: its row among the facets' vectors, or −1.</returns>
    public int[] RowsOf(IReadOnlyList<string> keys)
    {
        var rows = new int[keys.Count];
        for (int id = 0; id < rows.Length; id++) rows[id] = facets.TryFind(keys[id], out int row) ? row : -1;
        return rows;
    }

    /// <summary>Writes the vector of a title into a row of a table. Allocates nothing; not safe for several threads at once.</summary>
    /// <param name="facetIds">The title's facets.</param>
    /// <param name="rowsOfFacets">What <see cref="RowsOf"/> said of the catalogue that numbers them; facets the pack does not know are passed over.</param>
    /// <param name="table">A table of the same dimension.</param>
    /// <param name="row">The row to write; cleared when nothing is known.</param>
    /// <returns>False when no facet is known: such a title has no vector, and scores 0.</returns>
    public bool TryWrite(ReadOnlySpan<ushort> facetIds, ReadOnlySpan<int> rowsOfFacets, VectorTable table, int row)
    {
        Array.Clear(_sum);
        foreach (ushort id in facetIds)
        {
            if (rowsOfFacets[id] >= 0) Add(rowsOfFacets[id]);
        }

        return Write(table, row);
    }

    /// <inheritdoc cref="TryWrite(ReadOnlySpan{ushort}, ReadOnlySpan{int}, VectorTable, int)"/>
    /// <param name="keys">The title's facet keys; those the pack does not know are passed over.</param>
    /// <param name="table">A table of the same dimension.</param>
    /// <param name="row">The row to write; cleared when nothing is known.</param>
    public bool TryWrite(IEnumerable<string> keys, VectorTable table, int row)
    {
        Array.Clear(_sum);
        foreach (string key in keys)
        {
            if (facets.TryFind(key, out int facet)) Add(facet);
        }

        return Write(table, row);
    }

    private void Add(int facet)
    {
        ReadOnlySpan<sbyte> codes = facets.Table.Row(facet);
        float scale = facets.Table.Scales[facet];
        for (int i = 0; i < _sum.Length; i++) _sum[i] += codes[i] * scale;
    }

    private bool Write(VectorTable table, int row)
    {
        float norm = Norm(_sum);
        float by = norm > length ? length / norm : 1f;
        for (int i = 0; i < _sum.Length; i++) _sum[i] *= by;
        table.SetRow(row, _sum);
        return norm > 0f;
    }

    private static float Norm(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        foreach (float component in vector) sum += (double)component * component;
        return (float)Math.Sqrt(sum);
    }
}
