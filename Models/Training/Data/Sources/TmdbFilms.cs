using System.Globalization;
using System.Text.Json;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Data.Sources;

/// <summary>The "TMDB 5000" table of films: keywords, countries, languages and overviews, by name and year.</summary>
internal static class TmdbFilms
{
    /// <summary>Reads tmdb_5000_movies.csv.</summary>
    /// <returns>By <see cref="TitleSource.Comparable"/> name and year; the first of namesakes of one year.</returns>
    /// <exception cref="InvalidDataException">With one sentence, if the file is not that table.</exception>
    public static Dictionary<(string Name, int Year), TitleContent> Read(string path)
    {
        using StreamReader text = File.OpenText(path);
        using IEnumerator<string[]> rows = Csv.Read(text).GetEnumerator();
        string[] header = rows.MoveNext() ? rows.Current : [];
        int Column(string name) => Array.IndexOf(header, name) is >= 0 and int place ? place : throw new InvalidDataException($"{path} has no column '{name}'.");
        int title = Column("title"), original = Column("original_title"), date = Column("release_date"), genres = Column("genres"), keywords = Column("keywords");
        int countries = Column("production_countries"), language = Column("original_language"), overview = Column("overview");
        var films = new Dictionary<(string, int), TitleContent>();
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

            var content = new TitleContent
            {
                Kind = TitleKind.Film, Year = year, Genres = Names(row[genres], "name"), Keywords = Names(row[keywords], "name"),
                Countries = Names(row[countries], "iso_3166_1"), Languages = row[language].Length > 0 ? [row[language]] : [], Synopsis = row[overview],
            };
            films.TryAdd((TitleSource.Comparable(row[title]), year), content);
            films.TryAdd((TitleSource.Comparable(row[original]), year), content);
        }

        return films;
    }

    private static string[] Names(string list, string member)
    {
        using JsonDocument json = JsonDocument.Parse(list.Length > 0 ? list : "[]");
        return [.. json.RootElement.EnumerateArray().Select(o => o.GetProperty(member).GetString() ?? "").Where(name => name.Length > 0)];
    }
}
