namespace EdgeRec.Models.Core.MicroGenres.German;

/// <summary>Nouns that begin with other nouns: Gangsterfilme, Heist-Filme, Heist-TV-Serien.</summary>
internal static class GermanCompound
{
    /// <summary>Puts parts before a noun.</summary>
    /// <param name="parts">First parts: one that ends with ~ grows together with the noun, one that ends with - keeps a hyphen.</param>
    /// <param name="noun">The last part.</param>
    /// <remarks>Two or more first parts have hyphens throughout, and so has what stands before a noun of several words or an abbreviation.</remarks>
    public static string Of(IReadOnlyList<string> parts, string noun)
    {
        bool grows = parts is [[.., '~']] && noun.Length > 1 && char.IsLower(noun[1]) && noun.AsSpan().IndexOfAny(' ', '-') < 0;
        return grows ? parts[0][..^1] + char.ToLowerInvariant(noun[0]) + noun[1..] : string.Concat(parts.Select(p => p[..^1] + "-")) + noun;
    }
}
