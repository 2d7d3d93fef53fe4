using System.Globalization;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>What the MovieLens editions have in common.</summary>
/// <remarks>
/// A rating stands for a film watched to its end. Its time is the time of rating, not of viewing, so it is marked as not to be
/// trusted and stays out of time-of-day features.
/// </remarks>
internal static class MovieLens
{
    private static readonly string[] Articles = ["The", "A", "An", "La", "Le", "Les", "L'", "Il", "El", "Los", "Las", "Das", "Der", "Die", "Un", "Une", "Det", "En"];

    /// <summary>Takes "Shawshank Redemption, The (1994)" apart.</summary>
    /// <returns>The name as it is spoken, and the year if there is one.</returns>
    public static (string Name, int? Year) NameAndYear(string field)
    {
        string name = SourceFiles.OneLine(field);
        int? year = null;
        int open = name.LastIndexOf('(');
        if (open > 0 && name.Length - open == 6 && name[^1] == ')' && int.TryParse(name.AsSpan(open + 1, 4), CultureInfo.InvariantCulture, out int parsed))
        {
            year = parsed;
            name = name[..open].Trim();
        }

        int comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        if (comma > 0 && Articles.Contains(name[(comma + 2)..], StringComparer.Ordinal))
        {
            string article = name[(comma + 2)..];
            name = article + (article.EndsWith('\'') ? "" : " ") + name[..comma];
        }

        return (name, year);
    }

    /// <summary>A film as a title.</summary>
    /// <param name="id">The film's number in its edition.</param>
    /// <param name="name">Its name with the year, as the edition writes it.</param>
    /// <param name="genreWords">The edition's words for its genres.</param>
    /// <param name="views">How many users watched it.</param>
    /// <param name="mostViews">How many watched the film that most did.</param>
    public static Title Film(string id, string name, IEnumerable<string> genreWords, int views, int mostViews)
    {
        (string spoken, int? year) = NameAndYear(name);
        (string[] genres, string[] keywords) = SourceGenres.Of(genreWords);
        return new Title
        {
            Id = "ml:" + id,
            Kind = TitleKind.Film,
            Name = spoken,
            Year = year,
            Genres = genres,
            Keywords = keywords,
            Popularity = Popularity.Of(views, mostViews),
        };
    }

    /// <summary>A user as a profile.</summary>
    public static Profile Profile(string user, char gender, AgeBand age) => new()
    {
        Id = user,
        Name = user,
        AgeBand = age,
        Gender = gender switch { 'F' => Gender.Female, 'M' => Gender.Male, _ => Gender.NotSaid },
    };

    /// <summary>A film watched to its end.</summary>
    public static ViewingEvent Finished(string edition, string user, string film, long unixSeconds) => new()
    {
        Id = $"{edition}-{user}-{film}-f",
        Profile = user,
        Kind = EventKind.Finish,
        Time = new EventTime(unixSeconds * 1_000, 0, Trusted: false),
        Title = "ml:" + film,
    };

    /// <summary>The rating it was given.</summary>
    /// <param name="edition">The edition's short name.</param>
    /// <param name="user">The user.</param>
    /// <param name="film">The film.</param>
    /// <param name="unixSeconds">When.</param>
    /// <param name="stars">1 to 5.</param>
    public static ViewingEvent Rated(string edition, string user, string film, long unixSeconds, int stars) => Finished(edition, user, film, unixSeconds) with
    {
        Id = $"{edition}-{user}-{film}-r",
        Kind = EventKind.Rating,
        Rating = new Rating(RatingScale.HalfStars, (sbyte)(2 * stars)),
    };
}
