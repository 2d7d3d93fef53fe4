using System.Text.Json;
using EdgeRec.Device.History;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Catalog;

/// <summary>
/// The catalogue in memory, column by column: what the page reads without making an object for a title. Immutable. Every column has
/// one entry a title, and a title is its place in them.
/// </summary>
internal sealed class CatalogIndex : ITitleFacts
{
    /// <summary>Rises with every import.</summary>
    public required int Version { get; init; }

    /// <summary>How many titles there are.</summary>
    public int Count => Kinds.Length;

    /// <summary>Film, series or episode.</summary>
    public required TitleKind[] Kinds { get; init; }

    /// <summary>For an episode whose series is in the catalogue: the series; otherwise −1.</summary>
    public required int[] SeriesOf { get; init; }

    /// <summary>Length in seconds; 0 when unknown.</summary>
    public required int[] RuntimeSeconds { get; init; }

    /// <summary>The age in years that the maturity rating means; 255 when nobody rated it.</summary>
    public required byte[] MaturityAges { get; init; }

    /// <summary>Popularity prior, 0 to 1.</summary>
    public required float[] Popularity { get; init; }

    /// <summary>Day on which it became available, in days since 1970; where no window says, 1 January of its year; −1 when unknown.</summary>
    public required int[] AddedDays { get; init; }

    /// <summary>XXH32 of each id, as tracking tokens carry it.</summary>
    public required uint[] TitleTags { get; init; }

    /// <summary>Facet keys by facet id.</summary>
    public required string[] FacetKeys { get; init; }

    /// <summary>Facets as people read them: the key without its prefix, hyphens as blanks.</summary>
    public required string[] FacetNames { get; init; }

    /// <summary>Genre facet ids; the genre's name is the key without its prefix.</summary>
    public required ushort[] GenreIds { get; init; }

    /// <summary>How many of a title's facets, counted from its first, are genres.</summary>
    public required byte[] GenreCounts { get; init; }

    /// <summary>The micro-genres that its titles make.</summary>
    public required MicroGenreIndex MicroGenres { get; init; }

    internal required Utf8Pool Ids { get; init; }

    internal required Utf8Pool Names { get; init; }

    internal required Utf8Pool TileFragments { get; init; }

    internal required Utf8Pool ArtworkFragments { get; init; }

    internal required Ranges<ushort> Facets { get; init; }

    internal required Ranges<uint> FurtherFacets { get; init; }

    internal required Ranges<(long From, long Until)> Windows { get; init; }

    internal required Ranges<int> Episodes { get; init; }

    internal required Ranges<byte> ArtworkVariants { get; init; }

    internal required byte[] PackedImageFeatures { get; init; }

    internal required Dictionary<string, int> ByIdMap { get; init; }

    internal required Ranges<int> ByGenre { get; init; }

    /// <summary>Finds a title.</summary>
    public bool TryFind(string id, out int title) => ByIdMap.TryGetValue(id, out title);

    /// <summary>A title's id in UTF-8.</summary>
    public ReadOnlySpan<byte> IdUtf8(int title) => Ids[title];

    /// <summary>A title's id.</summary>
    public string Id(int title) => Ids.Text(title);

    /// <summary>A title's name in UTF-8.</summary>
    public ReadOnlySpan<byte> NameUtf8(int title) => Names[title];

    /// <summary>A title's name.</summary>
    public string Name(int title) => Names.Text(title);

    /// <summary>A title's facets, genres first.</summary>
    public ReadOnlySpan<ushort> FacetsOf(int title) => Facets[title];

    /// <summary>Hashes of a film's or series' facets that only place it: year, people, words of the synopsis.</summary>
    public ReadOnlySpan<uint> FurtherFacetsOf(int title) => FurtherFacets[title];

    /// <summary>A title's genres.</summary>
    public ReadOnlySpan<ushort> GenresOf(int title) => Facets[title][..GenreCounts[title]];

    /// <summary>Films and series of a genre, most popular first.</summary>
    public ReadOnlySpan<int> TitlesOfGenre(ushort genre) => ByGenre[genre];

    /// <summary>Episodes of a series in order of season and number.</summary>
    public ReadOnlySpan<int> EpisodesOf(int series) => Episodes[series];

    /// <summary>The episode after one; −1 after the last.</summary>
    public int NextEpisode(int episode)
    {
        if (SeriesOf[episode] < 0)
        {
            return -1;
        }

        ReadOnlySpan<int> episodes = Episodes[SeriesOf[episode]];
        int place = episodes.IndexOf(episode);
        return place >= 0 && place + 1 < episodes.Length ? episodes[place + 1] : -1;
    }

    /// <summary>The title whose vector stands for one: the series of an episode, any other title itself.</summary>
    public int CandidateOf(int title) => SeriesOf[title] >= 0 ? SeriesOf[title] : title;

    /// <summary>The members of a tile's JSON object that say which title it is, without braces.</summary>
    public ReadOnlySpan<byte> TileJson(int title) => TileFragments[title];

    /// <summary>The members of an artwork's JSON object, without braces and without its propensity.</summary>
    public ReadOnlySpan<byte> ArtworkJson(int title, int variant) => ArtworkFragments[ArtworkVariants.Start(title) + variant];

    /// <summary>The id of one of a title's images.</summary>
    public string ImageId(int title, int variant)
    {
        using JsonDocument image = JsonDocument.Parse((byte[])[.. "{"u8, .. ArtworkJson(title, variant), .. "}"u8]);
        return image.RootElement.GetProperty("variant"u8).GetString()!;
    }

    /// <summary>How many images a title has, at least one.</summary>
    public int ImagesOf(int title) => ArtworkVariants[title].Length;

    /// <summary>To whom an image may be shown.</summary>
    public ImageLimits LimitsOf(int title, int variant) => ImageLimits.Unpack(ArtworkVariants[title][variant]);

    /// <summary>The first of a title's images that everybody may see; there always is one.</summary>
    public ushort ImageForAll(int title) => (ushort)ArtworkVariants[title].IndexOf((byte)0);

    /// <summary>What the artwork policy reads of an image.</summary>
    /// <param name="title">The title.</param>
    /// <param name="variant">The image's number within it.</param>
    /// <param name="row">At least <see cref="ImageFeatures.Count"/> long.</param>
    public void FillImageFeatures(int title, int variant, Span<float> row) =>
        ImageFeatures.Unpack(PackedImageFeatures.AsSpan((ArtworkVariants.Start(title) + variant) * ImageFeatures.Count, ImageFeatures.Count), row);

    /// <summary>Earlier moments are those of a clock that nobody has set: windows say nothing then, or the whole page would be empty.</summary>
    public const long EarliestUnixSeconds = EventTime.EarliestTrustedUnixMs / 1000;

    /// <summary>Whether a title may be shown at a moment.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unixSeconds">The moment.</param>
    public bool IsAvailable(int title, long unixSeconds)
    {
        if (unixSeconds < EarliestUnixSeconds)
        {
            return true;
        }

        ReadOnlySpan<(long From, long Until)> windows = Windows[title];
        foreach ((long from, long until) in windows)
        {
            if (unixSeconds >= from && unixSeconds < until)
            {
                return true;
            }
        }

        return windows.IsEmpty;
    }

    /// <summary>When the window that is open at a moment closes, in Unix seconds; <see cref="long.MaxValue"/> when it never does.</summary>
    public long AvailableUntil(int title, long unixSeconds)
    {
        foreach ((long from, long until) in Windows[title])
        {
            if (unixSeconds >= from && unixSeconds < until)
            {
                return until;
            }
        }

        return long.MaxValue;
    }

    /// <summary>Whether a title is rated for an age. What nobody rated counts as rated for adults.</summary>
    /// <param name="title">The title.</param>
    /// <param name="maturityLimit">The profile's limit; null for none.</param>
    public bool IsWithin(int title, byte? maturityLimit) =>
        maturityLimit is not { } limit || (MaturityAges[title] == byte.MaxValue ? (byte)18 : MaturityAges[title]) <= limit;

    /// <summary>Whether a title may be shown to a profile at a moment: an episode only while its series may be, too.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unixSeconds">The moment.</param>
    /// <param name="maturityLimit">The profile's limit; null for none.</param>
    public bool MayShow(int title, long unixSeconds, byte? maturityLimit) =>
        IsAvailable(title, unixSeconds) && IsWithin(title, maturityLimit)
        && (SeriesOf[title] < 0 || (IsAvailable(SeriesOf[title], unixSeconds) && IsWithin(SeriesOf[title], maturityLimit)));

    /// <summary>Sets the bits of films and series that may be shown to a profile at a moment.</summary>
    /// <param name="unixSeconds">The moment.</param>
    /// <param name="maturityLimit">The profile's limit; null for none.</param>
    /// <param name="eligible">One bit a title; cleared first.</param>
    public void Eligible(long unixSeconds, byte? maturityLimit, BitSet eligible)
    {
        eligible.Clear();
        for (int title = 0; title < Kinds.Length; title++)
        {
            if (Kinds[title] != TitleKind.Episode && IsWithin(title, maturityLimit) && IsAvailable(title, unixSeconds))
            {
                eligible[title] = true;
            }
        }
    }

    /// <inheritdoc/>
    public bool TryGet(string titleId, out TitleFacts facts)
    {
        if (!ByIdMap.TryGetValue(titleId, out int title))
        {
            facts = default;
            return false;
        }

        facts = new TitleFacts(Kinds[title], RuntimeSeconds[title] * 1_000L, SeriesOf[title] >= 0 ? Id(SeriesOf[title]) : null);
        return true;
    }
}
