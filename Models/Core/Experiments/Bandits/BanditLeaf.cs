namespace EdgeRec.Models.Core.Experiments.Bandits;

/// <summary>One context of a contextual bandit: units whose attributes match it get these weights.</summary>
/// <param name="Id">As the payload numbers it; <see cref="Fallback"/> when no context matched.</param>
/// <param name="Weights">Share of each variation, in order.</param>
public sealed record BanditLeaf(double Id, IReadOnlyList<double> Weights)
{
    /// <summary>The id when no context matched and the experiment's own weights are used.</summary>
    public const double Fallback = -1;
}
