using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Catalog;

/// <summary>Turns titles, one after the other, into the columns of a <see cref="CatalogIndex"/>.</summary>
/// <param name="capacity">About how many titles there will be.</param>
/// <param name="sources">How titles get their facets.</param>
/// <param name="content">Places titles, so that neighbours tell facets where a title's own words do not; null without a pack.</param>
internal sealed class CatalogIndexBuilder(int capacity, FacetSources sources, ContentVectors? content = null)
{
    private readonly List<TitleKind> _kinds = new(capacity);
    private readonly List<string?> _series = new(capacity);
    private readonly List<short> _seasons = new(capacity), _numbers = new(capacity);
    private readonly List<int> _runtimes = new(capacity), _addedDays = new(capacity);
    private readonly List<byte> _ages = new(capacity), _genreCounts = new(capacity);
    private readonly List<float> _popularity = new(capacity);
    private readonly List<uint> _tags = new(capacity);
    private readonly Utf8Pool.Builder _ids = new(capacity), _names = new(capacity), _artworkJson = new(capacity);
    private readonly Ranges<ushort>.Builder _facets = new(capacity);
    private readonly Ranges<uint>.Builder _furtherFacets = new(capacity);
    private readonly Ranges<(long From, long Until)>.Builder _windows = new(capacity);
    private readonly Ranges<byte>.Builder _artwork = new(capacity);
    private readonly List<byte> _imageFeatures = new(capacity * ImageFeatures.Count);
    private readonly Dictionary<string, int> _byId = new(capacity);
    private readonly Dictionary<string, ushort> _facetIds = [];
    private readonly List<string> _facetKeys = [];
    private readonly TileFragments _fragments = new(capacity);
    private readonly MicroGenreIndexBuilder _microGenres = new(capacity, sources, content);

    /// <summary>Makes an index whose titles get their facets by what is built in.</summary>
    public CatalogIndexBuilder(int capacity)
        : this(capacity, FacetSources.BuiltIn)
    {
    }

    /// <summary>Adds a title; ids must not repeat.</summary>
    public void Add(Title title)
    {
        _byId.Add(title.Id, _kinds.Count);
        _kinds.Add(title.Kind);
        _series.Add(title.Kind == TitleKind.Episode ? title.Series : null);
        _seasons.Add((short)Math.Min(title.Season ?? 0, short.MaxValue));
        _numbers.Add((short)Math.Min(title.Number ?? 0, short.MaxValue));
        _runtimes.Add((title.RuntimeMinutes ?? 0) * 60);
        _ages.Add(title.Maturity is { } maturity ? (byte)maturity.Age : byte.MaxValue);
        _popularity.Add((float)title.Popularity);
        _addedDays.Add(AddedDay.Of(title.Windows.Select(w => w.From), title.Year));
        _ids.Add(title.Id);
        _names.Add(title.Name);
        _tags.Add(TrackingToken.TagOf(title.Id));
        AddFacets(title);
        _windows.Add([.. title.Windows.Select(w => (w.From?.ToUnixTimeSeconds() ?? long.MinValue, w.Until?.ToUnixTimeSeconds() ?? long.MaxValue))]);
        AddArtwork(title);

        _fragments.Remember(title);
        _microGenres.Add(title);
    }

    /// <summary>The index.</summary>
    /// <param name="version">The catalogue's version.</param>
    public CatalogIndex Build(int version)
    {
        int[] seriesOf = [.. _series.Select(id => id is not null && _byId.TryGetValue(id, out int series) ? series : -1)];
        Ranges<ushort> facets = _facets.Build();
        return new CatalogIndex
        {
            Version = version,
            Kinds = [.. _kinds],
            SeriesOf = seriesOf,
            RuntimeSeconds = [.. _runtimes],
            MaturityAges = [.. _ages],
            Popularity = [.. _popularity],
            AddedDays = [.. _addedDays],
            TitleTags = [.. _tags],
            FacetKeys = [.. _facetKeys],
            FacetNames = [.. _facetKeys.Select(key => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace('-', ' '))],
            GenreIds = [.. Enumerable.Range(0, _facetKeys.Count).Where(f => IsGenre(_facetKeys[f])).Select(f => (ushort)f)],
            GenreCounts = [.. _genreCounts],
            Ids = _ids.Build(),
            Names = _names.Build(),
            TileFragments = _fragments.Build(seriesOf),
            ArtworkFragments = _artworkJson.Build(),
            Facets = facets,
            FurtherFacets = _furtherFacets.Build(),
            Windows = _windows.Build(),
            Episodes = EpisodesBySeries(seriesOf),
            ArtworkVariants = _artwork.Build(),
            PackedImageFeatures = [.. _imageFeatures],
            ByIdMap = _byId,
            ByGenre = CandidatesByGenre(facets),
            MicroGenres = _microGenres.Build(),
        };
    }

    private static bool IsGenre(string key) => key.StartsWith("genre:", StringComparison.Ordinal);

    /// <summary>The title's images. A cover of letters stands last where it has none that everybody may see.</summary>
    private void AddArtwork(Title title)
    {
        byte[] limits = [.. title.Artwork.Select(variant => ImageLimits.Of(variant, title).Packed)];
        ArtworkVariant[] variants = limits.Contains<byte>(0) ? title.Artwork : [.. title.Artwork, TileFragments.DrawnByTheDevice(title)];
        _artwork.Add([.. limits, .. new byte[variants.Length - limits.Length]]);
        Span<float> row = stackalloc float[ImageFeatures.Count];
        Span<byte> packed = stackalloc byte[ImageFeatures.Count];
        foreach (ArtworkVariant variant in variants)
        {
            _artworkJson.Add(TileFragments.Of(variant));
            variant.FillFeatures(row);
            ImageFeatures.Pack(row, packed);
            _imageFeatures.AddRange(packed);
        }
    }

    private void AddFacets(Title title)
    {
        TitleContent content = title.Content;
        var ids = new List<ushort>();
        int genres = 0;
        foreach (string key in TitleFacets.Common(content))
        {
            ids.AddRange(FacetId(key));
            genres += IsGenre(key) ? 1 : 0;
        }

        _genreCounts.Add((byte)genres);
        _facets.Add([.. ids]);
        // Episodes have no vectors.
        _furtherFacets.Add(title.Kind == TitleKind.Episode ? [] : [.. TitleFacets.Further(content).Select(TitleFacets.Hash)]);
    }

    /// <summary>The id of a facet key; none once there are as many as an id can name.</summary>
    private ReadOnlySpan<ushort> FacetId(string key)
    {
        if (!_facetIds.TryGetValue(key, out ushort id))
        {
            if (_facetKeys.Count == ushort.MaxValue)
            {
                return [];
            }

            id = (ushort)_facetKeys.Count;
            _facetIds.Add(key, id);
            _facetKeys.Add(key);
        }

        return new ushort[] { id };
    }

    private Ranges<int> EpisodesBySeries(int[] seriesOf)
    {
        ILookup<int, int> bySeries = Enumerable.Range(0, seriesOf.Length).Where(t => seriesOf[t] >= 0).ToLookup(t => seriesOf[t]);
        var episodes = new Ranges<int>.Builder(seriesOf.Length);
        for (int title = 0; title < seriesOf.Length; title++)
        {
            episodes.Add(bySeries.Contains(title) ? [.. bySeries[title].OrderBy(e => _seasons[e]).ThenBy(e => _numbers[e]).ThenBy(e => e)] : []);
        }

        return episodes.Build();
    }

    private Ranges<int> CandidatesByGenre(Ranges<ushort> facets)
    {
        var lists = new List<int>?[_facetKeys.Count];
        for (int title = 0; title < _kinds.Count; title++)
        {
            if (_kinds[title] == TitleKind.Episode)
            {
                continue;
            }

            foreach (ushort genre in facets[title][.._genreCounts[title]])
            {
                (lists[genre] ??= []).Add(title);
            }
        }

        var byGenre = new Ranges<int>.Builder(lists.Length);
        foreach (List<int>? list in lists)
        {
            byGenre.Add(list is null ? [] : [.. list.OrderByDescending(t => _popularity[t]).ThenBy(t => t)]);
        }

        return byGenre.Build();
    }
}
