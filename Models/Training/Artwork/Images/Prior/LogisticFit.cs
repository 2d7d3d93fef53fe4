using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Evaluation.Reward;

namespace EdgeRec.Models.Training.Artwork.Images.Prior;

/// <summary>Logistic regression on sparse rows with a Gaussian prior for each weight, by Newton's method with conjugate gradients.</summary>
internal sealed class LogisticFit(CoverLog log, int dimension)
{
    private const int NewtonSteps = 5, GradientSteps = 20;
    private const double Enough = 1e-4;

    private readonly double[] _curvature = new double[log.Count];

    /// <summary>The most probable weights.</summary>
    public double[] Weights { get; } = new double[dimension];

    /// <summary>One over the variance of each weight, the others taken as known (Laplace's approximation, diagonal).</summary>
    public double[] Precisions { get; } = new double[dimension];

    /// <summary>Fits, beginning where the last fit ended.</summary>
    /// <param name="variance">The prior variance of a weight.</param>
    public void Run(Func<int, float> variance)
    {
        double[] prior = [.. Enumerable.Range(0, dimension).Select(i => 1.0 / variance(i))], gradient = new double[dimension];
        for (int step = 0; step < NewtonSteps; step++)
        {
            Gradient(prior, gradient);
            double[] move = ConjugateGradient.Solve(gradient, (from, to) => Multiply(prior, from, to), Enough, GradientSteps, Precisions);
            for (int i = 0; i < dimension; i++)
            {
                Weights[i] += move[i];
            }
        }

        Gradient(prior, gradient);
    }

    /// <summary>The way uphill, the curvature of each row and the precision of each weight.</summary>
    private void Gradient(double[] prior, double[] gradient)
    {
        for (int i = 0; i < dimension; i++)
        {
            gradient[i] = -prior[i] * Weights[i];
            Precisions[i] = prior[i];
        }

        for (int row = 0; row < log.Count; row++)
        {
            double score = 0;
            foreach (Feature feature in log[row])
            {
                score += feature.Value * Weights[feature.Index];
            }

            double p = Links.Logistic(score), pull = log.Rewards[row] - p;
            _curvature[row] = p * (1 - p);
            foreach (Feature feature in log[row])
            {
                gradient[feature.Index] += pull * feature.Value;
                Precisions[feature.Index] += _curvature[row] * feature.Value * feature.Value;
            }
        }
    }

    private void Multiply(double[] prior, double[] vector, double[] image)
    {
        for (int i = 0; i < dimension; i++)
        {
            image[i] = prior[i] * vector[i];
        }

        for (int row = 0; row < log.Count; row++)
        {
            double along = 0;
            foreach (Feature feature in log[row])
            {
                along += feature.Value * vector[feature.Index];
            }

            along *= _curvature[row];
            foreach (Feature feature in log[row])
            {
                image[feature.Index] += along * feature.Value;
            }
        }
    }
}
