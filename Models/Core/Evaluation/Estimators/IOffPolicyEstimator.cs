namespace EdgeRec.Models.Core.Evaluation.Estimators;

/// <summary>What a row adds to an estimate, which is the sum of all numerators over the sum of all denominators.</summary>
public readonly record struct Term(double Numerator, double Denominator);

/// <summary>Estimates what a policy would have earned per decision. Each estimator is a ratio of sums over rows, so that one bootstrap and one bound serve all.</summary>
public interface IOffPolicyEstimator
{
    /// <summary>Its short name.</summary>
    string Name { get; }

    /// <summary>The setting that it was given; null for one that has none.</summary>
    double? Setting => null;

    /// <summary>Whether it leans on a reward model.</summary>
    bool HasModel => false;

    /// <summary>The weight with which the model's error on the row's own action sets its answer right; 0 without a model.</summary>
    double ErrorWeight(in WeighedDecision decision) => 0;

    /// <summary>What a row adds.</summary>
    Term Of(in WeighedDecision decision) => new(decision.TargetPredicted + (ErrorWeight(decision) * (decision.Reward - decision.Predicted)), 1);

    /// <summary>How far two rows' terms can lie apart, in units of the reward's range, before they are divided by the mean denominator.</summary>
    /// <param name="mostWeight">The largest weight a row can have.</param>
    double Span(double mostWeight);
}
