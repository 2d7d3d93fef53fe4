using EdgeRec.Device.Catalog;
using EdgeRec.Device.Covers.Drawing;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Covers;

/// <summary>What the painter must know of a title, from the catalogue.</summary>
/// <param name="find">Finds a title by its id; null if there is none.</param>
internal sealed class CatalogCovers(Func<string, Title?> find)
{
    /// <summary>The request for a title's cover; a variant that the title does not have is painted from its genres alone.</summary>
    /// <returns>Null if there is no such title.</returns>
    public ArtworkRequest? Find(string titleId, string variant)
    {
        if (find(titleId) is not { } title)
        {
            return null;
        }

        // An episode is recognised by its series: its cover carries that name, in that lettering, with a picture of its own.
        if (title is { Kind: TitleKind.Episode, Series: { } id } && find(id) is { } series)
        {
            ArtworkVariant? lent = title.Artwork.Length > 0 || series.Artwork.Length == 0 ? null : series.Artwork[new ArtRandom(title.Id).Below(series.Artwork.Length)];
            ArtworkRequest own = Request(title, variant);
            return own with
            {
                TitleId = series.Id, Name = series.Name, Variant = $"{title.Id} {variant}", Genres = series.Genres,
                Colours = lent?.Colours ?? own.Colours, Styles = lent?.Styles ?? own.Styles,
            };
        }

        return Request(title, variant);
    }

    private static ArtworkRequest Request(Title title, string variant)
    {
        ArtworkVariant? known = Array.Find(title.Artwork, artwork => artwork.Id == variant);
        return new ArtworkRequest
        {
            TitleId = title.Id,
            Name = title.Name,
            Variant = variant,
            Genres = title.Genres,
            Colours = known?.Colours ?? [],
            Styles = known?.Styles ?? [variant],
        };
    }
}
