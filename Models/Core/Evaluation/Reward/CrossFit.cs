namespace EdgeRec.Models.Core.Evaluation.Reward;

/// <summary>
/// Fits a model for each fold of a log on the other folds, so that no row is foretold by a model that saw it or a row of its cluster
/// (Chernozhukov and others, The Econometrics Journal 2018).
/// </summary>
public sealed class CrossFit
{
    private readonly int[] _foldOf;
    private readonly IRewardModel[] _models;

    private CrossFit(int[] foldOf, IRewardModel[] models) => (_foldOf, _models) = (foldOf, models);

    /// <summary>Fits the models.</summary>
    /// <param name="log">The log.</param>
    /// <param name="fit">Fits a model on some rows.</param>
    /// <param name="folds">How many folds, from 2.</param>
    /// <param name="seed">Seeds which clusters lie in which fold.</param>
    /// <param name="progress">Told how many models are fitted.</param>
    public static CrossFit Of(DecisionLog log, Func<DecisionLog, IReadOnlyList<int>, IRewardModel> fit, int folds = 5, int seed = 1, Action<int>? progress = null)
    {
        int[] foldOf = Folds(log, folds, seed);
        var models = new IRewardModel[folds];
        for (int fold = 0; fold < folds; fold++)
        {
            models[fold] = fit(log, [.. Enumerable.Range(0, log.Rows).Where(row => foldOf[row] != fold)]);
            progress?.Invoke(fold + 1);
        }

        return new CrossFit(foldOf, models);
    }

    /// <summary>The fold of each row: clusters stay whole, and folds have as many clusters as each other, give or take one.</summary>
    public static int[] Folds(DecisionLog log, int folds, int seed = 1)
    {
        int[] order = [.. Enumerable.Range(0, log.Clusters)];
        new Random(seed).Shuffle(order);
        return [.. log.Cluster.Select(cluster => order[cluster] % folds)];
    }

    /// <summary>The model that did not see a row.</summary>
    public IRewardModel ModelOf(int row) => _models[_foldOf[row]];
}
