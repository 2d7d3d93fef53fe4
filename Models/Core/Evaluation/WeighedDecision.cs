namespace EdgeRec.Models.Core.Evaluation;

/// <summary>A row of a log in the light of a target policy: all that an estimator needs.</summary>
/// <param name="Reward">What came of the action that was taken.</param>
/// <param name="Weight">The target's probability of that action over the logged one, from 0.</param>
/// <param name="Predicted">What the reward model foretells for that action.</param>
/// <param name="TargetPredicted">What it foretells for the target: the sum over actions of the target's probability times the reward foretold.</param>
/// <param name="Chance">An even number from 0 up to but not including 1, drawn for the row; the replay method accepts by it.</param>
public readonly record struct WeighedDecision(double Reward, double Weight, double Predicted, double TargetPredicted, double Chance);
