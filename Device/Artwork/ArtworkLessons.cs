using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Device.Artwork;

/// <summary>
/// What a household's outcomes teach the policy: each as it comes, and all of them anew from the profiles' memories at the start and after something was taken back,
/// so that what was erased or moved leaves nothing behind.
/// </summary>
/// <remarks>An image that was shown counts as not taken at once; a quality play from it, however late, counts beside that. So the order does not matter much, and the counts are all that is kept.</remarks>
internal sealed class ArtworkLessons(CatalogIndex catalog, IArtworkPolicy policy)
{
    /// <summary>An image teaches at most so often from one profile's memory: more would be forgotten anyway.</summary>
    public const int MostOfAnImage = 50;

    private readonly byte[] _untaught = Untaught(policy);

    /// <summary>Learns what came of images since the last time. Call it with <see cref="Household.Gate"/> held.</summary>
    public void Learn(Household household, ImageDecision decision)
    {
        News<ImageOutcome> news = household.Artwork;
        if (news.Anew)
        {
            policy.TryLoad(_untaught);
            foreach ((string profile, ProfileState state) in household.Profiles.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                Learn(state, ViewerKeys.Of(profile), decision);
            }
        }

        foreach (ImageOutcome outcome in news.Items)
        {
            if (household.Profiles.TryGetValue(outcome.Profile, out ProfileState? state) && state.Profile.HasPersonalArtwork)
            {
                Learn(ViewerKeys.Of(outcome.Profile), outcome.Title, outcome.Variant, outcome.Taken ? 0 : 1, outcome.Taken ? 1 : 0, decision);
            }
        }

        news.Read();
    }

    private void Learn(ProfileState state, uint viewer, ImageDecision decision)
    {
        if (!state.Profile.HasPersonalArtwork)
        {
            return;
        }

        foreach (TitleMemory title in state.Titles.Values.Where(t => t.Artwork is not null).OrderBy(t => t.LastSeq))
        {
            foreach (ImageCount image in title.Artwork!.Images)
            {
                Learn(viewer, title.TitleId, image.Variant, Math.Min((int)image.Shown, MostOfAnImage), Math.Min((int)image.Taken, MostOfAnImage), decision);
            }
        }
    }

    private void Learn(uint viewer, string titleId, ushort variant, int shown, int taken, ImageDecision decision)
    {
        if (!catalog.TryFind(titleId, out int title) || variant >= catalog.ImagesOf(title) || catalog.ImagesOf(title) == 1)
        {
            return;
        }

        decision.Only(viewer, title, variant);
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
