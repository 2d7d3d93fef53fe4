using EdgeRec.Models.Core.Ranking;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>One tile of a draft.</summary>
/// <param name="Title">The title.</param>
/// <param name="Score">What it was ordered by, higher is better.</param>
/// <param name="Reason">What drove it here.</param>
/// <param name="PositionMs">Resume point; 0 when there is none.</param>
/// <param name="DurationMs">Length; 0 when there is no resume point.</param>
internal readonly record struct TileDraft(int Title, float Score, Reason Reason, long PositionMs = 0, long DurationMs = 0);

/// <summary>One rail of a draft.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Subject">The title of a because rail, the facet of a genre rail, 1 for popular here; otherwise 0.</param>
/// <param name="Start">Where its tiles begin.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Index">The how-manieth of its kind, from 0.</param>
internal readonly record struct RailDraft(RailKind Kind, int Subject, int Start, int Count, int Index);

/// <summary>
/// The page while it is filled: rails in order of claim (a title belongs to the first rail that takes it). Reused from page to page.
/// </summary>
internal sealed class PageDraft
{
    private readonly List<TileDraft> _tiles = new(1024);
    private readonly List<RailDraft> _rails = new(64);
    private BitSet _used;
    private int _railStart;

    /// <summary>The rails so far.</summary>
    public List<RailDraft> Rails => _rails;

    /// <summary>Tiles a rail at most.</summary>
    public int TilesPerRail { get; private set; }

    /// <summary>Whether the rail being filled has all it may have.</summary>
    public bool IsFull => _tiles.Count - _railStart >= TilesPerRail;

    /// <summary>The tiles of a rail.</summary>
    public ReadOnlySpan<TileDraft> Tiles(RailDraft rail) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tiles).Slice(rail.Start, rail.Count);

    /// <summary>Replaces the reason of a tile.</summary>
    public void SetReason(RailDraft rail, int position, Reason reason) =>
        _tiles[rail.Start + position] = _tiles[rail.Start + position] with { Reason = reason };

    /// <summary>Starts over.</summary>
    public void Begin(int titles, int tilesPerRail)
    {
        if (_used.Count != titles)
        {
            _used = new BitSet(titles);
        }

        _used.Clear();
        _tiles.Clear();
        _rails.Clear();
        _railStart = 0;
        TilesPerRail = tilesPerRail;
    }

    /// <summary>Whether a title is on the page already, or must not be.</summary>
    public bool IsUsed(int title) => _used[title];

    /// <summary>Keeps a title off the page, as if it were on it.</summary>
    public void Use(int title) => _used[title] = true;

    /// <summary>Puts a title into the rail being filled, if the rail has room and the page does not have the title.</summary>
    public void Add(TileDraft tile)
    {
        if (!IsFull && !_used[tile.Title])
        {
            _used[tile.Title] = true;
            _tiles.Add(tile);
        }
    }

    /// <summary>
    /// Ends the rail being filled. With fewer than <paramref name="least"/> tiles it is dropped and its titles are free again; a rail
    /// that is full is never too short, however few tiles the page was asked for.
    /// </summary>
    public bool End(RailKind kind, int subject, int least)
    {
        int count = _tiles.Count - _railStart;
        if (count < Math.Min(least, TilesPerRail) || count == 0)
        {
            for (int i = _railStart; i < _tiles.Count; i++)
            {
                _used[_tiles[i].Title] = false;
            }

            _tiles.RemoveRange(_railStart, count);
            return false;
        }

        int index = 0;
        foreach (RailDraft rail in _rails)
        {
            index += rail.Kind == kind ? 1 : 0;
        }

        _rails.Add(new RailDraft(kind, subject, _railStart, count, index));
        _railStart = _tiles.Count;
        return true;
    }
}
