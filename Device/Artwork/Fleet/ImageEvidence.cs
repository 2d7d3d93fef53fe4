using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Device.Artwork.Fleet;

/// <summary>Counts of images as evidence for the fleet: on colours, styles and genres, with what places do taken out.</summary>
internal static class ImageEvidence
{
    /// <summary>Makes evidence.</summary>
    /// <param name="catalog">The titles and their images.</param>
    /// <param name="prior">The fleet's prior.</param>
    /// <param name="all">All that is known, from which it is learned what places do.</param>
    /// <param name="fresh">What is to be told.</param>
    public static HouseholdEvidence Of(CatalogIndex catalog, FleetPrior prior, IReadOnlyList<ImageTotal> all, IReadOnlyList<ImageTotal> fresh)
    {
        PlaceEffect places = Places(catalog, all);
        var evidence = new HouseholdEvidence(prior);
        var decision = new ImageDecision(catalog);
        foreach ((ImageKey key, ImageTally tally) in fresh)
        {
            if (!ArtworkLessons.TryFind(catalog, key.Title, key.Variant, out int title))
            {
                continue;
            }

            for (int number = 0; number < TilePlace.Count; number++)
            {
                var place = TilePlace.Of(number);
                float known = places.Of(place.Below, place.Beyond);
                decision.Only(viewerKey: 0, title, key.Variant, place: 0f);
                ReadOnlySpan<Feature> features = decision.Features[0];
                if (tally.Shown[number] is > 0 and var shown)
                {
                    evidence.Add(features, 0f, known, shown);
                }

                if (tally.Taken[number] is > 0 and var taken)
                {
                    evidence.Add(features, 1f, known, taken);
                }
            }
        }

        return evidence;
    }

    private static PlaceEffect Places(CatalogIndex catalog, IReadOnlyList<ImageTotal> all)
    {
        var places = new PlaceEffect();
        float[] row = new float[ImageFeatures.Count];
        foreach ((ImageKey key, ImageTally tally) in all)
        {
            if (!ArtworkLessons.TryFind(catalog, key.Title, key.Variant, out int title))
            {
                continue;
            }

            catalog.FillImageFeatures(title, key.Variant, row);
            for (int number = 0; number < TilePlace.Count; number++)
            {
                var place = TilePlace.Of(number);
                int shown = Math.Min(tally.Shown[number], ArtworkLessons.MostOfAnImage), taken = Math.Min(tally.Taken[number], ArtworkLessons.MostOfAnImage);
                for (int i = 0; i < shown + taken; i++)
                {
                    places.Learn(place.Below, place.Beyond, row, i < shown ? 0f : 1f);
                }
            }
        }

        return places;
    }
}
