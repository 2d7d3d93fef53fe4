using EdgeRec.Models.Core.Evaluation;
using EdgeRec.Models.Core.Evaluation.Estimators;
using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Evaluation.Reward;
using EdgeRec.Models.Training.OffPolicy.Logs;
using EdgeRec.Models.Training.OffPolicy.Targets;

namespace EdgeRec.Models.Training.OffPolicy;

/// <summary>Answers what a target policy would have earned in a log.</summary>
internal static class OffPolicyRun
{
    private const int Folds = 5;

    /// <summary>Answers.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <exception cref="InvalidDataException">A file or the target is wrong; one sentence.</exception>
    public static OffPolicyResult Run(OffPolicyOptions options, Action<string>? progress = null)
    {
        Target target = Target.Parse(options.Target, options.Seed);
        LoadedLog loaded = LoadedLog.Of([.. options.Logs.Select(file => LogFile.Read(file, progress))], target.Actions);
        DecisionLog log = loaded.Log;
        progress?.Invoke("the target's probabilities");
        (ITargetPolicy policy, string meaning) = target.Of(loaded);
        CrossFit fitted = CrossFit.Of(log, LogisticReward.Fit, Folds, options.Seed, fold => progress?.Invoke($"reward model {fold} of {Folds}"));
        WeighedDecision[] decisions = DecisionWeighing.Weigh(log, policy, fitted.ModelOf, options.Seed);
        var overlap = Overlap.Of(log, policy, decisions);
        progress?.Invoke("intervals");
        MeanFigures? truth = options.Truth is { } file ? MeanOf(LoadedLog.Of([LogFile.Read(file)], []).Log, options) : null;
        string? refused = overlap.Refusal();
        return new OffPolicyResult(
            log.Rows, log.Clusters, log.Actions.Count, log.Positions.Count, options.Confidence, MeanOf(log, options), options.Target, meaning,
            new OverlapFigures(overlap.EffectiveSampleSize, overlap.MostWeight, overlap.MeanWeight, overlap.NeverTried), refused,
            refused is not null ? [] : [.. OffPolicyEvaluation.Run(log, policy, fitted.ModelOf, decisions, options.Confidence, options.Samples, options.Seed).Select(e => FiguresOf(e, truth))], truth);
    }

    private static MeanFigures MeanOf(DecisionLog log, OffPolicyOptions options)
    {
        WeighedDecision[] asTheyWere = [.. log.Reward.Select(reward => new WeighedDecision(reward, 1, 0, 0, 0))];
        var sums = ClusterSums.Of(new InversePropensity(), asTheyWere, log.Cluster, log.Clusters);
        return new MeanFigures(sums.Value, FiguresOf(Bootstrap.Of([sums], options.Confidence, options.Samples, options.Seed)[0]));
    }

    private static EstimateFigures FiguresOf(Estimate estimate, MeanFigures? truth) => new(
        estimate.Name, estimate.Value, estimate.StandardError, FiguresOf(estimate.Bootstrap), FiguresOf(estimate.Bernstein),
        estimate.Setting is { } setting && double.IsFinite(setting) ? setting : null,
        truth is { Value: not 0 } known ? Math.Abs((estimate.Value - known.Value) / known.Value) : null);

    private static IntervalFigures FiguresOf(ConfidenceInterval interval) => new(interval.Low, interval.High);
}
