using System.Text;

namespace EdgeRec.Models.Core.Titles;

/// <summary>
/// Which facets a title has, in the order in which their vectors are added up. The trainer and the device both ask here, so that the
/// same title comes out at the same place.
/// </summary>
public static class TitleFacets
{
    /// <summary>People beyond the first so many are passed over.</summary>
    public const int MostPeople = 12;

    /// <summary>Different words of a synopsis beyond the first so many are passed over.</summary>
    public const int MostWords = 48;

    /// <summary>Facets that a catalogue numbers, because rails, reasons and the situation model speak of them: genres first, none twice.</summary>
    public static IEnumerable<string> Common(TitleContent title) =>
    [
        .. title.Genres.Select(Facet.Genre)
            .Append(Facet.Kind(title.Kind))
            .Concat(title.Countries.Select(Facet.Country))
            .Concat(title.Languages.Select(Facet.Language))
            .Concat(title.Year is { } year ? [Facet.Decade(year)] : [])
            .Concat(title.MaturityAge is { } age ? [Facet.Maturity(age)] : [])
            .Concat(title.Keywords.Select(Facet.Keyword))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Facets that only place a title: its year, its people and the words of its synopsis; none twice.</summary>
    public static IEnumerable<string> Further(TitleContent title) =>
    [
        .. (title.Year is { } year ? new[] { Facet.Year(year) } : [])
            .Concat(title.People.Take(MostPeople).Select(Facet.Person))
            .Concat(SynopsisWords.Of(title.Synopsis ?? "").Select(Facet.Word).Distinct(StringComparer.Ordinal).Take(MostWords))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>A facet's key in four bytes (FNV-1a of its UTF-8), which is all that a catalogue keeps of <see cref="Further"/> facets.</summary>
    public static uint Hash(string key) => Fnv1a.Hash(Encoding.UTF8.GetBytes(key));
}
