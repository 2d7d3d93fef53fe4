namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// Symmetric quantisation, one scale a vector: the largest component becomes ±127 (titles) or ±32,767 (users), the others are rounded
/// to the nearest. Plain IEEE arithmetic, so that every machine gives the same codes. What is not finite counts as 0.
/// </summary>
public static class VectorQuantizer
{
    private const float MaxCode = 127f;
    private const float MaxUserCode = 32_767f;

    /// <summary>Quantises a title's vector to eight bits.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="codes">As long as the vector.</param>
    /// <returns>The scale: <c>vector ≈ scale × codes</c>, within half a scale a component; 0 for the zero vector.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        float scale = Largest(vector) / MaxCode;
        for (int i = 0; i < vector.Length; i++) codes[i] = (sbyte)Code(vector[i], scale, MaxCode);
        return scale;
    }

    /// <summary>Quantises a user's vector to sixteen bits.</summary>
    /// <inheritdoc cref="Quantize"/>
    public static float QuantizeUser(ReadOnlySpan<float> vector, Span<short> codes)
    {
        float scale = Largest(vector) / MaxUserCode;
        for (int i = 0; i < vector.Length; i++) codes[i] = (short)Code(vector[i], scale, MaxUserCode);
        return scale;
    }

    private static float Largest(ReadOnlySpan<float> vector)
    {
        float largest = 0f;
        foreach (float component in vector)
        {
            if (float.IsFinite(component)) largest = Math.Max(largest, Math.Abs(component));
        }

        return largest;
    }

    // The clamp is for subnormal scales, where the division loses so much that it may round past the largest code.
    private static float Code(float component, float scale, float most) => scale > 0f && float.IsFinite(component)
        ? Math.Clamp(MathF.Round(component / scale), -most, most)
        : 0f;
}
