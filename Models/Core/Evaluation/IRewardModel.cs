namespace EdgeRec.Models.Core.Evaluation;

/// <summary>Foretells the reward of actions that were not taken.</summary>
public interface IRewardModel
{
    /// <summary>The expected reward of each action in a row.</summary>
    /// <param name="log">The log.</param>
    /// <param name="row">The row, of which neither action nor reward is read.</param>
    /// <param name="rewards">Receives one an action.</param>
    void Predict(DecisionLog log, int row, Span<double> rewards);
}
