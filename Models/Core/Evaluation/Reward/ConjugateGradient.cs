namespace EdgeRec.Models.Core.Evaluation.Reward;

/// <summary>Conjugate gradients (Hestenes and Stiefel 1952): solves a symmetric positive definite system that is known by its products only.</summary>
internal static class ConjugateGradient
{
    private const int MostSteps = 60;

    /// <summary>Solves <c>A x = b</c>.</summary>
    /// <param name="b">The right-hand side.</param>
    /// <param name="product">Writes A times its first argument into its second.</param>
    /// <param name="enough">How small what is left may be, as a part of b.</param>
    public static double[] Solve(double[] b, Action<double[], double[]> product, double enough)
    {
        double[] x = new double[b.Length], left = [.. b], direction = [.. b], image = new double[b.Length];
        double square = Dot(left, left), least = square * enough * enough;
        for (int step = 0; step < MostSteps && square > least; step++)
        {
            product(direction, image);
            double length = square / Dot(direction, image);
            for (int i = 0; i < x.Length; i++)
            {
                x[i] += length * direction[i];
                left[i] -= length * image[i];
            }

            double next = Dot(left, left);
            for (int i = 0; i < x.Length; i++)
            {
                direction[i] = left[i] + (next / square * direction[i]);
            }

            square = next;
        }

        return x;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
