using EdgeRec.Models.Core.Evaluation.Estimators;
using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Evaluation;

/// <summary>Answers what a target policy would have earned, by every estimator, from a log that another policy kept.</summary>
public static class OffPolicyEvaluation
{
    /// <summary>The settings that are tried for Switch-DR (τ) and, squared, for DRos (λ); the least biased first.</summary>
    private static readonly double[] Settings = [double.PositiveInfinity, 100, 50, 20, 10, 5, 2, 1];

    /// <summary>Estimates.</summary>
    /// <param name="log">The log.</param>
    /// <param name="target">The target policy.</param>
    /// <param name="modelOf">The model that foretells a row.</param>
    /// <param name="decisions">The log's rows, weighed by the target (<see cref="DecisionWeighing"/>).</param>
    /// <param name="confidence">The share of intervals that are to cover, above 0, below 1.</param>
    /// <param name="samples">How often the bootstrap draws.</param>
    /// <param name="seed">Seeds the bootstrap.</param>
    /// <returns>An estimate an estimator; none by replay where it keeps too few rows.</returns>
    public static Estimate[] Run(
        DecisionLog log, ITargetPolicy target, Func<int, IRewardModel> modelOf, WeighedDecision[] decisions, double confidence = 0.95, int samples = 1_000, int seed = 1)
    {
        var noise = new ModelNoise(log, target, modelOf);
        double mostWeight = decisions.Max(d => d.Weight), low = log.Reward.Min(), high = log.Reward.Max();
        // Rewards that are shares or yes and no have a range that is known; of others only what was seen is.
        (low, high) = low >= 0 && high <= 1 ? (0, 1) : (low, high);
        IOffPolicyEstimator[] estimators =
        [
            new Replay(mostWeight), new InversePropensity(), new SelfNormalized(), new DirectMethod(), new DoublyRobust(),
            Chosen([.. Settings.Select(setting => new SwitchDoublyRobust(setting))]),
            Chosen([.. Settings.Select(setting => new ShrunkDoublyRobust(setting * setting))]),
        ];
        estimators = estimators[0] is Replay replay && decisions.Sum(d => replay.Of(d).Denominator) < Overlap.LeastSampleSize ? estimators[1..] : estimators;
        ClusterSums[] sums = [.. estimators.Select(SumsOf)];
        ConfidenceInterval[] bootstrap = Bootstrap.Of(sums, confidence, samples, seed);
        return [.. estimators.Select(EstimateOf)];

        Estimate EstimateOf(IOffPolicyEstimator estimator, int i)
        {
            ConfidenceInterval bernstein = EmpiricalBernstein.Of(sums[i], estimator.Span(mostWeight) * (high - low), decisions.Length, confidence).Within(low, high);
            double error = sums[i].StandardError();
            // Drawing from clusters that are all alike, such as rows without a single click, tells nothing.
            return new Estimate(estimator.Name, sums[i].Value, error, error > 0 ? bootstrap[i] : bernstein, bernstein, estimator.Setting);
        }

        ClusterSums SumsOf(IOffPolicyEstimator estimator) =>
            ClusterSums.Of(estimator, decisions, log.Cluster, log.Clusters, noise.Of(estimator, decisions));

        IOffPolicyEstimator Chosen(IOffPolicyEstimator[] candidates) =>
            candidates[Slope.Choose([.. candidates.Select(SumsOf).Select(s => (s.Value, 2 * s.StandardError()))])];
    }
}
