using System.Globalization;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Data.Sources;

/// <summary>The "Netflix Movies and TV Shows" table.</summary>
internal static class NetflixTitles
{
    private static readonly Dictionary<string, int> Ages = new(StringComparer.Ordinal)
    {
        ["G"] = 0, ["PG"] = 8, ["PG-13"] = 13, ["R"] = 17, ["NC-17"] = 18, ["TV-Y"] = 0, ["TV-G"] = 0, ["TV-Y7"] = 7, ["TV-Y7-FV"] = 7, ["TV-PG"] = 10, ["TV-14"] = 14, ["TV-MA"] = 17,
    };

    /// <summary>Reads netflix_titles.csv.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if the file is not that table.</exception>
    public static IEnumerable<CatalogueTitle> Read(string path)
    {
        using StreamReader text = File.OpenText(path);
        using IEnumerator<string[]> rows = Csv.Read(text).GetEnumerator();
        string[] header = rows.MoveNext() ? rows.Current : [];
        int Column(string name) => Array.IndexOf(header, name) is >= 0 and int place ? place : throw new InvalidDataException($"{path} has no column '{name}'.");
        int type = Column("type"), title = Column("title"), director = Column("director"), cast = Column("cast"), country = Column("country");
        int year = Column("release_year"), rating = Column("rating"), words = Column("listed_in"), synopsis = Column("description");
        while (rows.MoveNext())
        {
            string[] row = rows.Current;
            if (row.Length != header.Length)
            {
                throw new InvalidDataException($"{path}: the row of '{row[0]}' has {row.Length} fields instead of {header.Length}.");
            }

            (string[] genres, string[] keywords) = SourceGenres.Of(List(row[words]));
            yield return new CatalogueTitle(
                row[title],
                new TitleContent
                {
                    Kind = row[type] == "TV Show" ? TitleKind.Series : TitleKind.Film, Genres = genres, Keywords = keywords, Countries = List(row[country]),
                    Year = int.TryParse(row[year], CultureInfo.InvariantCulture, out int number) ? number : null,
                    MaturityAge = Ages.TryGetValue(row[rating], out int age) ? age : null, Synopsis = row[synopsis],
                },
                [.. List(row[director]).Select(name => (name, "director")), .. List(row[cast]).Select(name => (name, "actor"))]);
        }
    }

    private static string[] List(string field) => field.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
