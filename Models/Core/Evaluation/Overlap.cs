using EdgeRec.Models.Core.Evaluation.Estimators;
using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Evaluation;

/// <summary>How much of what a target would do the log tried.</summary>
/// <param name="EffectiveSampleSize">(Σ w)² / Σ w² over clusters (Kish 1965): so many decisions of the target's own would be as good.</param>
/// <param name="MostWeight">The largest weight.</param>
/// <param name="MeanWeight">The mean weight; 1 but for chance where propensities are true and everything was tried.</param>
/// <param name="MeanWeightError">Its standard error.</param>
/// <param name="NeverTried">The share of what the target would do that no row of the same position tried, 0 to 1.</param>
public sealed record Overlap(double EffectiveSampleSize, double MostWeight, double MeanWeight, double MeanWeightError, double NeverTried)
{
    /// <summary>Fewer effective decisions than this are too few for an answer.</summary>
    public const double LeastSampleSize = 30;

    /// <summary>A target that does more than this that was never tried cannot be judged.</summary>
    public const double MostNeverTried = 0.05;

    private const double MostDeviation = 4, LeastDeviation = 0.1;

    /// <summary>Measures.</summary>
    /// <param name="log">The log.</param>
    /// <param name="target">The target policy.</param>
    /// <param name="decisions">The log's rows, weighed by the target.</param>
    public static Overlap Of(DecisionLog log, ITargetPolicy target, WeighedDecision[] decisions)
    {
        ClusterSums sums = ClusterSums.Of(new WeightAlone(), decisions, log.Cluster, log.Clusters);
        double all = sums.Numerator.Sum(), squares = sums.Numerator.Sum(w => w * w);
        return new Overlap(
            squares > 0 ? all * all / squares : 0, decisions.Length == 0 ? 0 : decisions.Max(d => d.Weight), sums.Value, sums.StandardError(), NeverTriedBy(log, target));
    }

    /// <summary>Why there is no answer, in one sentence; null if there is one.</summary>
    public string? Refusal() => this switch
    {
        _ when NeverTried > MostNeverTried =>
            $"No answer: {NeverTried:P0} of what the target would do was never tried in this log, and nothing in it says what would come of that; at most {MostNeverTried:P0} may be missing.",
        _ when EffectiveSampleSize < LeastSampleSize =>
            $"No answer: so little of this log is like the target that it counts as {EffectiveSampleSize:0.#} decisions of the target's own; at least {LeastSampleSize:0} are needed: collect more, or ask of a target nearer to what was done.",
        _ when Math.Abs(MeanWeight - 1) > Math.Max(LeastDeviation, MostDeviation * MeanWeightError) =>
            $"No answer: the weights average {MeanWeight:0.00} where they must average 1, so the propensities of this log are not those of the policy that kept it, or rows are missing from it.",
        _ => null,
    };

    private static double NeverTriedBy(DecisionLog log, ITargetPolicy target)
    {
        bool[,] tried = new bool[log.Positions.Count, log.Actions.Count];
        for (int row = 0; row < log.Rows; row++)
        {
            tried[log.Position[row], log.Action[row]] = true;
        }

        double never = 0;
        double[] probabilities = new double[log.Actions.Count];
        for (int row = 0; row < log.Rows; row++)
        {
            target.Probabilities(log, row, probabilities);
            for (int action = 0; action < probabilities.Length; action++)
            {
                never += tried[log.Position[row], action] ? 0 : probabilities[action];
            }
        }

        return log.Rows == 0 ? 1 : never / log.Rows;
    }

    private sealed class WeightAlone : IOffPolicyEstimator
    {
        public string Name => "weight";

        public Term Of(in WeighedDecision decision) => new(decision.Weight, 1);

        public double Span(double mostWeight) => mostWeight;
    }
}
