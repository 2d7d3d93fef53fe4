namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>Switch-DR: DR where the weight is small, the model alone where it is large (Wang, Agarwal and Dudík, ICML 2017).</summary>
/// <param name="most">τ, the largest weight that sets the model right; infinite for DR, below every weight for DM.</param>
public sealed class SwitchDoublyRobust(double most) : IOffPolicyEstimator
{
    /// <inheritdoc/>
    public string Name => "switch-dr";

    /// <inheritdoc/>
    public double? Setting => most;

    /// <inheritdoc/>
    public bool HasModel => true;

    /// <inheritdoc/>
    public double ErrorWeight(in WeighedDecision decision) => decision.Weight <= most ? decision.Weight : 0;

    /// <inheritdoc/>
    public double Span(double mostWeight) => 1 + (2 * Math.Min(mostWeight, most));
}
