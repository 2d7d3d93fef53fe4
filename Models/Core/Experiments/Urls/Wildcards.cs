namespace EdgeRec.Models.Core.Experiments.Urls;

/// <summary>Texts with * for anything, in time proportional to their lengths multiplied.</summary>
internal static class Wildcards
{
    /// <summary>Whether a text matches, letters' case aside.</summary>
    public static bool Match(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int t = 0, p = 0, star = -1, begun = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                begun = t;
            }
            else if (p < pattern.Length && char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                // The last * takes one more; what came before it can stay as it is.
                p = star + 1;
                t = ++begun;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }

    /// <summary>The same for a path, whose first and last slash may be left out on either side.</summary>
    public static bool MatchPath(ReadOnlySpan<char> path, ReadOnlySpan<char> pattern)
    {
        ReadOnlySpan<char> bare = pattern.StartsWith('/') ? pattern[1..] : pattern;
        bare = bare.EndsWith('/') ? bare[..^1] : bare;
        ReadOnlySpan<char> late = path.StartsWith('/') ? path[1..] : path;
        return Match(path, bare) || Match(late, bare) || (path.EndsWith('/') && (Match(path[..^1], bare) || (late.Length > 0 && Match(late[..^1], bare))));
    }
}
