namespace EdgeRec.Models.Core.Experiments.Conditions.Patterns;

/// <summary>Compiles each pattern of a payload once.</summary>
internal sealed class PatternCache
{
    /// <summary>Most different patterns of a payload, and most of them that need backtracking.</summary>
    public const int MaxPatterns = 1_000, MaxBacktracking = 32;

    private readonly Dictionary<(string Pattern, bool IgnoreCase), Pattern?> _patterns = [];
    private int _backtracking;

    /// <summary>The compiled pattern; null with a reason when it cannot be used.</summary>
    public Pattern? Get(string pattern, bool ignoreCase, out string? problem)
    {
        if (!_patterns.TryGetValue((pattern, ignoreCase), out Pattern? compiled))
        {
            bool full = _patterns.Count == MaxPatterns;
            compiled = full ? null : Pattern.Of(pattern, ignoreCase);
            if (compiled is { Backtracks: true } && ++_backtracking > MaxBacktracking) compiled = null;
            if (!full) _patterns[(pattern, ignoreCase)] = compiled;
        }

        problem = compiled is not null ? null
            : $"a regular expression cannot be used and never matches; it must be one, have at most {Pattern.MaxLength:N0} characters, and a payload at most {MaxPatterns:N0} of them, {MaxBacktracking} with lookaround or references";
        return compiled;
    }
}
