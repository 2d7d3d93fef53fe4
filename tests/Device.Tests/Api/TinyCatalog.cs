using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.Api;

/// <summary>Forty films, a series of three episodes, and names that are hard to print.</summary>
internal static class TinyCatalog
{
    private static readonly string[] Genres = ["drama", "comedy", "thriller", "documentary"];

    public static IReadOnlyList<Title> Titles { get; } =
    [
        .. Enumerable.Range(0, 40).Select(i => new Title
        {
            Id = $"film-{i}",
            Kind = TitleKind.Film,
            Name = i == 3 ? "Ночь \"3\" <夜> & \\" : $"Film number {i}",
            Year = 1980 + i,
            Genres = [Genres[i % Genres.Length]],
            RuntimeMinutes = 90,
            Maturity = new Maturity("bbfc", i % 2 == 0 ? "U" : "15", i % 2 == 0 ? 0 : 15),
            Popularity = 1 - (i / 50.0),
        }),
        new Title { Id = "series-1", Kind = TitleKind.Series, Name = "The Lighthouse", Genres = ["drama"], Popularity = 0.5 },
        .. Enumerable.Range(1, 3).Select(n => new Title
        {
            Id = $"series-1-{n}", Kind = TitleKind.Episode, Name = $"Chapter {n}", Series = "series-1", Season = 1, Number = n, RuntimeMinutes = 45,
        }),
    ];
}
