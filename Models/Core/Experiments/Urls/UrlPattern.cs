namespace EdgeRec.Models.Core.Experiments.Urls;

/// <summary>Pages on which an experiment runs.</summary>
/// <param name="Kind">How the pattern is read.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Include">Whether pages that match are in; else they are out, whatever else matches.</param>
public sealed record UrlPattern(UrlPatternKind Kind, string Pattern, bool Include);

/// <summary>How a <see cref="UrlPattern"/> is read.</summary>
public enum UrlPatternKind
{
    /// <summary>Host, path, and what the pattern has of query and fragment, each with * for anything.</summary>
    Simple = 1,

    /// <summary>A regular expression on the whole address, or on what follows the host.</summary>
    Regex = 2,
}
