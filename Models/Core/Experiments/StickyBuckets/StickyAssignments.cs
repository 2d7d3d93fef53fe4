using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.StickyBuckets;

/// <summary>Finds and keeps variations in sticky buckets; GrowthBook's getStickyBucketVariation and generateStickyBucketAssignmentDoc.</summary>
internal static class StickyAssignments
{
    private const string Separator = "__";

    /// <summary>The variation that is remembered of a unit; -1 for none.</summary>
    /// <param name="buckets">Where variations are remembered.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="evaluation">Knows the unit's attributes.</param>
    /// <param name="blocked">Whether the unit had a variation of a version that is too old, and so takes no part.</param>
    public static int Find(IStickyBuckets buckets, Experiment experiment, in Evaluation.Evaluation evaluation, out bool blocked)
    {
        StickyBucketDocument? own = Document(buckets, experiment.Hashed, evaluation.Attribute(experiment.Hashed));
        StickyBucketDocument? other = experiment.FallbackAttribute is { Length: > 0 } fallback ? Document(buckets, fallback, evaluation.Attribute(fallback)) : null;
        blocked = IsBlocked(own, experiment) || IsBlocked(other, experiment);
        if (blocked) return -1;
        string? key = null;
        if (own?.Assignments.TryGetValue(experiment.StickyKey, out key) is not true) other?.Assignments.TryGetValue(experiment.StickyKey, out key);
        for (int i = 0; key is not null && i < experiment.Meta?.Count; i++)
        {
            if (experiment.Meta[i].Key == key) return i;
        }

        return -1;
    }

    /// <summary>Remembers a result, if that is something new.</summary>
    public static void Keep(IStickyBuckets buckets, Experiment experiment, in ExperimentResult result)
    {
        string value = Text(result.HashValue);
        StickyBucketDocument? old = buckets.Find(result.HashAttribute, value);
        if (old is not null && old.Assignments.TryGetValue(experiment.StickyKey, out string? key) && key == result.Key) return;
        var assignments = old is null ? [] : new Dictionary<string, string>(old.Assignments);
        assignments[experiment.StickyKey] = result.Key;
        buckets.Save(new StickyBucketDocument(result.HashAttribute, value, assignments));
    }

    private static StickyBucketDocument? Document(IStickyBuckets buckets, string attribute, in FlagValue value) => value.IsOn ? buckets.Find(attribute, Text(value)) : null;

    private static string Text(in FlagValue value) => value.Kind is FlagValueKind.List or FlagValueKind.Map ? value.ToString() : Coercion.ToText(value);

    private static bool IsBlocked(StickyBucketDocument? document, Experiment experiment)
    {
        if (document is null || experiment.MinBucketVersion is not > 0) return false;
        foreach (string name in document.Assignments.Keys)
        {
            if (!name.StartsWith(experiment.Key, StringComparison.Ordinal) || !name.AsSpan(experiment.Key.Length).StartsWith(Separator)) continue;
            if (int.TryParse(name.AsSpan(experiment.Key.Length + Separator.Length), System.Globalization.NumberStyles.None, null, out int version) && version < experiment.MinBucketVersion) return true;
        }

        return false;
    }
}
