using EdgeRec.Models.Core.Taste;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>What a taste community of the viewer watches more than others, in the community's own order, and then what is close to that.</summary>
internal static class CommunityRail
{
    /// <summary>Offers a rail for each community that the viewer belongs to and that can be described in words.</summary>
    public static void Offer(in PageContext page, ReadOnlySpan<Membership> memberships, IReadOnlyList<Community> communities, CommunityNeighbours neighbours)
    {
        foreach (Membership of in memberships)
        {
            Community community = communities[of.Community];
            if (community.Description.Length == 0)
            {
                continue;
            }

            foreach (string id in community.Titles)
            {
                if (page.Catalog.TryFind(id, out int title) && page.Candidates.IsOpen(title))
                {
                    page.Offers.Add(new TileDraft(title, Math.Max(page.Candidates.ScoreOf(title), 0f), new Reason(ReasonCode.Community, of.Community)));
                }
            }

            foreach (int title in neighbours.Of(of.Community))
            {
                if (page.Offers.IsFull)
                {
                    break;
                }

                if (page.Candidates.IsOpen(title))
                {
                    page.Offers.Add(new TileDraft(title, Math.Max(page.Candidates.ScoreOf(title), 0f), new Reason(ReasonCode.NearCommunity, of.Community)));
                }
            }

            page.Offers.End(RailKind.Community, of.Community, HomeComposer.LeastTiles);
        }
    }
}
