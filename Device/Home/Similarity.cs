using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Home;

/// <summary>Cosines between title vectors.</summary>
internal static class Similarity
{
    /// <summary>A title's vector at length one; zeros if it has none.</summary>
    public static float[] Unit(VectorTable vectors, int title)
    {
        float[] vector = new float[vectors.Dimension];
        vectors.Dequantize(title, vector);
        float norm = vectors.Norm(title);
        for (int i = 0; norm > 0f && i < vector.Length; i++)
        {
            vector[i] /= norm;
        }

        return vector;
    }

    /// <summary>The product of two vectors.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0f;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Turns products with a unit vector into cosines.</summary>
    public static void DivideByNorms(VectorTable vectors, Span<float> products)
    {
        for (int row = 0; row < products.Length; row++)
        {
            products[row] = vectors.HasVector(row) ? products[row] / vectors.Norm(row) : float.NegativeInfinity;
        }
    }
}
