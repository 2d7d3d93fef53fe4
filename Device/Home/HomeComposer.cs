using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home.Rails;
using EdgeRec.Device.Watching;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>
/// Makes the home page. One at a time: its buffers are its own, and a page takes less than the exchange of two threads.
/// </summary>
internal sealed class HomeComposer
{
    /// <summary>A rail of suggestions with fewer tiles is not worth its place.</summary>
    public const int LeastTiles = 4;

    private const int MaxSnapshots = 16;
    private readonly Lock _gate = new();
    private readonly Household _household;
    private readonly CatalogIndex _catalog;
    private readonly ModelPack? _pack;
    private readonly VectorTable? _vectors;
    private readonly Candidates _candidates;
    private readonly WatchedEffects _watched;
    private readonly TopPickReasons _topPickReasons;
    private readonly ViewerCommunities? _communities;
    private readonly Watchers _watchers;
    private readonly PageDraft _draft = new();
    private readonly PageBuffer _json = new();
    private readonly Dictionary<string, ViewerSnapshot> _snapshots = [];
    private readonly string? _packName;
    private (int Title, int Plays)[] _popularHere = [];
    private long _popularHereSeq = -1;

    /// <summary>Composes pages of a household over a catalogue.</summary>
    /// <param name="household">Who watches.</param>
    /// <param name="catalog">What there is.</param>
    /// <param name="pack">The models; without them pages come from popularity and rules.</param>
    /// <param name="vectors">The catalogue's vectors in the pack's space; null without a pack.</param>
    public HomeComposer(Household household, CatalogIndex catalog, ModelPack? pack, VectorTable? vectors)
    {
        _household = household;
        _catalog = catalog;
        _pack = pack;
        _vectors = vectors;
        _candidates = new Candidates(catalog, pack, vectors);
        _watchers = new Watchers(household, catalog);
        _watched = new WatchedEffects(pack, vectors);
        _topPickReasons = new TopPickReasons(catalog, pack, _watched, _candidates);
        _communities = pack is { Taste: not null } ? new ViewerCommunities(catalog, pack, _candidates) : null;
        _packName = pack is null ? null : $"{pack.Manifest.Name} {pack.Manifest.Version}";
    }

    /// <summary>Writes a profile's home page as JSON.</summary>
    /// <param name="profileId">Whose page.</param>
    /// <param name="query">Which page.</param>
    /// <param name="output">Receives the page's bytes.</param>
    /// <returns>False if there is no such profile; then nothing was written.</returns>
    public bool TryCompose(string profileId, HomeQuery query, IBufferWriter<byte> output)
    {
        lock (_gate)
        {
            if (Snapshot(profileId) is not { } viewer)
            {
                return false;
            }

            _candidates.Score(viewer, query);
            _watched.Prepare(viewer, Candidates.MomentOf(query));
            _draft.Begin(_catalog.Count, query.TilesPerRail);
            var page = new PageContext(_catalog, viewer, _candidates, _popularHere, query, _draft);
            FillRails(page);
            RailOrder.Sort(_draft.Rails, viewer);
            if (_draft.Rails.Count > query.MaxRails)
            {
                _draft.Rails.RemoveRange(query.MaxRails, _draft.Rails.Count - query.MaxRails);
            }

            foreach (RailDraft rail in _draft.Rails)
            {
                if (rail.Kind == RailKind.TopPicks)
                {
                    _topPickReasons.Explain(page, rail);
                }
            }

            _json.Clear();
            PageWriter.Write(_json, page, RequestOf(viewer, query), _packName, _pack?.Tag ?? 0, _watchers.Suggest(profileId, query.At));
            output.Write(_json.Written);
            return true;
        }
    }

    /// <summary>Says what spoke for and against a title.</summary>
    /// <param name="profileId">For whom.</param>
    /// <param name="title">The title's place in the catalogue.</param>
    /// <param name="query">The moment.</param>
    /// <returns>Null if there is no such profile.</returns>
    public Explanation? Explain(string profileId, int title, HomeQuery query)
    {
        lock (_gate)
        {
            if (Snapshot(profileId) is not { } viewer)
            {
                return null;
            }

            _candidates.Score(viewer, query);
            return Explainer.Explain(_catalog, _pack, _vectors, _candidates, viewer, _catalog.CandidateOf(title), query);
        }
    }

    /// <summary>Finds what is like a title.</summary>
    /// <param name="profileId">For whom.</param>
    /// <param name="title">The title's place in the catalogue; an episode stands for its series.</param>
    /// <param name="query">The moment.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>Titles with their cosine, the most similar first; null if there is no such profile.</returns>
    public IReadOnlyList<(int Title, float? Similarity)>? Similar(string profileId, int title, HomeQuery query, int limit)
    {
        lock (_gate)
        {
            if (Snapshot(profileId) is not { } viewer)
            {
                return null;
            }

            _candidates.Score(viewer, query);
            return SimilarTitles.Find(_catalog, _vectors, _candidates, _catalog.CandidateOf(title), limit);
        }
    }

    /// <summary>Tells what is known of a profile's taste.</summary>
    /// <returns>Null if there is no such profile.</returns>
    public TasteReport? Taste(string profileId)
    {
        lock (_gate)
        {
            ViewerSnapshot? viewer = Snapshot(profileId);
            IReadOnlyList<CommunityTaste> communities = viewer is null ? [] : _communities?.Of(viewer) ?? [];
            lock (_household.Gate)
            {
                return viewer is not null && _household.Profiles.TryGetValue(profileId, out ProfileState? state)
                    ? TasteReporter.Make(_catalog, viewer, state, communities) : null;
            }
        }
    }

    /// <summary>In order of claim: what the viewer is in the middle of wins, then what was chosen for them.</summary>
    private void FillRails(in PageContext page)
    {
        ContinueWatchingRail.Fill(page);
        NextEpisodeRail.Fill(page);
        WatchListRail.Fill(page);
        TopPicksRail.Fill(page);
        for (int anchor = 0; anchor < page.Viewer.Anchors.Length; anchor++)
        {
            BecauseYouWatchedRail.Fill(page, anchor, _watched);
        }

        PopularRail.Fill(page);
        NewRail.Fill(page);
        WatchAgainRail.Fill(page);
        foreach (ushort genre in page.Viewer.Genres)
        {
            if (_draft.Rails.Count >= page.Query.MaxRails)
            {
                break;
            }

            GenreRail.Fill(page, genre);
        }
    }

    private ViewerSnapshot? Snapshot(string profileId)
    {
        lock (_household.Gate)
        {
            if (!_household.Profiles.TryGetValue(profileId, out ProfileState? state))
            {
                _snapshots.Remove(profileId);
                return null;
            }

            if (_popularHereSeq != _household.AppliedSeq)
            {
                _popularHere = PopularHere();
                _popularHereSeq = _household.AppliedSeq;
            }

            if (_snapshots.TryGetValue(profileId, out ViewerSnapshot? known) && known.Version == state.Version)
            {
                return known;
            }

            if (_snapshots.Count >= MaxSnapshots)
            {
                _snapshots.Clear();
            }

            return _snapshots[profileId] = new ViewerSnapshotBuilder(_catalog, _vectors, _pack?.Tower.HistoryLength ?? ProfileState.MaxPlays, state).Build();
        }
    }

    private (int Title, int Plays)[] PopularHere() =>
    [
        .. _household.QualityPlays
            .Select(p => (Title: _catalog.TryFind(p.Key, out int title) ? title : -1, Plays: p.Value))
            .Where(p => p.Title >= 0 && p.Plays > 0)
            .OrderByDescending(p => p.Plays).ThenByDescending(p => _catalog.Popularity[p.Title]).ThenBy(p => p.Title)
            .Take(10 * HomeQuery.MaxTilesPerRail),
    ];

    /// <summary>Names the answer: equal viewer, state, moment, seed and pack give an equal name.</summary>
    private uint RequestOf(ViewerSnapshot viewer, HomeQuery query)
    {
        Span<byte> bytes = stackalloc byte[24 + 256];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, viewer.Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], query.At.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], query.Seed);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], _pack?.Tag ?? 0);
        int length = Encoding.UTF8.GetBytes(viewer.Profile.Id, bytes[24..]);
        return XxHash32.HashToUInt32(bytes[..(24 + length)]);
    }
}
