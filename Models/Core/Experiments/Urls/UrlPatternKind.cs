namespace EdgeRec.Models.Core.Experiments.Urls;

/// <summary>How a <see cref="UrlPattern"/> is read.</summary>
public enum UrlPatternKind
{
    /// <summary>Host, path, and what the pattern has of query and fragment, each with * for anything.</summary>
    Simple = 1,

    /// <summary>A regular expression on the whole address, or on what follows the host.</summary>
    Regex = 2,
}
