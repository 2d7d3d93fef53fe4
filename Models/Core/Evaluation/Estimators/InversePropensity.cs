namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>IPS: the mean of rewards times weights (Horvitz and Thompson 1952). Unbiased where the log tried whatever the target would do; noisy where it did so rarely.</summary>
public sealed class InversePropensity : IOffPolicyEstimator
{
    /// <inheritdoc/>
    public string Name => "ips";

    /// <inheritdoc/>
    public Term Of(in WeighedDecision decision) => new(decision.Weight * decision.Reward, 1);

    /// <inheritdoc/>
    public double Span(double mostWeight) => mostWeight;
}
