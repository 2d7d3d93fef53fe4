using System.Globalization;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Field.SafePage;

/// <summary>
/// Writes the safe page: what is popular, and what is popular of a few genres, from the catalogue's columns alone. It shares as little as it can with the page that may have brought the daemon down:
/// no history, no models, no planner. Who asks is not known without the history, so that the strictest limit of the household is everybody's.
/// </summary>
/// <param name="catalog">What there is.</param>
/// <param name="maturityLimit">Titles rated for a greater age in years are not on the page; what nobody rated counts as rated for adults.</param>
internal sealed class SafePageWriter(CatalogIndex catalog, byte maturityLimit)
{
    private const int MaxGenres = 8, MaxTiles = 20, LeastTiles = 4;

    private readonly PageBuffer _json = new();

    /// <summary>Writes a page.</summary>
    /// <param name="profile">Whoever asks; not looked up.</param>
    /// <param name="at">The moment it is for.</param>
    /// <returns>The JSON; holds until the next call. One page at a time.</returns>
    public ReadOnlySpan<byte> Write(string profile, DateTimeOffset at)
    {
        _json.Clear();
        _json.Raw("{\"profile\":\""u8);
        _json.Escaped(profile);
        _json.Raw("\",\"at\":\""u8);
        at.TryFormat(_json.Room(40), out int length, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        _json.Advance(length);
        _json.Raw("\",\"request\":\"00000000\",\"pack\":null,\"personal\":false,\"rails\":["u8);
        WriteRails(at.ToUnixTimeSeconds());
        _json.Raw("]}"u8);
        return _json.Written;
    }

    private void WriteRails(long now)
    {
        (ushort Genre, int[] Titles)[] genres = [.. catalog.GenreIds
            .Select(genre => (Genre: genre, Titles: Of(genre, now))).Where(one => one.Titles.Length >= LeastTiles)
            .OrderByDescending(one => one.Titles.Sum(title => catalog.Popularity[title])).Take(MaxGenres)];
        int[] popular = MostPopular(genres.SelectMany(one => one.Titles).Distinct());
        if (popular.Length < LeastTiles)
        {
            popular = MostPopular(Enumerable.Range(0, catalog.Count).Where(title => IsOpen(title, now)));
        }

        if (popular.Length == 0)
        {
            return;
        }

        var shown = new HashSet<int>(popular);
        int rails = 0;
        WriteRail(rails++, RailKind.Popular, RailKind.Popular.Name(), "Popular", popular);
        foreach ((ushort genre, int[] titles) in genres)
        {
            int[] more = [.. titles.Where(title => !shown.Contains(title)).Take(MaxTiles)];
            if (more.Length >= LeastTiles)
            {
                shown.UnionWith(more);
                string name = catalog.FacetNames[genre];
                WriteRail(rails++, RailKind.Genre, catalog.FacetKeys[genre], name[..1].ToUpperInvariant() + name[1..], more);
            }
        }
    }

    private int[] MostPopular(IEnumerable<int> titles) => [.. titles.OrderByDescending(title => catalog.Popularity[title]).ThenBy(title => title).Take(MaxTiles)];

    /// <summary>The most popular titles of a genre that may be shown.</summary>
    private int[] Of(ushort genre, long now)
    {
        var titles = new List<int>();
        foreach (int title in catalog.TitlesOfGenre(genre))
        {
            if (titles.Count < 2 * MaxTiles && IsOpen(title, now))
            {
                titles.Add(title);
            }
        }

        return [.. titles];
    }

    private bool IsOpen(int title, long now) =>
        catalog.Kinds[title] != TitleKind.Episode && catalog.IsWithin(title, maturityLimit) && catalog.IsAvailable(title, now);

    private void WriteRail(int rail, RailKind kind, string id, string name, int[] titles)
    {
        _json.Raw(rail == 0 ? "{\"kind\":\""u8 : ",{\"kind\":\""u8);
        _json.Escaped(kind.Name());
        _json.Raw("\",\"id\":\""u8);
        _json.Escaped(id);
        _json.Raw("\",\"name\":\""u8);
        _json.Escaped(name);
        _json.Raw("\",\"reason\":\"For everybody, while the television recovers\",\"propensity\":1,\"tiles\":["u8);
        for (int position = 0; position < titles.Length; position++)
        {
            int title = titles[position];
            _json.Raw(position == 0 ? "{"u8 : ",{"u8);
            _json.Raw(catalog.TileJson(title));
            _json.Raw(",\"artwork\":{"u8);
            _json.Raw(catalog.ArtworkJson(title, catalog.ImageForAll(title)));
            _json.Raw(",\"propensity\":1},\"reason\":{\"code\":\"popular\",\"text\":\"Popular\"},\"score\":"u8);
            _json.Number(catalog.Popularity[title]);
            _json.Raw(",\"token\":\""u8);
            new TrackingToken(0, kind, (byte)rail, (byte)position, 0, catalog.TitleTags[title], 0, 1).WriteText(_json.Room(TrackingToken.TextLength));
            _json.Advance(TrackingToken.TextLength);
            _json.Raw("\"}"u8);
        }

        _json.Raw("]}"u8);
    }
}
