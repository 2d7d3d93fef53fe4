using EdgeRec.Device.Artwork;
using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Device.Home;

/// <summary>The images of tiles that stand on no page.</summary>
internal sealed partial class HomeComposer
{
    /// <summary>Says which image of a title a viewer is shown, and what the policy believes of each.</summary>
    /// <param name="profileId">For whom.</param>
    /// <param name="title">The title's place in the catalogue.</param>
    /// <param name="query">The moment.</param>
    /// <returns>Null if there is no such profile.</returns>
    public ImageReport? Images(string profileId, int title, HomeQuery query)
    {
        lock (_gate)
        {
            if (Snapshot(profileId) is not { } viewer)
            {
                return null;
            }

            query = Begin(viewer, query);
            _ = _communities?.Memberships(viewer);
            return ImageReporter.Make(_catalog, _artwork, viewer, title, query);
        }
    }

    /// <summary>Which image of each title a viewer is shown: within a part of a day the one that stands on their page.</summary>
    /// <param name="profileId">For whom.</param>
    /// <param name="titles">Titles by their places in the catalogue.</param>
    /// <param name="query">The moment.</param>
    /// <returns>The images' numbers within their titles, in the same order; the first ones if there is no such profile.</returns>
    public ushort[] ImagesOf(string profileId, IReadOnlyList<int> titles, HomeQuery query)
    {
        ushort[] images = new ushort[titles.Count];
        lock (_gate)
        {
            ViewerSnapshot? viewer = Snapshot(profileId);
            query = viewer is null ? query : Begin(viewer, query);
            for (int i = 0; viewer is not null && i < images.Length; i++)
            {
                images[i] = (_artwork.Standing(titles[i], viewer, query) ?? Chosen(titles[i], viewer, query)).Variant;
            }
        }

        return images;
    }

    /// <summary>Puts another prior of images, the fleet's, under what was learned of them here.</summary>
    public void UseImages(ArtworkPrior prior)
    {
        lock (_gate)
        {
            _artwork.Rebase(prior);
        }
    }

    // Communities cost runs of the tower: only who has to choose asks for them.
    private ChosenImage Chosen(int title, ViewerSnapshot viewer, HomeQuery query)
    {
        _ = _communities?.Memberships(viewer);
        return _artwork.Of(title, viewer, query);
    }
}
