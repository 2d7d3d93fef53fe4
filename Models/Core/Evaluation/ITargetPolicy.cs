namespace EdgeRec.Models.Core.Evaluation;

/// <summary>The policy whose value is asked for.</summary>
public interface ITargetPolicy
{
    /// <summary>The probability of each action in a row of the log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="row">The row: its context, position and what could be taken are known to the policy, its action and reward are not.</param>
    /// <param name="probabilities">Receives one an action; they sum to 1.</param>
    void Probabilities(DecisionLog log, int row, Span<double> probabilities);
}
