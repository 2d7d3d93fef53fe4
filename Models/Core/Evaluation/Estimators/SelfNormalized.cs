namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>SNIPS: IPS divided by the mean weight (Swaminathan and Joachims, NeurIPS 2015). Biased by little in small logs, less noisy, and never outside the rewards' range.</summary>
public sealed class SelfNormalized : IOffPolicyEstimator
{
    /// <inheritdoc/>
    public string Name => "snips";

    /// <inheritdoc/>
    public Term Of(in WeighedDecision decision) => new(decision.Weight * decision.Reward, decision.Weight);

    /// <inheritdoc/>
    public double Span(double mostWeight) => mostWeight;
}
