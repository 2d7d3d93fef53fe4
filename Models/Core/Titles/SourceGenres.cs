namespace EdgeRec.Models.Core.Titles;

/// <summary>
/// The words that sources use for genres, and the house's own for them; what is not a genre (a country, a format, a mood) becomes
/// a keyword. The one place to edit when a source brings a new word.
/// </summary>
public static class SourceGenres
{
    private static readonly Dictionary<string, (string[] Genres, string[] Keywords)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Action"] = (["action"], []),
        ["Action & Adventure"] = (["action", "adventure"], []),
        ["Adventure"] = (["adventure"], []),
        ["Animation"] = (["animation"], []),
        ["Anime Features"] = (["anime", "animation"], []),
        ["Anime Series"] = (["anime", "animation"], []),
        ["British TV Shows"] = ([], ["british"]),
        ["Children & Family Movies"] = (["kids", "family"], []),
        ["Children's"] = (["kids"], []),
        ["Classic & Cult TV"] = ([], ["classic", "cult"]),
        ["Classic Movies"] = ([], ["classic"]),
        ["Comedies"] = (["comedy"], []),
        ["Comedy"] = (["comedy"], []),
        ["Crime"] = (["crime"], []),
        ["Crime TV Shows"] = (["crime"], []),
        ["Cult Movies"] = ([], ["cult"]),
        ["Documentaries"] = (["documentary"], []),
        ["Documentary"] = (["documentary"], []),
        ["Docuseries"] = (["documentary"], []),
        ["Drama"] = (["drama"], []),
        ["Dramas"] = (["drama"], []),
        ["Faith & Spirituality"] = ([], ["faith"]),
        ["Family"] = (["family"], []),
        ["Fantasy"] = (["fantasy"], []),
        ["Film-Noir"] = (["film-noir", "crime"], []),
        ["Foreign"] = ([], ["foreign"]),
        ["History"] = (["history"], []),
        ["Horror"] = (["horror"], []),
        ["Horror Movies"] = (["horror"], []),
        ["Independent Movies"] = ([], ["independent"]),
        ["International Movies"] = ([], ["international"]),
        ["International TV Shows"] = ([], ["international"]),
        ["Kids' TV"] = (["kids"], []),
        ["Korean TV Shows"] = ([], ["korean"]),
        ["LGBTQ Movies"] = ([], ["lgbtq"]),
        ["Movies"] = ([], []),
        ["Music"] = (["music"], []),
        ["Music & Musicals"] = (["music", "musical"], []),
        ["Musical"] = (["musical"], []),
        ["Mystery"] = (["mystery"], []),
        ["Reality TV"] = (["reality"], []),
        ["Romance"] = (["romance"], []),
        ["Romantic Movies"] = (["romance"], []),
        ["Romantic TV Shows"] = (["romance"], []),
        ["Sci-Fi"] = (["science-fiction"], []),
        ["Sci-Fi & Fantasy"] = (["science-fiction", "fantasy"], []),
        ["Science & Nature TV"] = (["documentary"], ["science", "nature"]),
        ["Science Fiction"] = (["science-fiction"], []),
        ["Spanish-Language TV Shows"] = ([], ["spanish-language"]),
        ["Sports Movies"] = (["sport"], []),
        ["Stand-Up Comedy"] = (["stand-up", "comedy"], []),
        ["Stand-Up Comedy & Talk Shows"] = (["stand-up", "talk-show"], []),
        ["TV Action & Adventure"] = (["action", "adventure"], []),
        ["TV Comedies"] = (["comedy"], []),
        ["TV Dramas"] = (["drama"], []),
        ["TV Horror"] = (["horror"], []),
        ["TV Movie"] = ([], ["television-film"]),
        ["TV Mysteries"] = (["mystery"], []),
        ["TV Sci-Fi & Fantasy"] = (["science-fiction", "fantasy"], []),
        ["TV Shows"] = ([], []),
        ["TV Thrillers"] = (["thriller"], []),
        ["Teen TV Shows"] = (["teen"], []),
        ["Thriller"] = (["thriller"], []),
        ["Thrillers"] = (["thriller"], []),
        ["War"] = (["war"], []),
        ["Western"] = (["western"], []),
        ["unknown"] = ([], []),
    };

    /// <summary>The house's own words for genres, by name.</summary>
    public static IReadOnlyList<string> Genres { get; } = [.. Words.Values.SelectMany(word => word.Genres).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Genres and keywords of a source's words; a word nobody mapped becomes a keyword as it is.</summary>
    public static (string[] Genres, string[] Keywords) Of(IEnumerable<string> words)
    {
        var genres = new List<string>();
        var keywords = new List<string>();
        foreach (string word in words)
        {
            if (Words.TryGetValue(word.Trim(), out (string[] Genres, string[] Keywords) known))
            {
                genres.AddRange(known.Genres);
                keywords.AddRange(known.Keywords);
            }
            else if (word.Trim() is { Length: > 0 } other)
            {
                keywords.Add(other.ToLowerInvariant());
            }
        }

        return ([.. genres.Distinct()], [.. keywords.Distinct()]);
    }
}
