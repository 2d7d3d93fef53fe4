using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Urls;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>
/// Reads the flags of one unit. It has no state of its own: make one per unit and payload, keep it, and use it from any thread. Reading never throws (what its observer and sticky buckets throw aside), and
/// allocates nothing unless a page's address is looked at, a sticky bucket is new or of a number, or a condition has a regular expression or compares something as a text that is none.
/// </summary>
public sealed class FlagEvaluator(FeaturePayload payload, UnitAttributes attributes, EvaluationOptions? options = null)
{
    /// <summary>Longest chain of prerequisites that is followed; with a longer one, flags count as waiting for each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>The flags.</summary>
    public FeaturePayload Payload { get; } = payload;

    /// <summary>The unit.</summary>
    public UnitAttributes Attributes { get; } = attributes;

    /// <summary>How they are evaluated.</summary>
    public EvaluationOptions Options { get; } = options ?? EvaluationOptions.Default;

    /// <summary>A flag's value and why it is that.</summary>
    public FlagResult Evaluate(string flag) => new Evaluation(this, stackalloc int[MaxDepth]).Read(flag);

    /// <summary>Whether a flag is on.</summary>
    public bool IsOn(string flag) => Evaluate(flag).On;

    /// <summary>A flag that is a number; the default if the flag is not there or something else.</summary>
    public double GetDouble(string flag, double defaultValue)
    {
        FlagValue value = Evaluate(flag).Value;
        return value.Kind == FlagValueKind.Number ? value.Number : defaultValue;
    }

    /// <summary>A flag that is a whole number; the default if the flag is not there or something else.</summary>
    public int GetInt32(string flag, int defaultValue)
    {
        FlagValue value = Evaluate(flag).Value;
        return value.Kind == FlagValueKind.Number && (int)value.Number == value.Number ? (int)value.Number : defaultValue;
    }

    /// <summary>A flag that is true or false; the default if the flag is not there or something else.</summary>
    public bool GetBoolean(string flag, bool defaultValue) => Evaluate(flag).Value.Kind switch
    {
        FlagValueKind.True => true,
        FlagValueKind.False => false,
        _ => defaultValue,
    };

    /// <summary>A flag that is a text; the default if the flag is not there or something else.</summary>
    public string GetString(string flag, string defaultValue)
    {
        FlagValue value = Evaluate(flag).Value;
        return value.Kind == FlagValueKind.Text ? value.Text : defaultValue;
    }

    /// <summary>Runs an experiment that stands by itself.</summary>
    public ExperimentResult Run(Experiment experiment) => new Evaluation(this, stackalloc int[MaxDepth]).Run(experiment, flag: null);

    /// <summary>
    /// The first redirect experiment of the payload's list that this unit is in on this page (<see cref="EvaluationOptions.Url"/>); null for none. Who follows it does so only if it leads away from the page.
    /// </summary>
    public Redirect? FindRedirect()
    {
        foreach (Experiment experiment in Payload.Experiments)
        {
            if (experiment.Manual || !experiment.IsRedirect) continue;
            ExperimentResult result = Run(experiment);
            if (!result.InExperiment) continue;
            string? url = result.Value.Map[Experiment.UrlRedirect] is { Kind: FlagValueKind.Text } target ? target.Text : null;
            return new Redirect(experiment, result, url, url is not null && experiment.PersistQueryString ? QueryStrings.Merge(Options.Url ?? "", url) : url);
        }

        return null;
    }
}
