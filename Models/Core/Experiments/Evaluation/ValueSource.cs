namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>Where a flag's value comes from; GrowthBook's words.</summary>
public enum ValueSource
{
    /// <summary>The payload has no such flag; the value is null.</summary>
    UnknownFeature = 0,

    /// <summary>No rule applied.</summary>
    DefaultValue = 1,

    /// <summary>A rule that sets a value.</summary>
    Force = 2,

    /// <summary>The variation of an experiment.</summary>
    Experiment = 3,

    /// <summary>A flag that must be on for this one is not; the value is null.</summary>
    Prerequisite = 4,

    /// <summary>Flags that wait for each other, or for more flags than are followed; the value is null.</summary>
    CyclicPrerequisite = 5,

    /// <summary>The caller forced it (<see cref="EvaluationOptions.ForcedValues"/>).</summary>
    Override = 6,
}
