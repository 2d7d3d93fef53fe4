using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>Keeps each assignment once, in order, until it is cleared. Not for several threads.</summary>
public sealed class AssignmentLog : IEvaluationObserver
{
    /// <summary>Most assignments that are kept; further ones are not.</summary>
    public const int MaxAssignments = 1_000;

    private readonly HashSet<Assignment> _seen = [];
    private readonly List<Assignment> _assignments = [];

    /// <summary>What was assigned.</summary>
    public IReadOnlyList<Assignment> Assignments => _assignments;

    /// <inheritdoc/>
    public void Assigned(Experiment experiment, in ExperimentResult result)
    {
        if (_assignments.Count == MaxAssignments) return;
        var assignment = new Assignment(experiment.Key, result.Variation, result.HashAttribute, result.HashValue);
        if (_seen.Add(assignment)) _assignments.Add(assignment);
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        _seen.Clear();
        _assignments.Clear();
    }
}

/// <summary>That a unit is in a variation.</summary>
/// <param name="Experiment">Key of the experiment.</param>
/// <param name="Variation">Place of the variation, from 0.</param>
/// <param name="HashAttribute">The attribute that was hashed.</param>
/// <param name="HashValue">Its value.</param>
public readonly record struct Assignment(string Experiment, int Variation, string HashAttribute, FlagValue HashValue);
