namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>DM: what a reward model foretells for the target (Beygelzimer and Langford, KDD 2009). Steady, and as wrong as the model.</summary>
public sealed class DirectMethod : IOffPolicyEstimator
{
    /// <inheritdoc/>
    public string Name => "dm";

    /// <inheritdoc/>
    public bool HasModel => true;

    /// <inheritdoc/>
    public double ErrorWeight(in WeighedDecision decision) => 0;

    /// <inheritdoc/>
    public double Span(double mostWeight) => 1;
}
