namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>DR: the model's answer, set right by the weighted error on what was logged (Dudík, Langford and Li, ICML 2011). Right if the model or the propensities are.</summary>
public sealed class DoublyRobust : IOffPolicyEstimator
{
    /// <inheritdoc/>
    public string Name => "dr";

    /// <inheritdoc/>
    public bool HasModel => true;

    /// <inheritdoc/>
    public double ErrorWeight(in WeighedDecision decision) => decision.Weight;

    /// <inheritdoc/>
    public double Span(double mostWeight) => 1 + (2 * mostWeight);
}
