using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Device.Artwork;

/// <summary>
/// What a household's outcomes teach the policy: each as it comes, and all of them anew from the profiles' memories at the start and after something was taken back,
/// so that what was erased or moved leaves nothing behind.
/// </summary>
/// <remarks>An image that was shown counts as not taken at once; a quality play from it, however late, counts beside that. So the order does not matter much, and the counts are all that is kept.</remarks>
internal sealed class ArtworkLessons(CatalogIndex catalog, IArtworkPolicy policy)
{
    /// <summary>An image teaches at most so often in one place from one profile's memory: more would be forgotten anyway.</summary>
    public const int MostOfAnImage = 50;

    private byte[] _untaught = Untaught(policy);
    private readonly PlaceEffect _places = new();
    private readonly float[] _row = new float[ImageFeatures.Count];

    /// <summary>Learns what came of images since the last time. Call it with <see cref="Household.Gate"/> held.</summary>
    public void Learn(Household household, ImageDecision decision)
    {
        News<ImageOutcome> news = household.Artwork;
        if (news.Anew)
        {
            policy.TryLoad(_untaught);
            _places.Clear();
            // First what places do, so that it is known for all that images did.
            for (int pass = 0; pass < 2; pass++)
            {
                foreach ((string profile, ProfileState state) in household.Profiles.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    Learn(state, ViewerKeys.Of(profile), decision, placesOnly: pass == 0);
                }
            }
        }

        foreach (ImageOutcome outcome in news.Items)
        {
            if (household.Profiles.TryGetValue(outcome.Profile, out ProfileState? state) && state.Profile.HasPersonalArtwork && TryFind(catalog, outcome.Title, outcome.Variant, out int title))
            {
                LearnPlace(title, outcome.Variant, outcome.Place, outcome.Taken);
                LearnImage(ViewerKeys.Of(outcome.Profile), title, outcome.Variant, outcome.Place, outcome.Taken ? 0 : 1, outcome.Taken ? 1 : 0, decision);
            }
        }

        news.Read();
    }

    /// <summary>Puts another prior under what was learned.</summary>
    /// <param name="prior">The prior.</param>
    public void Rebase(ArtworkPrior prior)
    {
        if (policy is ScoredPolicy { Posterior: DiagonalPosterior posterior })
        {
            posterior.Rebase(prior);
            _untaught = Untaught(ArtworkDefaults.Policy(prior));
        }
    }

    private void Learn(ProfileState state, uint viewer, ImageDecision decision, bool placesOnly)
    {
        if (!state.Profile.HasPersonalArtwork)
        {
            return;
        }

        foreach (TitleMemory memory in state.Titles.Values.Where(t => t.Artwork is not null).OrderBy(t => t.LastSeq))
        {
            foreach (ImageCount image in memory.Artwork!.Images)
            {
                for (int number = 0; number < TilePlace.Count && TryFind(catalog, memory.TitleId, image.Variant, out int title); number++)
                {
                    var place = TilePlace.Of(number);
                    int shown = Math.Min(image.Shown[number], MostOfAnImage), taken = Math.Min(image.Taken[number], MostOfAnImage);
                    for (int i = 0; placesOnly && i < shown + taken; i++)
                    {
                        LearnPlace(title, image.Variant, place, taken: i >= shown);
                    }

                    if (!placesOnly && shown + taken > 0)
                    {
                        LearnImage(viewer, title, image.Variant, place, shown, taken, decision);
                    }
                }
            }
        }
    }

    /// <summary>An image of a title that has several; others teach nothing.</summary>
    public static bool TryFind(CatalogIndex catalog, string titleId, ushort variant, out int title) => catalog.TryFind(titleId, out title) && variant < catalog.ImagesOf(title) && catalog.ImagesOf(title) > 1;

    private void LearnPlace(int title, ushort variant, TilePlace place, bool taken)
    {
        catalog.FillImageFeatures(title, variant, _row);
        _places.Learn(place.Below, place.Beyond, _row, taken ? 1f : 0f);
    }

    private void LearnImage(uint viewer, int title, ushort variant, TilePlace place, int shown, int taken, ImageDecision decision)
    {
        decision.Only(viewer, title, variant, _places.Of(place.Below, place.Beyond));
        for (int i = 0; i < shown + taken; i++)
        {
            policy.Learn(decision.Features[0], variant, i < shown ? 0f : 1f, propensity: 1);
        }
    }

    private static byte[] Untaught(IArtworkPolicy policy)
    {
        byte[] saved = new byte[policy.SavedBytes];
        policy.Save(saved);
        return saved;
    }
}
