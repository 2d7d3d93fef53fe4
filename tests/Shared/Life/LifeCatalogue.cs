using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Tests.Life;

/// <summary>The titles of an invented service, of which some come and some go every week.</summary>
internal static class LifeCatalogue
{
    private static readonly string[] Genres =
        ["drama", "comedy", "thriller", "crime", "romance", "science-fiction", "fantasy", "horror", "documentary", "kids", "action", "mystery", "history", "sport", "western"];

    /// <summary>What a week brings: titles that are new, and as many of the oldest that go.</summary>
    /// <param name="week">From 1.</param>
    /// <param name="size">How many titles there always are.</param>
    /// <param name="aWeek">How many change.</param>
    /// <param name="at">When they become available.</param>
    public static CatalogChange Week(int week, int size, int aWeek, DateTimeOffset at)
    {
        int first = size + ((week - 1) * aWeek);
        return new CatalogChange(
            [.. Enumerable.Range(first, aWeek).Select(n => Of(n, at))],
            [.. Enumerable.Range(first - size, aWeek).Select(n => $"t{n}")]);
    }

    /// <summary>A title, the same for the same number.</summary>
    public static Title Of(int number, DateTimeOffset at)
    {
        var random = new Random(number * 31);
        string genre = Genres[random.Next(Genres.Length)], second = Genres[random.Next(Genres.Length)];
        return new Title
        {
            Id = $"t{number}",
            Kind = TitleKind.Film,
            Name = $"Invented title number {number}",
            Year = 1960 + random.Next(66),
            Genres = genre == second ? [genre] : [genre, second],
            Countries = ["gb"],
            Languages = ["en"],
            RuntimeMinutes = 60 + random.Next(60),
            Maturity = new Maturity("bbfc", "12", 6 * random.Next(4)),
            Windows = [new AvailabilityWindow(at.AddDays(-1 - random.Next(60)), null)],
            Popularity = Math.Pow(random.NextDouble(), 3),
            Artwork =
            [
                new ArtworkVariant { Id = "a", Uri = $"/art/t{number}/a.svg", Width = 640, Height = 360, Colours = ["#102030", "#f0a030"], Alt = $"Cover of invented title number {number}" },
                new ArtworkVariant { Id = "b", Uri = $"/art/t{number}/b.svg", Width = 640, Height = 360, Colours = ["#c0501c"], Styles = ["portrait"], Alt = $"Portrait of invented title number {number}" },
            ],
        };
    }
}
