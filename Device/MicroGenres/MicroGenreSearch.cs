using EdgeRec.Models.Core.MicroGenres;

namespace EdgeRec.Device.MicroGenres;

/// <summary>Finds micro-genres by the words of their names.</summary>
internal static class MicroGenreSearch
{
    /// <summary>Micro-genres in whose name every word of a query begins a word, those of few facets and many titles first.</summary>
    /// <param name="index">The micro-genres.</param>
    /// <param name="query">The words; none for all.</param>
    /// <param name="limit">How many at most.</param>
    public static IReadOnlyList<int> Find(MicroGenreIndex index, string query, int limit)
    {
        string[] words = MicroGenreAddress.Of(query).Split('-', StringSplitOptions.RemoveEmptyEntries);
        bool[][] says = [.. words.Select(word => FacetsThatSay(index, word))];
        var found = new List<int>();
        for (int genre = 0; genre < index.Count; genre++)
        {
            if (Array.TrueForAll(says, word => Any(index.FacetsOf[genre], word)))
            {
                found.Add(genre);
            }
        }

        return [.. found.OrderBy(g => index.FacetsOf[g].Length).ThenByDescending(g => index.Counts[g]).ThenBy(g => index.Addresses[g]).Take(limit)];
    }

    private static bool Any(ReadOnlySpan<ushort> facets, bool[] says)
    {
        foreach (ushort facet in facets)
        {
            if (says[facet])
            {
                return true;
            }
        }

        return false;
    }

    private static bool[] FacetsThatSay(MicroGenreIndex index, string word)
    {
        bool[] says = new bool[index.Facets];
        for (int facet = 0; facet < says.Length; facet++)
        {
            string name = '-' + MicroGenreAddress.Of(EnglishName.Of(new MicroGenre([index.Facet((ushort)facet)])));
            says[facet] = name.Contains('-' + word, StringComparison.Ordinal);
        }

        return says;
    }
}
