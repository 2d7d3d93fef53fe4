using System.Runtime.InteropServices;
using EdgeRec.Device.Artwork;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>One tile of a draft.</summary>
/// <param name="Title">The title.</param>
/// <param name="Score">What it was ordered by, higher is better.</param>
/// <param name="Reason">What drove it here.</param>
/// <param name="PositionMs">Resume point; 0 when there is none.</param>
/// <param name="DurationMs">Length; 0 when there is no resume point.</param>
/// <param name="Image">Which of its images it shows.</param>
internal readonly record struct TileDraft(int Title, float Score, Reason Reason, long PositionMs = 0, long DurationMs = 0, ChosenImage Image = default);

/// <summary>One rail of a draft.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Subject">The title of a because rail, the facet of a genre rail, the number of a community, 1 for popular here; otherwise 0.</param>
/// <param name="Start">Where its tiles begin.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Plan">What it adds to the page, and how it came to its row.</param>
internal readonly record struct RailDraft(RailKind Kind, int Subject, int Start, int Count, PlannedRail Plan);

/// <summary>The page as it was planned, from above. Reused from page to page.</summary>
internal sealed class PageDraft
{
    private readonly List<TileDraft> _tiles = new(1024);
    private readonly List<RailDraft> _rails = new(64);

    /// <summary>The rails.</summary>
    public List<RailDraft> Rails => _rails;

    /// <summary>The tiles of a rail.</summary>
    public ReadOnlySpan<TileDraft> Tiles(RailDraft rail) => CollectionsMarshal.AsSpan(_tiles).Slice(rail.Start, rail.Count);

    /// <summary>Replaces the reason of a tile.</summary>
    public void SetReason(RailDraft rail, int position, Reason reason) =>
        _tiles[rail.Start + position] = _tiles[rail.Start + position] with { Reason = reason };

    /// <summary>Puts an image on a tile.</summary>
    public void SetImage(RailDraft rail, int position, ChosenImage image) =>
        _tiles[rail.Start + position] = _tiles[rail.Start + position] with { Image = image };

    /// <summary>Takes over a plan.</summary>
    public void Fill(RailOffers offers, PagePlanner planner)
    {
        _tiles.Clear();
        _rails.Clear();
        foreach (ref readonly PlannedRail planned in planner.Rails)
        {
            RailOffer offer = offers.All[planned.Rail];
            _rails.Add(new RailDraft(offer.Kind, offer.Subject, _tiles.Count, planned.Score.Tiles, planned));
            foreach (int item in planner.Shown(planned))
            {
                _tiles.Add(offers.TileOf(offer, item));
            }
        }
    }
}
