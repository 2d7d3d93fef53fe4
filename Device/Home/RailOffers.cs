using System.Numerics;
using System.Runtime.InteropServices;
using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>
/// What the kinds of rail offer a page to choose from. A kind adds titles in the order in which it would show them and ends the rail, as often as it likes: an offer costs its
/// titles' places in a list, and most are scored once. More titles than a rail shows are kept, because rails above take some. Reused from page to page.
/// </summary>
/// <param name="catalog">The titles.</param>
/// <param name="genres">Their genres.</param>
internal sealed class RailOffers(CatalogIndex catalog, PageGenres genres)
{
    private const int LeastSpare = 20;

    private readonly List<TileDraft> _tiles = new(16 * 1024);
    private readonly List<RailOffer> _offers = new(512);
    private readonly BitSet _claimed = new(catalog.Count);
    private readonly int[] _inOffer = new int[catalog.Count];
    private readonly int[] _items = new int[catalog.Count];
    private readonly List<int> _known = new(1024);
    private Candidates _candidates = null!;
    private ViewerSnapshot _viewer = null!;
    private PageOptions _options = PageOptions.Default;
    private float _outside;
    private readonly RailUseRates _rates = new();
    private long _wornAtMs;
    private int _start, _number, _mostTiles, _tilesPerRail;

    /// <summary>What the planner plans.</summary>
    public PageProblem Problem { get; } = new();

    /// <summary>The offers, by the candidate's number in <see cref="Problem"/>.</summary>
    public ReadOnlySpan<RailOffer> All => CollectionsMarshal.AsSpan(_offers);

    /// <summary>Whether the rail being made has all that is of use.</summary>
    public bool IsFull => _tiles.Count - _start >= _mostTiles;

    /// <summary>How many titles are of use in a rail.</summary>
    public int Room => _mostTiles;

    /// <summary>Starts over, after the candidates were scored.</summary>
    public void Begin(Candidates candidates, ViewerSnapshot viewer, HomeQuery query, PageSettings settings)
    {
        (_candidates, _viewer, _wornAtMs, _options) = (candidates, viewer, query.DayBeganMs, settings.Page);
        _rates.Begin(viewer, _wornAtMs, settings.Weights);
        (_start, _number, _tilesPerRail) = (0, 1, query.TilesPerRail);
        _mostTiles = _tilesPerRail + Math.Max(_tilesPerRail, LeastSpare);
        foreach (int title in _known) _items[title] = 0;
        _known.Clear();
        _claimed.Clear();
        Array.Clear(_inOffer);
        _tiles.Clear();
        _offers.Clear();
        Problem.Begin(viewer.GenreShares);
        _outside = candidates.Pool.IsEmpty ? 0.01f : 0.5f * Math.Max(candidates.ScoreOf(candidates.Pool[^1]), 0.01f);
    }

    /// <summary>Whether a title is in the rail being made already, or belongs to the viewer's own rails.</summary>
    public bool IsUsed(int title) => _inOffer[title] == _number || _claimed[title];

    /// <summary>Keeps a title for the viewer's own rails.</summary>
    public void Claim(int title) => _claimed[title] = true;

    /// <summary>Adds a title to the rail being made, unless that is full or has it.</summary>
    public void Add(TileDraft tile)
    {
        if (!IsFull && !IsUsed(tile.Title))
        {
            _inOffer[tile.Title] = _number;
            _tiles.Add(tile);
            Problem.List(ItemOf(tile.Title));
        }
    }

    /// <summary>Adds those titles of the pool that are in a set, the best first.</summary>
    /// <param name="set">One bit a place in <see cref="Candidates.Pool"/>; sets can be combined word by word.</param>
    /// <param name="reason">Why each of them is there.</param>
    public void AddFromPool(ReadOnlySpan<ulong> set, Reason reason)
    {
        ReadOnlySpan<int> pool = _candidates.Pool;
        for (int word = 0; word < set.Length && !IsFull; word++)
        {
            for (ulong bits = set[word]; bits != 0 && !IsFull; bits &= bits - 1)
            {
                int title = pool[(word << 6) + BitOperations.TrailingZeroCount(bits)];
                Add(new TileDraft(title, _candidates.ScoreOf(title), reason));
            }
        }
    }

    /// <summary>Ends the rail being made; with fewer than <paramref name="least"/> titles, or fewer than a page's rail has room for, it is no offer.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="subject">What it is about, as its kind has it.</param>
    /// <param name="least">Titles at least.</param>
    /// <param name="own">Whether the viewer began these or put them aside: they belong to this rail alone.</param>
    public void End(RailKind kind, int subject, int least, bool own = false)
    {
        (float kept, int row) = KeptPlace.Of(catalog, _viewer, kind, subject);
        float left = 0f;
        for (int i = _start; i < _tiles.Count && !own; i++)
        {
            left += Left(_tiles[i].Title);
        }

        int start = _start, count = _tiles.Count - _start;
        var rail = new RailCandidate(
            (int)kind % PageProblem.Kinds, _rates.Of(kind), Math.Min(least, _tilesPerRail), own,
            _rates.ProvenOf(kind), Wear.Factor(left / (1f + kept), _options.RailWear), kept, row, Stood(kind));
        _number++;
        if (Problem.EndRail(rail) < 0)
        {
            _tiles.RemoveRange(start, count);
            return;
        }

        for (int i = start; i < _tiles.Count && own; i++) _claimed[_tiles[i].Title] = true;
        _offers.Add(new RailOffer(kind, subject, start, count));
        _start = _tiles.Count;
    }

    /// <summary>The tile that an offer has for a title.</summary>
    public TileDraft TileOf(RailOffer offer, int item)
    {
        foreach (TileDraft tile in CollectionsMarshal.AsSpan(_tiles).Slice(offer.Start, offer.Count))
        {
            if (_items[tile.Title] == item + 1) return tile;
        }

        throw new InvalidOperationException("The rail does not offer this title.");
    }

    /// <summary>
    /// How far the rail being made stood on the page that the viewer saw last: it is of the same kind and has at least half of the titles that were seen in that one and are still open to it. It counts what is left
    /// of an impression there, so that a page of long ago is no reason to make the same again.
    /// </summary>
    private float Stood(RailKind kind)
    {
        foreach ((RailKind seen, int[] titles) in _viewer.SeenRails)
        {
            if (seen != kind)
            {
                continue;
            }

            int open = 0, here = 0;
            float left = 0f;
            foreach (int title in titles)
            {
                bool isHere = _inOffer[title] == _number;
                here += isHere ? 1 : 0;
                left = isHere ? Math.Max(left, Left(title)) : left;
                open += isHere || _candidates.IsOpen(title) ? 1 : 0;
            }

            if (here > 0 && 2 * here >= open)
            {
                return Math.Min(left, 1f);
            }
        }

        return 0f;
    }

    private float Left(int title) => _viewer.IgnoredImpressions(title, _wornAtMs);

    private int ItemOf(int title)
    {
        if (_items[title] == 0)
        {
            Span<byte> numbers = stackalloc byte[16];
            float score = _candidates.ScoreOf(title);
            _items[title] = 1 + Problem.AddItem((score < 0f ? _outside : score) * Wear.Factor(Left(title), _options.TitleWear), genres.Of(title, numbers));
            _known.Add(title);
        }

        return _items[title] - 1;
    }
}
