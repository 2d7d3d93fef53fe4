using EdgeRec.Models.Core.Experiments.Conditions.Patterns;

namespace EdgeRec.Models.Core.Experiments.Urls;

/// <summary>Pages on which an experiment runs ("Build Your Own SDK", URL targeting).</summary>
public sealed class UrlPattern
{
    // The host of addresses that have none.
    private const string AnyHost = "*";

    private readonly WebAddress? _simple;
    private readonly Pattern? _regex;

    /// <summary>From a pattern. One that cannot be read matches nothing.</summary>
    /// <param name="kind">How the pattern is read.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="include">Whether pages that match are in; else they are out, whatever else matches.</param>
    public UrlPattern(UrlPatternKind kind, string pattern, bool include = true)
    {
        Kind = kind;
        Text = pattern;
        Include = include;
        if (kind == UrlPatternKind.Regex) _regex = Pattern.Of(pattern, ignoreCase: false);
        if (kind == UrlPatternKind.Simple) _simple = WebAddress.Parse(WithScheme(pattern), AnyHost);
    }

    /// <summary>How the pattern is read.</summary>
    public UrlPatternKind Kind { get; }

    /// <summary>The pattern.</summary>
    public string Text { get; }

    /// <summary>Whether pages that match are in.</summary>
    public bool Include { get; }

    /// <summary>Whether it can match anything.</summary>
    internal bool IsUsable => _regex is not null || _simple is not null;

    /// <summary>Whether a page is among those that patterns mean: one of those that include matches (or none includes), and none of those that exclude does.</summary>
    public static bool Target(string? url, IReadOnlyList<UrlPattern> patterns)
    {
        if (patterns.Count == 0 || WebAddress.Parse(url ?? "", "_") is not { } address) return false;
        bool anyInclude = false, included = false;
        foreach (UrlPattern pattern in patterns)
        {
            bool matches = pattern.Matches(address);
            if (matches && !pattern.Include) return false;
            anyInclude |= pattern.Include;
            included |= matches && pattern.Include;
        }

        return included || !anyInclude;
    }

    // A host without its scheme: there is a point before the first of : / ?.
    private static string WithScheme(string pattern)
    {
        int end = pattern.AsSpan().IndexOfAny(':', '/', '?');
        return pattern.AsSpan(0, end < 0 ? pattern.Length : end).Contains('.') ? $"https://{pattern}" : pattern;
    }

    private bool Matches(WebAddress address)
    {
        if (_regex is not null) return _regex.IsMatch(address.Origin + address.Rest) || _regex.IsMatch(address.Rest);
        return _simple is not null
            && Wildcards.Match(address.Host, _simple.Host)
            && Wildcards.MatchPath(address.Path, _simple.Path)
            && (_simple.Fragment.Length == 0 || Wildcards.Match(address.Fragment, _simple.Fragment))
            && QueryStrings.Pairs(_simple.Query).All(wanted => Wildcards.Match(QueryStrings.Pairs(address.Query).FirstOrDefault(pair => pair.Name == wanted.Name).Value ?? "", wanted.Value));
    }
}
