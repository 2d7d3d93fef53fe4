using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Device.Home;

/// <summary>
/// Which taste communities a viewer belongs to, by the user tower's vectors after each of their last titles. Whoever somebody is does
/// not depend on the hour, so the tower is asked without one. Worked out on the device, shown on the device.
/// </summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="pack">A pack with communities.</param>
/// <param name="candidates">Runs the user tower.</param>
internal sealed class ViewerCommunities(CatalogIndex catalog, ModelPack pack, Candidates candidates)
{
    private readonly TasteMemory _memory = new(pack.Communities.Count);
    private readonly Membership[] _chosen = new Membership[TasteMemory.Most];

    /// <summary>A viewer's communities, the heaviest first; none without a history.</summary>
    public IReadOnlyList<CommunityTaste> Of(ViewerSnapshot viewer)
    {
        return [.. Memberships(viewer).Select(of => Describe(of, pack.Communities[of.Community], viewer.Profile.MaturityLimit))];
    }

    /// <summary>Which they are, and how much of the viewer; kept with the leanings, since they cost a run of the tower after a play, and sixteen the first time.</summary>
    public Membership[] Memberships(ViewerSnapshot viewer)
    {
        if (viewer.Leanings.Communities is null)
        {
            int count = viewer.HasHistory ? _memory.Read(viewer.Recent.Length, WeightsOf(viewer), _chosen) : 0;
            viewer.Leanings.Communities = _chosen[..count];
        }

        return viewer.Leanings.Communities;
    }

    private TasteMemory.WeightsAfter WeightsOf(ViewerSnapshot viewer)
    {
        PrefixVectors vectors = viewer.Leanings.Prefixes ??= new PrefixVectors(pack.Tower.HistoryLength);
        return titles =>
        {
            vectors.After(viewer.Recent.AsSpan(0, titles), viewer.RecentWeights.AsSpan(0, titles), (some, weights) => candidates.User(some, weights, ViewingMoment.Unknown))
                .CopyTo(pack.Taste!.User);
            return pack.Taste.Run();
        };
    }

    private CommunityTaste Describe(Membership of, Community community, byte? maturityLimit) => new(
        of.Community, of.Weight, community.Description,
        [.. community.Titles.Select(id => catalog.TryFind(id, out int title) && catalog.IsWithin(title, maturityLimit) ? catalog.Name(title) : null).OfType<string>()]);
}
