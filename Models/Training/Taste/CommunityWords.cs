using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Taste;

/// <summary>Describes a community in words, from the facets that it watches more than others.</summary>
internal static class CommunityWords
{
    private const int MostGenres = 2, MostKeywords = 2;
    private static readonly string Genre = Facet.Genre(""), Keyword = Facet.Keyword(""), Decade = "decade:";

    /// <summary>For instance "Crime and science fiction · heists, robots · from the 1980s"; empty without facets.</summary>
    /// <param name="facets">Keys, the most telling first.</param>
    public static string Describe(IReadOnlyList<string> facets)
    {
        string[] genres = Of(Genre, MostGenres), keywords = Of(Keyword, MostKeywords), decades = Of(Decade, 1);
        string kind = facets.Contains(Facet.Kind(TitleKind.Series)) ? "series" : facets.Contains(Facet.Kind(TitleKind.Film)) ? "films" : "";
        string[] parts =
        [
            string.Join(" and ", genres) + (genres.Length > 0 && kind.Length > 0 ? $" {kind}" : kind),
            string.Join(", ", keywords), .. decades.Select(decade => $"from the {decade}s"),
        ];
        string text = string.Join(" · ", parts.Where(part => part.Length > 0));
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];

        string[] Of(string prefix, int most) =>
            [.. facets.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Take(most).Select(key => key[prefix.Length..].Replace('-', ' '))];
    }
}
