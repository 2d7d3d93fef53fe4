using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Urls;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>
/// Reads the flags of one unit. It has no state of its own: make one per unit and payload, keep it, and use it from any thread. Reading allocates nothing (unless a sticky bucket is new, a regular
/// expression needs backtracking, or a number is hashed with sticky buckets) and never throws.
/// </summary>
public sealed class FlagEvaluator(FeaturePayload payload, UnitAttributes attributes, EvaluationOptions? options = null)
{
    /// <summary>The flags.</summary>
    public FeaturePayload Payload { get; } = payload;

    /// <summary>The unit.</summary>
    public UnitAttributes Attributes { get; } = attributes;

    /// <summary>How they are evaluated.</summary>
    public EvaluationOptions Options { get; } = options ?? EvaluationOptions.Default;

    /// <summary>A flag's value and why it is that.</summary>
    public FlagResult Evaluate(string flag) => throw new NotSupportedException();

    /// <summary>Whether a flag is on.</summary>
    public bool IsOn(string flag) => throw new NotSupportedException();

    /// <summary>A flag that is a number; the default if the flag is not there or something else.</summary>
    public double GetDouble(string flag, double defaultValue) => throw new NotSupportedException();

    /// <summary>A flag that is a whole number; the default if the flag is not there or something else.</summary>
    public int GetInt32(string flag, int defaultValue) => throw new NotSupportedException();

    /// <summary>A flag that is true or false; the default if the flag is not there or something else.</summary>
    public bool GetBoolean(string flag, bool defaultValue) => throw new NotSupportedException();

    /// <summary>A flag that is a text; the default if the flag is not there or something else.</summary>
    public string GetString(string flag, string defaultValue) => throw new NotSupportedException();

    /// <summary>Runs an experiment that stands by itself.</summary>
    public ExperimentResult Run(Experiment experiment) => throw new NotSupportedException();

    /// <summary>The first redirect experiment of the payload's list that this unit is in on this page; null for none.</summary>
    public Redirect? FindRedirect() => throw new NotSupportedException();
}
