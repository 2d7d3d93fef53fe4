namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// Vectors in eight bits a component: row <c>i</c> is <c>Scales[i] × Codes[i × Dimension …]</c>. One byte a component and one
/// multiplication a row, so that 10,000 titles of 64 dimensions are scanned from the processor's second-level cache.
/// </summary>
public sealed class VectorTable
{
    /// <summary>The largest dimension: up to here a dot product of int8 codes and an int16 user cannot overflow 32 bits.</summary>
    public const int MaxDimension = 512;

    /// <summary>Takes over both arrays.</summary>
    /// <param name="dimension">Components of a vector, 1 to <see cref="MaxDimension"/>.</param>
    /// <param name="scales">One scale a row, finite and not negative; 0 for a row without a vector.</param>
    /// <param name="codes">Row after row, <c>scales.Length × dimension</c>.</param>
    public VectorTable(int dimension, float[] scales, sbyte[] codes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, MaxDimension);
        if (codes.LongLength != (long)dimension * scales.Length)
        {
            throw new ArgumentException($"{scales.Length} rows of {dimension} need {(long)dimension * scales.Length} codes, not {codes.Length}.", nameof(codes));
        }

        Dimension = dimension;
        Scales = scales;
        Codes = codes;
    }

    /// <summary>An empty table to be filled row by row with <see cref="CopyRow"/> and <see cref="SetRow"/>.</summary>
    /// <param name="dimension">Components of a vector, 1 to <see cref="MaxDimension"/>.</param>
    /// <param name="count">Rows; all begin as zero vectors.</param>
    public VectorTable(int dimension, int count)
        : this(dimension, new float[count], new sbyte[checked(count * dimension)])
    {
    }

    /// <summary>Components of a vector.</summary>
    public int Dimension { get; }

    /// <summary>Rows.</summary>
    public int Count => Scales.Length;

    /// <summary>One scale a row.</summary>
    public float[] Scales { get; }

    /// <summary>The codes, row after row, <c>[Count × Dimension]</c>.</summary>
    public sbyte[] Codes { get; }

    /// <summary>The codes of one row.</summary>
    public ReadOnlySpan<sbyte> Row(int row) => Codes.AsSpan(row * Dimension, Dimension);

    /// <summary>Whether the row has a vector at all.</summary>
    public bool HasVector(int row) => Scales[row] > 0f;

    /// <summary>Writes the row as floats.</summary>
    /// <param name="row">Which.</param>
    /// <param name="vector">At least <see cref="Dimension"/> long.</param>
    public void Dequantize(int row, Span<float> vector)
    {
        ReadOnlySpan<sbyte> codes = Row(row);
        float scale = Scales[row];
        for (int i = 0; i < codes.Length; i++) vector[i] = codes[i] * scale;
    }

    /// <summary>Copies a row of another table with the same dimension, exactly.</summary>
    public void CopyRow(int row, VectorTable source, int sourceRow)
    {
        source.Row(sourceRow).CopyTo(Codes.AsSpan(row * Dimension, Dimension));
        Scales[row] = source.Scales[sourceRow];
    }

    /// <summary>Quantises a vector into a row.</summary>
    /// <param name="row">Which.</param>
    /// <param name="vector">Exactly <see cref="Dimension"/> long.</param>
    public void SetRow(int row, ReadOnlySpan<float> vector) =>
        Scales[row] = VectorQuantizer.Quantize(vector, Codes.AsSpan(row * Dimension, Dimension));

    /// <summary>The Euclidean length of a row, as it is after quantisation.</summary>
    public float Norm(int row)
    {
        int sum = 0;
        foreach (sbyte code in Row(row)) sum += code * code;
        return MathF.Sqrt(sum) * Scales[row];
    }
}
