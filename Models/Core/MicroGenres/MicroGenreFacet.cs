using System.Diagnostics.CodeAnalysis;

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>One thing that a micro-genre says of its titles.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Id">Which one: a word of the vocabulary by its id, or a name, a decade, an age.</param>
public sealed record MicroGenreFacet(FacetKind Kind, string Id)
{
    /// <summary>Reads <c>kind:id</c>; large and small letters are the same in the kind.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MicroGenreFacet? facet)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        FacetKind kind = default;
        bool read = colon > 0 && colon + 1 < text.Length && char.IsAsciiLetter(text[0]) && Enum.TryParse(text[..colon], ignoreCase: true, out kind);
        facet = read ? new MicroGenreFacet(kind, text[(colon + 1)..]) : null;
        return facet is not null;
    }
}
