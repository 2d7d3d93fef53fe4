using System.Numerics.Tensors;

namespace EdgeRec.Models.Training.Tower;

/// <summary>Solves symmetric positive definite systems.</summary>
internal static class Cholesky
{
    /// <summary>Solves <c>A x = b</c> for several b in place: A becomes its lower factor, each b its x.</summary>
    /// <param name="a">Rows of A; only what lies on and below the diagonal is read.</param>
    /// <param name="b">Right-hand sides.</param>
    public static void Solve(double[][] a, double[][] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double left = a[i][j] - TensorPrimitives.Dot<double>(a[i].AsSpan(0, j), a[j].AsSpan(0, j));
                a[i][j] = i == j ? Math.Sqrt(left) : left / a[j][j];
            }
        }

        foreach (double[] x in b)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = (x[i] - TensorPrimitives.Dot<double>(a[i].AsSpan(0, i), x.AsSpan(0, i))) / a[i][i];
            }

            for (int i = x.Length - 1; i >= 0; i--)
            {
                x[i] /= a[i][i];
                TensorPrimitives.MultiplyAdd(a[i].AsSpan(0, i), -x[i], x.AsSpan(0, i), x.AsSpan(0, i));
            }
        }
    }
}
