using EdgeRec.Device.Catalog;

namespace EdgeRec.Device.Demo.Artwork;

/// <summary>What the painter must know of a title, from the catalogue.</summary>
internal sealed class CatalogCovers(CatalogStore catalog)
{
    /// <summary>The request for a title's cover; a variant that the title does not have is painted from its genres alone.</summary>
    /// <returns>Null if there is no such title.</returns>
    public ArtworkRequest? Find(string titleId, string variant)
    {
        if (catalog.Find(titleId) is not { } title)
        {
            return null;
        }

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
