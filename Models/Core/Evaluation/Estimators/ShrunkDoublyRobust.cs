namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>DRos: DR with each weight w drawn to <c>λ w / (w² + λ)</c>, which bounds it by √λ / 2 (Su, Dimakopoulou, Krishnamurthy and Dudík, ICML 2020).</summary>
/// <param name="lambda">λ, from 0: 0 for DM, infinite for DR.</param>
public sealed class ShrunkDoublyRobust(double lambda) : IOffPolicyEstimator
{
    /// <inheritdoc/>
    public string Name => "dros";

    /// <inheritdoc/>
    public double? Setting => lambda;

    /// <inheritdoc/>
    public bool HasModel => true;

    /// <inheritdoc/>
    public double ErrorWeight(in WeighedDecision decision) => Shrunk(decision.Weight);

    /// <inheritdoc/>
    public double Span(double mostWeight) => 1 + (2 * Math.Min(mostWeight, Math.Sqrt(lambda) / 2));

    private double Shrunk(double weight) =>
        double.IsPositiveInfinity(lambda) ? weight : lambda == 0 ? 0 : lambda * weight / ((weight * weight) + lambda);
}
