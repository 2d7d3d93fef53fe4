using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Benchmarks.Page;

/// <summary>A synthetic catalogue of any size in genres that the demo pack knows, and a viewer with 150 plays.</summary>
internal static class SyntheticWorld
{
    /// <summary>Plays that the viewer has behind them.</summary>
    public const int Plays = 150;

    private static readonly string[] Genres =
        ["drama", "comedy", "thriller", "crime", "romance", "science-fiction", "fantasy", "horror", "documentary", "kids", "action", "mystery", "history", "sport", "western"];

    private static readonly string[] Keywords = ["space", "family secrets", "detective", "nature", "magic", "food", "revenge", "summer", "heist", "friendship"];

    public static DateTimeOffset At { get; } = new(2026, 11, 24, 20, 15, 0, TimeSpan.FromHours(1));

    /// <summary>Titles: nine films to one series.</summary>
    public static IEnumerable<Title> Titles(int count)
    {
        var random = new Random(7);
        for (int i = 0; i < count; i++)
        {
            string genre = Genres[random.Next(Genres.Length)], second = Genres[random.Next(Genres.Length)];
            yield return new Title
            {
                Id = $"t{i}",
                Kind = i % 10 == 9 ? TitleKind.Series : TitleKind.Film,
                Name = $"Synthetic title number {i}",
                Year = 1960 + random.Next(66),
                Genres = genre == second ? [genre] : [genre, second],
                Keywords = [Keywords[random.Next(Keywords.Length)], Keywords[random.Next(Keywords.Length)]],
                Countries = ["gb"],
                Languages = ["en"],
                RuntimeMinutes = 60 + random.Next(90),
                Maturity = new Maturity("bbfc", "12", 6 * random.Next(4)),
                Windows = [new AvailabilityWindow(At.AddDays(-random.Next(1000)), i % 50 == 0 ? At.AddDays(random.Next(90)) : null)],
                Popularity = Math.Pow(random.NextDouble(), 3),
                Artwork =
                [
                    new ArtworkVariant { Id = "a", Uri = $"/art/t{i}/a.svg", Width = 640, Height = 360, Colours = ["#102030", "#f0a030"], Alt = $"Cover of synthetic title number {i}" },
                    new ArtworkVariant { Id = "b", Uri = $"/art/t{i}/b.svg", Width = 640, Height = 360, Colours = ["#c0501c"], Styles = ["portrait"], Alt = $"Portrait of synthetic title number {i}" },
                    new ArtworkVariant { Id = "c", Uri = $"/art/t{i}/c.svg", Width = 640, Height = 360, Colours = ["#1c4f9c"], Styles = ["landscape"], Alt = $"Landscape of synthetic title number {i}" },
                ],
            };
        }
    }

    public static CatalogIndex Index(int count)
    {
        var builder = new CatalogIndexBuilder(count);
        foreach (Title title in Titles(count).OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            builder.Add(title);
        }

        return builder.Build(1);
    }

    /// <summary>A household with one viewer, <c>viewer</c>.</summary>
    public static Household Watched(CatalogIndex catalog)
    {
        var household = new Household();
        Projector.Apply(household, 1, new Profile { Id = "viewer", Name = "Viewer" });
        var random = new Random(11);
        for (int i = 0; i < Plays; i++) Watch(household, catalog, i, random);
        return household;
    }

    /// <summary>Lets the viewer watch a title by chance.</summary>
    /// <param name="household">Where the viewer lives.</param>
    /// <param name="catalog">The titles.</param>
    /// <param name="number">How many plays there were before.</param>
    /// <param name="random">Draws the title; null for one that the number names.</param>
    public static void Watch(Household household, CatalogIndex catalog, int number, Random? random = null) => Projector.Apply(
        household, number + 2,
        new ViewingEvent
        {
            Id = $"e{number}",
            Profile = "viewer",
            Kind = number % 9 == 0 ? EventKind.Progress : EventKind.Finish,
            Title = catalog.Id((random ?? new Random(number)).Next(catalog.Count)),
            Time = EventTime.Judge(number < Plays ? At.AddHours(-10 * (Plays - number)) : At, At),
            PositionMs = 1_500_000,
        },
        catalog);
}
