using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using EdgeRec.Device.Artwork;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home.Rails;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Device.Watching;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>
/// Makes the home page. One at a time: its buffers are its own, and a page takes less than the exchange of two threads.
/// </summary>
internal sealed partial class HomeComposer
{
    /// <summary>A rail of suggestions with fewer tiles is not worth its place.</summary>
    public const int LeastTiles = 4;

    private readonly Lock _gate = new();
    private readonly Household _household;
    private readonly CatalogIndex _catalog;
    private readonly ModelPack? _pack;
    private readonly VectorTable? _vectors;
    private readonly Candidates _candidates;
    private readonly WatchedEffects _watched;
    private readonly TopPickReasons _topPickReasons;
    private readonly ViewerCommunities? _communities;
    private readonly CommunityNeighbours? _neighbours;
    private readonly MicroGenreLeaning _leaning;
    private readonly PageGenres _genres;
    private readonly IPageSettings _wanted;
    private readonly RailOffers _offers;
    private readonly PagePlanner _planner = new();
    private readonly Watchers _watchers;
    private readonly ArtworkChooser _artwork;
    private readonly PageDraft _draft = new();
    private readonly PageBuffer _json = new();
    private readonly ViewerSnapshots _snapshots;
    private readonly PopularHere _popularHere;
    private readonly string? _packName;
    private readonly KeyedHash _hash;
    private PageSettings _settings = PageSettings.Default;

    /// <summary>Composes pages of a household over a catalogue.</summary>
    /// <param name="household">Who watches.</param>
    /// <param name="catalog">What there is.</param>
    /// <param name="pack">The models; without them pages come from popularity and rules.</param>
    /// <param name="vectors">The catalogue's vectors in the pack's space; null without a pack.</param>
    /// <param name="settings">What pages are made by; null for the defaults.</param>
    /// <param name="images">What is believed of images at first; null for what the pack knows.</param>
    /// <param name="secret">The television's (<see cref="Storage.DeviceIdentity.Secret"/>): names pages and decides, with a query's seed, what is left to chance.</param>
    public HomeComposer(
        Household household, CatalogIndex catalog, ModelPack? pack, VectorTable? vectors, IPageSettings? settings = null, ArtworkPrior? images = null, Guid secret = default)
    {
        _household = household;
        _catalog = catalog;
        _pack = pack;
        _hash = new KeyedHash(secret);
        _vectors = vectors;
        _wanted = settings ?? new FixedSettings(PageSettings.Default);
        _genres = new PageGenres(catalog);
        _snapshots = new ViewerSnapshots(catalog, _genres, vectors, pack?.Tower.HistoryLength ?? ProfileState.MaxPlays);
        _popularHere = new PopularHere(catalog);
        _offers = new RailOffers(catalog, _genres);
        _candidates = new Candidates(catalog, pack, vectors);
        _watchers = new Watchers(household, catalog);
        _artwork = new ArtworkChooser(catalog, ArtworkDefaults.Policy(images ?? ArtworkDefaults.Prior(pack?.Images)), _hash);
        _watched = new WatchedEffects(pack, vectors);
        _topPickReasons = new TopPickReasons(catalog, pack, _watched, _candidates);
        _communities = pack is { Taste: not null } ? new ViewerCommunities(catalog, pack, _candidates) : null;
        _neighbours = _communities is null ? null : new CommunityNeighbours(catalog, pack!, vectors!);
        _leaning = new MicroGenreLeaning(catalog.MicroGenres, catalog.Kinds.Count(k => k != TitleKind.Episode));
        _packName = pack is null ? null : $"{pack.Manifest.Name} {pack.Manifest.Version}";
        lock (household.Gate)
        {
            household.NewReader();
        }
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

            HomeQuery asked = query;
            query = Begin(viewer, query);
            _candidates.Score(viewer, query);
            _watched.Prepare(viewer, Candidates.MomentOf(query));
            PageContext page = Plan(viewer, query, _settings.Page);
            _draft.Fill(_offers, _planner);
            foreach (RailDraft rail in _draft.Rails)
            {
                if (rail.Kind == RailKind.TopPicks)
                {
                    _topPickReasons.Explain(page, rail);
                }
            }

            _artwork.Choose(_draft, viewer, query);
            _json.Clear();
            uint request = RequestOf(viewer, query);
            PageWriter.Write(_json, page, request, _packName, _pack?.Tag ?? 0, _watchers.Suggest(profileId, query.At), _settings.Page);
            _wanted.Made(profileId, request, _settings, asked);
            output.Write(_json.Written);
            return true;
        }
    }

    /// <summary>Ends when nobody is at a page: a sign of life.</summary>
    public Task AnswersAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            lock (_gate)
            {
            }
        },
        cancellationToken);

    /// <summary>Who is likelier at the remote control than the profile on the screen; null for nobody.</summary>
    public SuggestedProfile? Suggest(string profileId, DateTimeOffset at) => _watchers.Suggest(profileId, at);

    /// <summary>Scores all titles for a viewer as for a page, for somebody who ranks by it.</summary>
    /// <param name="profileId">For whom.</param>
    /// <param name="query">The moment.</param>
    /// <param name="read">Reads the scores; they hold until it returns.</param>
    /// <returns>False if there is no such profile; then nothing was read.</returns>
    public bool TryScore(string profileId, HomeQuery query, Action<ViewerSnapshot, Candidates> read)
    {
        lock (_gate)
        {
            if (Snapshot(profileId) is not { } viewer)
            {
                return false;
            }

            query = Begin(viewer, query);
            _candidates.Score(viewer, query);
            read(viewer, _candidates);
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

            query = Begin(viewer, query);
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

            query = Begin(viewer, query);
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

    /// <summary>Takes up the settings of a viewer.</summary>
    /// <returns>The query with what it left open.</returns>
    private HomeQuery Begin(ViewerSnapshot viewer, HomeQuery query)
    {
        _settings = _wanted.Of(viewer.Profile, query.At);
        _candidates.Options = _settings.Page;
        _artwork.Use(viewer.Profile.Id, _settings.Images);
        return _settings.Complete(query);
    }

    /// <summary>Chooses the rails, after the candidates were scored.</summary>
    private PageContext Plan(ViewerSnapshot viewer, HomeQuery query, PageOptions options)
    {
        _offers.Begin(_candidates, viewer, query, _settings);
        var page = new PageContext(_catalog, viewer, _candidates, _popularHere, query, _offers, _draft, _pack);
        Offer(page);
        _planner.Plan(_offers.Problem, options, query.MaxRails, query.TilesPerRail, viewer.IsChild ? null : PageChance.Of(_hash, viewer.Profile.Id, query));
        return page;
    }

    /// <summary>Every kind of rail says what it has. The viewer's own come first: what is in them stands nowhere else.</summary>
    private void Offer(in PageContext page)
    {
        ContinueWatchingRail.Offer(page);
        NextEpisodeRail.Offer(page);
        WatchListRail.Offer(page);
        WatchAgainRail.Offer(page);
        TopPicksRail.Offer(page);
        for (int anchor = 0; anchor < page.Viewer.Anchors.Length; anchor++)
        {
            BecauseYouWatchedRail.Offer(page, anchor);
        }

        PopularRail.Offer(page);
        NewRail.Offer(page);
        MicroGenreRail.Offer(page);
        GenreRail.Offer(page);
        if (_communities is not null)
        {
            CommunityRail.Offer(page, _communities.Memberships(page.Viewer), _pack!.Communities, _neighbours!);
        }
    }

    private ViewerSnapshot? Snapshot(string profileId)
    {
        lock (_household.Gate)
        {
            if (!_household.Profiles.TryGetValue(profileId, out ProfileState? state))
            {
                _snapshots.Forget(profileId);
                return null;
            }

            _artwork.Learn(_household);
            _popularHere.Learn(_household);
            ViewerSnapshot viewer = _snapshots.Of(state);
            viewer.Leanings.MicroGenres ??= _leaning.Of(viewer.Recent, viewer.RecentWeights, viewer.IsChild, MicroGenreRail.Most);
            return viewer;
        }
    }

    /// <summary>Names the answer: equal viewer, state, moment, seed, pack and settings give an equal name on this television. It leaves with each token: without the secret it says none of them.</summary>
    private uint RequestOf(ViewerSnapshot viewer, HomeQuery query)
    {
        Span<byte> bytes = stackalloc byte[24 + 256];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, viewer.Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], query.At.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], query.Seed);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], (_pack?.Tag ?? 0) ^ _settings.Tag);
        int length = Encoding.UTF8.GetBytes(viewer.Profile.Id, bytes[24..]);
        return (uint)_hash.Of(bytes[..(24 + length)]);
    }
}
