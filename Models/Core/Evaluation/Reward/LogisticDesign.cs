namespace EdgeRec.Models.Core.Evaluation.Reward;

/// <summary>The features of a row and an action: the level, the position, the context, and the action.</summary>
/// <param name="log">The log.</param>
internal sealed class LogisticDesign(DecisionLog log)
{
    private readonly int _context = 1 + log.Positions.Count;
    private readonly int _actions = 1 + log.Positions.Count + log.Context.Features;

    /// <summary>How many there are.</summary>
    public int Features => _actions + log.Actions.Count;

    /// <summary>The product with weights of what does not depend on the action.</summary>
    public double DotShared(int row, ReadOnlySpan<double> weights) =>
        weights[0] + weights[1 + log.Position[row]] + log.Context.Dot(row, weights[_context..]);

    /// <summary>The product with weights of what depends on the action.</summary>
    public double DotAction(int row, int action, ReadOnlySpan<double> weights) => weights[_actions + action];

    /// <summary>The product with weights.</summary>
    public double Dot(int row, int action, ReadOnlySpan<double> weights) => DotShared(row, weights) + DotAction(row, action, weights);

    /// <summary>Adds a multiple of the features to a sum.</summary>
    public void Add(int row, int action, double times, Span<double> sum)
    {
        sum[0] += times;
        sum[1 + log.Position[row]] += times;
        log.Context.Add(row, times, sum[_context..]);
        sum[_actions + action] += times;
    }
}
