using System.Text.RegularExpressions;

namespace EdgeRec.Models.Core.Experiments.Conditions.Patterns;

/// <summary>
/// A regular expression of JavaScript that takes time in proportion to the text. What only backtracking can do (looking ahead and behind, references to groups) is given a time limit, and after one that was
/// too slow it never matches again: one bad pattern costs a payload its limit once.
/// </summary>
internal sealed class Pattern
{
    /// <summary>Longest pattern.</summary>
    public const int MaxLength = 2_048;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private readonly Regex _regex;
    private volatile bool _tooSlow;

    private Pattern(Regex regex) => _regex = regex;

    /// <summary>Whether it needs backtracking.</summary>
    public bool Backtracks => !_regex.Options.HasFlag(RegexOptions.NonBacktracking);

    /// <summary>Compiles a pattern; null when it is none, or too long.</summary>
    public static Pattern? Of(string pattern, bool ignoreCase)
    {
        if (pattern.Length > MaxLength) return null;
        string translated = PatternDialect.Translate(pattern);
        RegexOptions options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Pattern(new Regex(translated, options | RegexOptions.NonBacktracking, Limit));
        }
        catch (NotSupportedException)
        {
            // Needs backtracking, or would take too much memory without.
            return new Pattern(new Regex(translated, options, Limit));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether it is found in a text.</summary>
    public bool IsMatch(string text)
    {
        if (_tooSlow) return false;
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            _tooSlow = true;
            return false;
        }
    }
}
