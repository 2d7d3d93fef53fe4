using EdgeRec.Models.Core.Experiments.StickyBuckets;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>How flags are evaluated.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Nothing forced, nothing remembered, nobody told.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>Whether experiments run at all; if not, nobody takes part in any.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether only forced variations count, for testers.</summary>
    public bool QaMode { get; init; }

    /// <summary>The address of the page, for URL targeting, redirects and variations forced in its query; null or empty for none.</summary>
    public string? Url { get; init; }

    /// <summary>Variations by experiment key that a person forces; a place outside the experiment's means not taking part.</summary>
    public IReadOnlyDictionary<string, int>? ForcedVariations { get; init; }

    /// <summary>Values by flag that a person forces; such a flag's source is <see cref="ValueSource.Override"/>.</summary>
    public IReadOnlyDictionary<string, FlagValue>? ForcedValues { get; init; }

    /// <summary>Remembers variations, so that a unit keeps its own when weights change; null for not.</summary>
    public IStickyBuckets? StickyBuckets { get; init; }

    /// <summary>Is told of assignments; null for nobody.</summary>
    public IEvaluationObserver? Observer { get; init; }
}
