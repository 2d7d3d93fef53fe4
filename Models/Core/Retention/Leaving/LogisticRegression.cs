using EdgeRec.Models.Core.Retention.Numbers;

namespace EdgeRec.Models.Core.Retention.Leaving;

/// <summary>The probability of something as a logistic function of a weighted sum, with how sure each weight is.</summary>
public sealed class LogisticRegression
{
    private const int MostSteps = 100;

    private readonly double[] _mean, _scale;

    private LogisticRegression(double[] weights, double[] errors, double[] mean, double[] scale)
    {
        (Weights, Errors, _mean, _scale) = (weights, errors, mean, scale);
    }

    /// <summary>The level first, then one weight a feature, each for one standard deviation of it.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Standard errors of the weights that hold however the rows of a cluster depend on each other (Liang and Zeger 1986). With a ridge they are of weights that are drawn towards 0.</summary>
    public IReadOnlyList<double> Errors { get; }

    /// <summary>Fits by iteratively reweighted least squares, halving a step that makes it worse.</summary>
    /// <param name="rows">Rows · features, one row after the other.</param>
    /// <param name="outcomes">What happened, one a row.</param>
    /// <param name="clusters">The cluster of each row, rows of one next to each other.</param>
    /// <param name="ridge">The penalty on half the square of each weight but the level, in rows; 0 for none, which separable outcomes do not bear.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or all outcomes are alike.</exception>
    public static LogisticRegression Fit(ReadOnlySpan<double> rows, ReadOnlySpan<bool> outcomes, ReadOnlySpan<int> clusters, double ridge = 1)
    {
        int n = outcomes.Length, d = n == 0 ? 0 : rows.Length / n, k = d + 1;
        if (n == 0 || rows.Length != n * d || clusters.Length != n || !outcomes.Contains(true) || !outcomes.Contains(false))
        {
            throw new ArgumentException("There must be one outcome and one cluster a row, and both outcomes.");
        }

        (double[] mean, double[] scale) = Moments(rows, n, d);
        double[] x = new double[n * k];
        for (int row = 0; row < n; row++)
        {
            x[row * k] = 1;
            for (int j = 0; j < d; j++)
            {
                x[(row * k) + 1 + j] = (rows[(row * d) + j] - mean[j]) / scale[j];
            }
        }

        double[] weights = new double[k], gradient = new double[k], information = new double[k * k], inverse = [];
        double loss = Loss(x, outcomes, weights, ridge);
        for (int step = 0; step < MostSteps; step++)
        {
            Derivatives(x, outcomes, weights, ridge, gradient, information);
            inverse = SymmetricMatrix.Inverse(information, k);
            double[] move = Product(inverse, gradient, k);
            double length = 1, next = double.PositiveInfinity;
            double[] tried = weights;
            for (; length > 1e-6; length /= 2)
            {
                tried = [.. weights.Zip(move, (w, m) => w + (length * m))];
                next = Loss(x, outcomes, tried, ridge);
                if (next <= loss)
                {
                    break;
                }
            }

            bool done = !(loss - next > 1e-12 * (1 + Math.Abs(loss)));
            if (next <= loss)
            {
                (weights, loss) = (tried, next);
            }

            if (done)
            {
                break;
            }
        }

        return new LogisticRegression(weights, ClusterErrors(x, outcomes, clusters, weights, inverse), mean, scale);
    }

    /// <summary>The logarithm of the odds for one row of features.</summary>
    public double LogOdds(ReadOnlySpan<double> features)
    {
        double sum = Weights[0];
        for (int j = 0; j < features.Length; j++)
        {
            sum += Weights[j + 1] * ((features[j] - _mean[j]) / _scale[j]);
        }

        return sum;
    }

    /// <summary>The probability for one row of features.</summary>
    public double Probability(ReadOnlySpan<double> features) => Logistic(LogOdds(features));

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static double Logistic(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static (double[] Mean, double[] Scale) Moments(ReadOnlySpan<double> rows, int n, int d)
    {
        double[] mean = new double[d], scale = new double[d];
        for (int i = 0; i < rows.Length; i++)
        {
            mean[i % d] += rows[i] / n;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            scale[i % d] += (rows[i] - mean[i % d]) * (rows[i] - mean[i % d]) / n;
        }

        // A feature that never changes keeps its scale and gets no weight.
        return (mean, [.. scale.Select(s => s > 1e-18 ? Math.Sqrt(s) : 1)]);
    }

    private static double Loss(double[] x, ReadOnlySpan<bool> outcomes, double[] weights, double ridge)
    {
        int k = weights.Length;
        double loss = 0;
        for (int row = 0; row < outcomes.Length; row++)
        {
            double sum = Dot(x, row, weights);
            double signed = outcomes[row] ? -sum : sum;
            loss += signed > 0 ? signed + Math.Log(1 + Math.Exp(-signed)) : Math.Log(1 + Math.Exp(signed));
        }

        for (int j = 1; j < k; j++)
        {
            loss += ridge / 2 * weights[j] * weights[j];
        }

        return loss;
    }

    private static void Derivatives(double[] x, ReadOnlySpan<bool> outcomes, double[] weights, double ridge, double[] gradient, double[] information)
    {
        int k = weights.Length;
        for (int j = 0; j < k; j++)
        {
            gradient[j] = j == 0 ? 0 : -ridge * weights[j];
        }

        Array.Clear(information);
        for (int row = 0; row < outcomes.Length; row++)
        {
            double p = Logistic(Dot(x, row, weights)), left = (outcomes[row] ? 1 : 0) - p, spread = p * (1 - p);
            for (int i = 0; i < k; i++)
            {
                double xi = x[(row * k) + i];
                gradient[i] += left * xi;
                for (int j = 0; j <= i; j++)
                {
                    information[(i * k) + j] += spread * xi * x[(row * k) + j];
                }
            }
        }

        for (int i = 0; i < k; i++)
        {
            // A trace of a penalty keeps features that never change, or that repeat each other, from having no inverse.
            information[(i * k) + i] += (i == 0 ? 0 : ridge) + 1e-9;
            for (int j = 0; j < i; j++)
            {
                information[(j * k) + i] = information[(i * k) + j];
            }
        }
    }

    private static double[] ClusterErrors(double[] x, ReadOnlySpan<bool> outcomes, ReadOnlySpan<int> clusters, double[] weights, double[] inverse)
    {
        int k = weights.Length, count = 0;
        double[] meat = new double[k * k], score = new double[k];
        for (int row = 0; row < outcomes.Length; row++)
        {
            double left = (outcomes[row] ? 1 : 0) - Logistic(Dot(x, row, weights));
            for (int i = 0; i < k; i++)
            {
                score[i] += left * x[(row * k) + i];
            }

            if (row + 1 == outcomes.Length || clusters[row + 1] != clusters[row])
            {
                count++;
                for (int i = 0; i < k; i++)
                {
                    for (int j = 0; j < k; j++)
                    {
                        meat[(i * k) + j] += score[i] * score[j];
                    }
                }

                Array.Clear(score);
            }
        }

        double few = count > 1 ? (double)count / (count - 1) : double.PositiveInfinity;
        double[] errors = new double[k];
        for (int i = 0; i < k; i++)
        {
            double[] row = [.. Enumerable.Range(0, k).Select(j => inverse[(i * k) + j])];
            errors[i] = Math.Sqrt(few * Product(meat, row, k).Zip(row, (a, b) => a * b).Sum());
        }

        return errors;
    }

    private static double Dot(double[] x, int row, double[] weights)
    {
        double sum = 0;
        int at = row * weights.Length;
        for (int j = 0; j < weights.Length; j++)
        {
            sum += x[at + j] * weights[j];
        }

        return sum;
    }

    private static double[] Product(double[] matrix, double[] vector, int k)
    {
        double[] result = new double[k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                result[i] += matrix[(i * k) + j] * vector[j];
            }
        }

        return result;
    }
}
