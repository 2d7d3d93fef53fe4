using EdgeRec.Models.Core.Titles;

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
public sealed class ContentVectors
{
    private readonly VectorFile _facets;
    private readonly float _length;
    private readonly float[] _sum;
    private readonly Dictionary<uint, int> _rowsByHash;

    /// <summary>Makes vectors of facets' vectors.</summary>
    /// <param name="facets">Vectors by <see cref="Facet"/> key.</param>
    /// <param name="length">The greatest length of a vector, as <see cref="MeanNorm"/> tells it.</param>
    public ContentVectors(VectorFile facets, float length)
    {
        _facets = facets;
        _length = length;
        _sum = new float[facets.Table.Dimension];
        _rowsByHash = new Dictionary<uint, int>(facets.Count);
        for (int row = 0; row < facets.Count; row++) _rowsByHash.TryAdd(TitleFacets.Hash(facets.Keys[row]), row);
    }

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

    /// <summary>An empty table for vectors of this kind.</summary>
    public VectorTable NewTable(int rows) => new(_facets.Table.Dimension, rows);

    /// <summary>Finds each facet of a catalogue once, so that titles need no text.</summary>
    /// <param name="keys">Facet keys by facet id.</param>
    /// <returns>By facet id: its row among the facets' vectors, or −1.</returns>
    public int[] RowsOf(IReadOnlyList<string> keys)
    {
        var rows = new int[keys.Count];
        for (int id = 0; id < rows.Length; id++) rows[id] = _facets.TryFind(keys[id], out int row) ? row : -1;
        return rows;
    }

    /// <summary>Writes the vector of a title into a row of a table. Allocates nothing; not safe for several threads at once.</summary>
    /// <param name="common">The title's numbered facets (<see cref="TitleFacets.Common"/>).</param>
    /// <param name="rowsOfFacets">What <see cref="RowsOf"/> said of the catalogue that numbers them; facets the pack does not know are passed over.</param>
    /// <param name="further">Hashes of its other facets (<see cref="TitleFacets.Further"/>).</param>
    /// <param name="table">A table of the same dimension.</param>
    /// <param name="row">The row to write; cleared when nothing is known.</param>
    /// <returns>False when no facet is known: such a title has no vector, and scores 0.</returns>
    public bool TryWrite(ReadOnlySpan<ushort> common, ReadOnlySpan<int> rowsOfFacets, ReadOnlySpan<uint> further, VectorTable table, int row)
    {
        Array.Clear(_sum);
        foreach (ushort id in common)
        {
            if (rowsOfFacets[id] >= 0) Add(rowsOfFacets[id]);
        }

        foreach (uint hash in further)
        {
            if (_rowsByHash.TryGetValue(hash, out int facet)) Add(facet);
        }

        return Write(table, row);
    }

    /// <summary>The same for a title that no catalogue has numbered; gives the same vector to the bit.</summary>
    /// <param name="title">What is known of the title.</param>
    /// <param name="table">A table of the same dimension.</param>
    /// <param name="row">The row to write; cleared when nothing is known.</param>
    /// <returns>False when no facet is known.</returns>
    public bool TryWrite(TitleContent title, VectorTable table, int row)
    {
        Array.Clear(_sum);
        foreach (string key in TitleFacets.Common(title))
        {
            if (_facets.TryFind(key, out int facet)) Add(facet);
        }

        foreach (string key in TitleFacets.Further(title))
        {
            if (_rowsByHash.TryGetValue(TitleFacets.Hash(key), out int facet)) Add(facet);
        }

        return Write(table, row);
    }

    private void Add(int facet)
    {
        ReadOnlySpan<sbyte> codes = _facets.Table.Row(facet);
        float scale = _facets.Table.Scales[facet];
        for (int i = 0; i < _sum.Length; i++) _sum[i] += codes[i] * scale;
    }

    private bool Write(VectorTable table, int row)
    {
        float norm = Norm(_sum);
        float by = norm > _length ? _length / norm : 1f;
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
