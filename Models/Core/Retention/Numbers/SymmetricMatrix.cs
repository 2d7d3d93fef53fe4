namespace EdgeRec.Models.Core.Retention.Numbers;

/// <summary>Solves with a symmetric positive semidefinite matrix of few rows, given as rows one after the other.</summary>
internal static class SymmetricMatrix
{
    private const double Least = 1e-10;

    /// <summary>vᵀ M⁻ v over the part of the matrix that has full rank (a generalized inverse), and that rank.</summary>
    /// <param name="matrix">n · n values.</param>
    /// <param name="vector">n values, in the span of the matrix.</param>
    public static (double Value, int Rank) QuadraticForm(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector)
    {
        int n = vector.Length, rank = 0;
        double[] m = matrix.ToArray(), v = vector.ToArray(), scale = new double[n];
        for (int i = 0; i < n; i++)
        {
            scale[i] = m[(i * n) + i];
        }

        double value = 0;
        bool[] used = new bool[n];
        for (int round = 0; round < n; round++)
        {
            // The pivot that kept most of its variance; what kept none depends on the others.
            int pivot = -1;
            double best = Least;
            for (int i = 0; i < n; i++)
            {
                if (!used[i] && scale[i] > 0 && m[(i * n) + i] / scale[i] > best)
                {
                    (pivot, best) = (i, m[(i * n) + i] / scale[i]);
                }
            }

            if (pivot < 0)
            {
                break;
            }

            used[pivot] = true;
            rank++;
            double d = m[(pivot * n) + pivot];
            value += v[pivot] * v[pivot] / d;
            for (int i = 0; i < n; i++)
            {
                if (used[i])
                {
                    continue;
                }

                double by = m[(i * n) + pivot] / d;
                v[i] -= by * v[pivot];
                for (int j = 0; j < n; j++)
                {
                    m[(i * n) + j] -= used[j] ? 0 : by * m[(pivot * n) + j];
                }
            }
        }

        return (value, rank);
    }

    /// <summary>The inverse of a positive definite matrix.</summary>
    /// <exception cref="ArithmeticException">It is not positive definite.</exception>
    public static double[] Inverse(ReadOnlySpan<double> matrix, int n)
    {
        // Gauss and Jordan without pivoting, which positive definite matrices do not need.
        double[] m = matrix.ToArray(), inverse = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            inverse[(i * n) + i] = 1;
        }

        for (int k = 0; k < n; k++)
        {
            double d = m[(k * n) + k];
            if (!(d > 0) || double.IsInfinity(d))
            {
                throw new ArithmeticException("The matrix is not positive definite.");
            }

            for (int j = 0; j < n; j++)
            {
                m[(k * n) + j] /= d;
                inverse[(k * n) + j] /= d;
            }

            for (int i = 0; i < n; i++)
            {
                double by = m[(i * n) + k];
                if (i == k || by == 0)
                {
                    continue;
                }

                for (int j = 0; j < n; j++)
                {
                    m[(i * n) + j] -= by * m[(k * n) + j];
                    inverse[(i * n) + j] -= by * inverse[(k * n) + j];
                }
            }
        }

        return inverse;
    }
}
