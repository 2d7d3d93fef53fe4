using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.Catalog;

/// <summary>Titles of invented worlds.</summary>
internal static class Titles
{
    public static Title Film(string id, string genre = "drama", double popularity = 0.5, byte? age = null, AvailabilityWindow? window = null) => new()
    {
        Id = id,
        Kind = TitleKind.Film,
        Name = $"Film {id}",
        Year = 2020,
        Genres = [genre],
        Keywords = ["k"],
        RuntimeMinutes = 90,
        Popularity = popularity,
        Maturity = age is { } a ? new Maturity("test", $"{a}+", a) : null,
        Windows = window is null ? [] : [window],
    };

    public static Title[] Series(string id, int episodes, string genre = "drama") =>
    [
        Film(id, genre) with { Kind = TitleKind.Series, Name = $"Series {id}" },
        .. Enumerable.Range(1, episodes).Select(n => Film($"{id}-{n}", genre) with
        {
            Kind = TitleKind.Episode, Series = id, Season = 1, Number = n, Name = $"Episode {n}",
        }),
    ];

    public static CatalogIndex Index(params IEnumerable<Title> titles)
    {
        Title[] all = [.. titles.OrderBy(t => t.Id, StringComparer.Ordinal)];
        var builder = new CatalogIndexBuilder(all.Length);
        foreach (Title title in all)
        {
            builder.Add(title);
        }

        return builder.Build(1);
    }
}
