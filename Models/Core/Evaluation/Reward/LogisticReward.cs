namespace EdgeRec.Models.Core.Evaluation.Reward;

/// <summary>
/// Logistic regression of the reward on position, context and action, each action drawn towards the mean of all. Rewards are scaled from the log's range to 0 to 1, where
/// they need not be 0 or 1. Fitted by Newton's method whose steps are found by conjugate gradients, so that no matrix is kept.
/// </summary>
public sealed class LogisticReward : IDifferentiableModel
{
    private const int NewtonSteps = 20;
    // A step need not be exact, the next one mends it.
    private const double Ridge = 1, Enough = 1e-6, Roughly = 1e-3, Closely = 1e-8;
    private readonly LogisticDesign _design;
    private readonly double[] _weights;
    private readonly IReadOnlyList<int> _rows;
    private readonly double _low, _range;

    private LogisticReward(LogisticDesign design, double[] weights, IReadOnlyList<int> rows, double low, double range) =>
        (_design, _weights, _rows, _low, _range) = (design, weights, rows, low, range);

    /// <inheritdoc/>
    public int Parameters => _weights.Length;

    /// <summary>Fits the model.</summary>
    /// <param name="log">The log.</param>
    /// <param name="rows">The rows that it may see.</param>
    public static LogisticReward Fit(DecisionLog log, IReadOnlyList<int> rows)
    {
        double low = rows.Count == 0 ? 0 : rows.Min(row => log.Reward[row]), high = rows.Count == 0 ? 0 : rows.Max(row => log.Reward[row]);
        double range = high > low ? high - low : 1;
        var design = new LogisticDesign(log);
        double[] weights = new double[design.Features], gradient = new double[weights.Length], curvature = new double[rows.Count];
        double mean = rows.Count == 0 ? 0.5 : rows.Average(row => (log.Reward[row] - low) / range);
        weights[0] = Math.Log(Math.Clamp(mean, 1e-6, 1 - 1e-6) / (1 - Math.Clamp(mean, 1e-6, 1 - 1e-6)));
        for (int step = 0; step < NewtonSteps; step++)
        {
            Array.Clear(gradient);
            for (int i = 0; i < rows.Count; i++)
            {
                double chance = Sigmoid(design.Dot(rows[i], log.Action[rows[i]], weights));
                curvature[i] = Math.Max(chance * (1 - chance), 1e-9);
                design.Add(rows[i], log.Action[rows[i]], ((log.Reward[rows[i]] - low) / range) - chance, gradient);
            }

            for (int i = 1; i < weights.Length; i++)
            {
                gradient[i] -= Ridge * weights[i];
            }

            double[] move = ConjugateGradient.Solve(gradient, (from, to) => Curve(design, log, rows, curvature, from, to), Roughly);
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] += move[i];
            }

            if (move.Max(m => Math.Abs(m)) < Enough)
            {
                break;
            }
        }

        return new LogisticReward(design, weights, rows, low, high > low ? range : 0);
    }

    /// <inheritdoc/>
    public void Predict(DecisionLog log, int row, Span<double> rewards)
    {
        double shared = _design.DotShared(row, _weights);
        for (int action = 0; action < rewards.Length; action++)
        {
            rewards[action] = _low + (_range * Sigmoid(shared + _design.DotAction(row, action, _weights)));
        }
    }

    /// <inheritdoc/>
    public void AddGradient(DecisionLog log, int row, int action, double times, Span<double> sum)
    {
        double chance = Sigmoid(_design.Dot(row, action, _weights));
        _design.Add(row, action, times * _range * chance * (1 - chance), sum);
    }

    /// <inheritdoc/>
    public void AddInfluence(DecisionLog log, double[] gradient, Span<double> influence)
    {
        if (_range == 0)
        {
            return;
        }

        double[] chances = [.. _rows.Select(row => Sigmoid(_design.Dot(row, log.Action[row], _weights)))];
        double[] curvature = [.. chances.Select(chance => Math.Max(chance * (1 - chance), 1e-9))];
        double[] direction = ConjugateGradient.Solve(gradient, (from, to) => Curve(_design, log, _rows, curvature, from, to), Closely);
        for (int i = 0; i < _rows.Count; i++)
        {
            int row = _rows[i];
            influence[row] += (((log.Reward[row] - _low) / _range) - chances[i]) * _design.Dot(row, log.Action[row], direction);
        }
    }

    // The second derivative times a vector; the first weight, the level, is not drawn to 0.
    private static void Curve(LogisticDesign design, DecisionLog log, IReadOnlyList<int> rows, double[] curvature, double[] from, double[] to)
    {
        to[0] = 1e-9 * from[0];
        for (int i = 1; i < to.Length; i++)
        {
            to[i] = Ridge * from[i];
        }

        for (int i = 0; i < rows.Count; i++)
        {
            int action = log.Action[rows[i]];
            design.Add(rows[i], action, curvature[i] * design.Dot(rows[i], action, from), to);
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
