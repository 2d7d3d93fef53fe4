namespace EdgeRec.Models.Training.Tower;

/// <summary>Solves symmetric positive definite systems.</summary>
internal static class Cholesky
{
    /// <summary>Solves <c>A X = B</c> in place: A becomes its lower factor, B becomes X.</summary>
    public static void Solve(double[,] a, double[,] b)
    {
        int n = a.GetLength(0), columns = b.GetLength(1);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[i, k] * a[j, k];
                }

                a[i, j] = i == j ? Math.Sqrt(sum) : sum / a[j, j];
            }
        }

        for (int c = 0; c < columns; c++)
        {
            for (int i = 0; i < n; i++)
            {
                double sum = b[i, c];
                for (int k = 0; k < i; k++)
                {
                    sum -= a[i, k] * b[k, c];
                }

                b[i, c] = sum / a[i, i];
            }

            for (int i = n - 1; i >= 0; i--)
            {
                double sum = b[i, c];
                for (int k = i + 1; k < n; k++)
                {
                    sum -= a[k, i] * b[k, c];
                }

                b[i, c] = sum / a[i, i];
            }
        }
    }
}
