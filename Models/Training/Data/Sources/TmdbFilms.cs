using System.Globalization;
using System.Text.Json;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Data.Sources;

/// <summary>The "TMDB 5000" table of films: keywords, countries, languages and overviews, by name and year.</summary>
internal static class TmdbFilms
{
    /// <summary>A film.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Original">What it is called where it comes from.</param>
    /// <param name="Content">What is known of it, genres in the table's words.</param>
    internal sealed record Film(string Name, string Original, TitleContent Content);

    /// <summary>Reads tmdb_5000_movies.csv.</summary>
    /// <returns>By <see cref="TitleSource.Comparable"/> name and year; the first of namesakes of one year.</returns>
    /// <exception cref="InvalidDataException">With one sentence, if the file is not that table.</exception>
    public static Dictionary<(string Name, int Year), TitleContent> Read(string path)
    {
        var films = new Dictionary<(string, int), TitleContent>();
        foreach (Film film in Rows(path))
        {
            films.TryAdd((TitleSource.Comparable(film.Name), film.Content.Year!.Value), film.Content);
            films.TryAdd((TitleSource.Comparable(film.Original), film.Content.Year.Value), film.Content);
        }

        return films;
    }

    /// <summary>Reads the films that have a date.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if the file is not that table.</exception>
    public static IEnumerable<Film> Rows(string path)
    {
        using StreamReader text = File.OpenText(path);
        using IEnumerator<string[]> rows = Csv.Read(text).GetEnumerator();
        string[] header = rows.MoveNext() ? rows.Current : [];
        int Column(string name) => Array.IndexOf(header, name) is >= 0 and int place ? place : throw new InvalidDataException($"{path} has no column '{name}'.");
        int title = Column("title"), original = Column("original_title"), date = Column("release_date"), genres = Column("genres"), keywords = Column("keywords");
        int countries = Column("production_countries"), language = Column("original_language"), overview = Column("overview");
        while (rows.MoveNext())
        {
            string[] row = rows.Current;
            if (row.Length != header.Length)
            {
                throw new InvalidDataException($"{path}: the row of '{row[0]}' has {row.Length} fields instead of {header.Length}.");
            }

            if (row[date].Length < 4 || !int.TryParse(row[date].AsSpan(0, 4), CultureInfo.InvariantCulture, out int year))
            {
                continue;
            }

            yield return new Film(row[title], row[original], new TitleContent
            {
                Kind = TitleKind.Film, Year = year, Genres = Names(row[genres], "name"), Keywords = Names(row[keywords], "name"),
                Countries = Names(row[countries], "iso_3166_1"), Languages = row[language].Length > 0 ? [row[language]] : [], Synopsis = row[overview],
            });
        }
    }

    private static string[] Names(string list, string member)
    {
        using JsonDocument json = JsonDocument.Parse(list.Length > 0 ? list : "[]");
        return [.. json.RootElement.EnumerateArray().Select(o => o.GetProperty(member).GetString() ?? "").Where(name => name.Length > 0)];
    }
}
