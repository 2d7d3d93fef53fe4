using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>A flag's value and why it is that.</summary>
public readonly struct FlagResult
{
    /// <summary>The value; null where there is none.</summary>
    public FlagValue Value { get; init; }

    /// <summary>Where it comes from.</summary>
    public ValueSource Source { get; init; }

    /// <summary>The rule that decided, if it has a name; else empty.</summary>
    public string RuleId { get => field ?? ""; init; }

    /// <summary>The experiment that decided; null unless <see cref="Source"/> is <see cref="ValueSource.Experiment"/>.</summary>
    public Experiment? Experiment { get; init; }

    /// <summary>What the experiment said; meaningless without <see cref="Experiment"/>.</summary>
    public ExperimentResult ExperimentResult { get; init; }

    /// <summary>Whether the value counts as on.</summary>
    public bool On => Value.IsOn;
}
