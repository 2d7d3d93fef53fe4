using EdgeRec.Models.Core.MicroGenres.German;

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>Names in any language.</summary>
public static class MicroGenreName
{
    /// <summary>The name of a micro-genre in a language.</summary>
    /// <exception cref="ArgumentException">If the facets have no name together; what has one in English has one in every language.</exception>
    public static string Of(MicroGenre genre, Language language) => language switch
    {
        Language.English => EnglishName.Of(genre),
        Language.German => GermanName.Of(genre),
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}
