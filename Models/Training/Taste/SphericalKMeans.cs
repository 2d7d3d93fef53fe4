using System.Numerics.Tensors;

namespace EdgeRec.Models.Training.Taste;

/// <summary>
/// Spherical k-means (Dhillon and Modha, 2001): directions that many points share. Seeded as k-means++ does (Arthur and Vassilvitskii, 2007).
/// </summary>
internal static class SphericalKMeans
{
    private const int Passes = 12;

    /// <summary>Finds the directions.</summary>
    /// <param name="points">Unit vectors, one after the other.</param>
    /// <param name="dimension">Components of a vector.</param>
    /// <param name="count">How many directions; at most as many as points.</param>
    /// <param name="seed">Equal seeds give equal directions.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Unit vectors, one after the other.</returns>
    public static float[] Fit(float[] points, int dimension, int count, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        float[] centres = Begin(points, dimension, count, random);
        int n = points.Length / dimension;
        for (int pass = 0; pass < Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            float[] sums = new float[centres.Length];
            for (int point = 0; point < n; point++)
            {
                ReadOnlySpan<float> vector = points.AsSpan(point * dimension, dimension);
                Span<float> sum = sums.AsSpan(Nearest(vector, centres) * dimension, dimension);
                TensorPrimitives.Add(sum, vector, sum);
            }

            for (int centre = 0; centre < count; centre++)
            {
                Span<float> sum = sums.AsSpan(centre * dimension, dimension);
                if (!TryUnit(sum))
                {
                    // Nobody's: it tries its luck elsewhere.
                    points.AsSpan(random.Next(n) * dimension, dimension).CopyTo(sum);
                }
            }

            centres = sums;
        }

        return centres;
    }

    /// <summary>Makes a vector one long; false for one of no length.</summary>
    public static bool TryUnit(Span<float> vector)
    {
        float norm = TensorPrimitives.Norm<float>(vector);
        if (!(norm > 1e-12f))
        {
            return false;
        }

        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }

    private static int Nearest(ReadOnlySpan<float> vector, ReadOnlySpan<float> centres)
    {
        int nearest = 0;
        float most = float.NegativeInfinity;
        for (int centre = 0; centre * vector.Length < centres.Length; centre++)
        {
            float cosine = TensorPrimitives.Dot(vector, centres.Slice(centre * vector.Length, vector.Length));
            if (cosine > most)
            {
                (most, nearest) = (cosine, centre);
            }
        }

        return nearest;
    }

    private static float[] Begin(float[] points, int dimension, int count, Random random)
    {
        int n = points.Length / dimension, chosen = random.Next(n);
        float[] centres = new float[count * dimension];
        double[] far = new double[n];
        Array.Fill(far, double.MaxValue);
        for (int centre = 0; centre < count; centre++)
        {
            ReadOnlySpan<float> vector = points.AsSpan(chosen * dimension, dimension);
            vector.CopyTo(centres.AsSpan(centre * dimension));
            double sum = 0;
            for (int point = 0; point < n; point++)
            {
                far[point] = Math.Min(far[point], Math.Max(0, 1 - TensorPrimitives.Dot(vector, points.AsSpan(point * dimension, dimension))));
                sum += far[point];
            }

            double at = random.NextDouble() * sum;
            for (chosen = 0; chosen < n - 1 && (at -= far[chosen]) >= 0; chosen++)
            {
            }
        }

        return centres;
    }
}
