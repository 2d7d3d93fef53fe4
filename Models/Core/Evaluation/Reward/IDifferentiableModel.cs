namespace EdgeRec.Models.Core.Evaluation.Reward;

/// <summary>A reward model that knows how it would have come out if rows had counted for more or less, so that intervals can tell its noise.</summary>
public interface IDifferentiableModel : IRewardModel
{
    /// <summary>How many parameters it has.</summary>
    int Parameters { get; }

    /// <summary>Adds a multiple of the derivative of a prediction by the parameters to a sum.</summary>
    void AddGradient(DecisionLog log, int row, int action, double times, Span<double> sum);

    /// <summary>For a function of the parameters with this derivative: what it would change by, to first order, if a row counted once more; 0 for rows that were not seen.</summary>
    /// <param name="log">The log.</param>
    /// <param name="gradient">The derivative of the function by the parameters.</param>
    /// <param name="influence">Receives one a row, added to what is there.</param>
    void AddInfluence(DecisionLog log, double[] gradient, Span<double> influence);
}
