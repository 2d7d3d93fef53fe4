namespace EdgeRec.Models.Core.Evaluation.Reward;

/// <summary>Conjugate gradients (Hestenes and Stiefel 1952): solves a symmetric positive definite system that is known by its products only.</summary>
public static class ConjugateGradient
{
    /// <summary>Solves <c>A x = b</c>.</summary>
    /// <param name="b">The right-hand side.</param>
    /// <param name="product">Writes A times its first argument into its second.</param>
    /// <param name="enough">How small what is left may be, as a part of b.</param>
    /// <param name="mostSteps">Steps at most.</param>
    /// <param name="scale">What is near A's diagonal: the system is solved scaled by it, in fewer steps (Jacobi's preconditioner). Null for no scaling.</param>
    public static double[] Solve(double[] b, Action<double[], double[]> product, double enough, int mostSteps = 60, double[]? scale = null)
    {
        double[] x = new double[b.Length], left = [.. b], scaled = scale is null ? left : new double[b.Length], image = new double[b.Length];
        Scale(left, scale, scaled);
        double[] direction = [.. scaled];
        double square = Dot(left, scaled), least = square * enough * enough;
        for (int step = 0; step < mostSteps && square > least; step++)
        {
            product(direction, image);
            double length = square / Dot(direction, image);
            for (int i = 0; i < x.Length; i++)
            {
                x[i] += length * direction[i];
                left[i] -= length * image[i];
            }

            Scale(left, scale, scaled);
            double next = Dot(left, scaled);
            for (int i = 0; i < x.Length; i++)
            {
                direction[i] = scaled[i] + (next / square * direction[i]);
            }

            square = next;
        }

        return x;
    }

    private static void Scale(double[] left, double[]? scale, double[] scaled)
    {
        for (int i = 0; i < left.Length && scale is not null; i++)
        {
            scaled[i] = left[i] / scale[i];
        }
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
