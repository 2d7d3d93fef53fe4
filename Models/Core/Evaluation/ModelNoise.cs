using EdgeRec.Models.Core.Evaluation.Estimators;
using EdgeRec.Models.Core.Evaluation.Reward;

namespace EdgeRec.Models.Core.Evaluation;

/// <summary>
/// What each row does to an estimate through the reward models that were fitted on it (the infinitesimal jackknife: Jaeckel 1972). Without it the intervals of estimators that lean on a
/// model would be far too narrow. It tells the model's noise; that its form may be wrong it cannot tell.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="target">The target policy.</param>
/// <param name="modelOf">The model that foretells a row.</param>
public sealed class ModelNoise(DecisionLog log, ITargetPolicy target, Func<int, IRewardModel> modelOf)
{
    private readonly Dictionary<IDifferentiableModel, double[]> _ofTarget = OfTarget(log, target, modelOf);

    /// <summary>The influence of each row, with mean 0; all 0 where an estimator has no model, or the models cannot tell.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="decisions">The log's rows, weighed by the target.</param>
    public double[] Of(IOffPolicyEstimator estimator, ReadOnlySpan<WeighedDecision> decisions)
    {
        double[] influence = new double[decisions.Length];
        if (!estimator.HasModel || _ofTarget.Count == 0)
        {
            return influence;
        }

        Dictionary<IDifferentiableModel, double[]> gradients = _ofTarget.ToDictionary(m => m.Key, m => (double[])m.Value.Clone());
        for (int row = 0; row < decisions.Length; row++)
        {
            if (modelOf(row) is IDifferentiableModel model)
            {
                model.AddGradient(log, row, log.Action[row], -estimator.ErrorWeight(decisions[row]), gradients[model]);
            }
        }

        foreach ((IDifferentiableModel model, double[] gradient) in gradients)
        {
            model.AddInfluence(log, gradient, influence);
        }

        double mean = influence.Sum() / influence.Length;
        for (int row = 0; row < influence.Length; row++)
        {
            influence[row] -= mean;
        }

        return influence;
    }

    private static Dictionary<IDifferentiableModel, double[]> OfTarget(DecisionLog log, ITargetPolicy target, Func<int, IRewardModel> modelOf)
    {
        var gradients = new Dictionary<IDifferentiableModel, double[]>();
        double[] probabilities = new double[log.Actions.Count];
        for (int row = 0; row < log.Rows; row++)
        {
            if (modelOf(row) is not IDifferentiableModel model)
            {
                continue;
            }

            if (!gradients.TryGetValue(model, out double[]? gradient))
            {
                gradients.Add(model, gradient = new double[model.Parameters]);
            }

            target.Probabilities(log, row, probabilities);
            for (int action = 0; action < probabilities.Length; action++)
            {
                if (probabilities[action] > 0)
                {
                    model.AddGradient(log, row, action, probabilities[action], gradient);
                }
            }
        }

        return gradients;
    }
}
