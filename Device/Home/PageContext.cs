using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Device.Home;

/// <summary>All that a rail may look at while it fills itself.</summary>
/// <param name="Catalog">The titles.</param>
/// <param name="Viewer">Whose page it is.</param>
/// <param name="Candidates">The scored pool.</param>
/// <param name="PopularHere">What is watched on this television.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Offers">Takes the rails that the page could have.</param>
/// <param name="Draft">The page as it was planned.</param>
/// <param name="Pack">The models; null without them.</param>
internal readonly record struct PageContext(
    CatalogIndex Catalog, ViewerSnapshot Viewer, Candidates Candidates, PopularHere PopularHere, HomeQuery Query,
    RailOffers Offers, PageDraft Draft, ModelPack? Pack)
{
    /// <summary>The moment in Unix seconds.</summary>
    public long Now => Query.At.ToUnixTimeSeconds();

    /// <summary>Whether a title outside the candidates (an episode, a begun film) may be shown now.</summary>
    public bool MayShow(int title) => Catalog.MayShow(title, Now, Viewer.Profile.MaturityLimit);

    /// <summary>Whether the viewer may read the name of a title that was watched under this profile: it may have been another's, or the limit be newer.</summary>
    public bool MayName(int title) => Catalog.IsWithin(title, Viewer.Profile.MaturityLimit);
}
