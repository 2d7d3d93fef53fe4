namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>
/// The mean reward of the rows in which both policies agree (Li, Chu, Langford and Wang, WSDM 2011). Where the log was not drawn evenly, or the target leaves something to chance,
/// a row is accepted with a probability in proportion to its weight, as in rejection sampling; the rows kept are then the target's own.
/// </summary>
/// <param name="mostWeight">The largest weight a row can have: a row of it is accepted for certain.</param>
public sealed class Replay(double mostWeight) : IOffPolicyEstimator
{
    /// <inheritdoc/>
    public string Name => "replay";

    /// <inheritdoc/>
    public Term Of(in WeighedDecision decision) => decision.Chance * mostWeight < decision.Weight ? new Term(decision.Reward, 1) : default;

    /// <inheritdoc/>
    public double Span(double mostWeight) => 1;
}
