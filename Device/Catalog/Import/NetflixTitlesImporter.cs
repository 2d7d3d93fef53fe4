using System.Globalization;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>
/// The "Netflix Movies and TV Shows" table (CSV). It tells no popularity: newness stands in for it, up to 0.3, so that a new
/// viewer's page is not in the order of ids. Its duration is minutes for a film and seasons for a series, so a series has no runtime.
/// </summary>
internal sealed class NetflixTitlesImporter : IImporter
{
    private const double MostByNewness = 0.3;
    private static readonly string[] Columns =
        ["show_id", "type", "title", "director", "cast", "country", "date_added", "release_year", "rating", "duration", "listed_in", "description"];

    /// <inheritdoc/>
    public string Format => "netflix-titles";

    /// <inheritdoc/>
    public string Description => "netflix_titles.csv, or its folder: films and series";

    /// <inheritdoc/>
    public IEnumerable<Sourced<Title>> Titles(string path, ImportReport report)
    {
        string file = SourceFiles.FileOrIn(path, "netflix_titles.csv");
        foreach (CsvTable.Row row in CsvTable.Read(file, Columns, report))
        {
            if (row["type"] is not ("Movie" or "TV Show"))
            {
                report.Problem(file, row.Line, "type", $"'{row["type"]}' is neither 'Movie' nor 'TV Show'");
                continue;
            }

            if (!int.TryParse(row["release_year"], CultureInfo.InvariantCulture, out int year))
            {
                report.Problem(file, row.Line, "release_year", $"'{row["release_year"]}' is not a year");
                continue;
            }

            bool isFilm = row["type"] == "Movie";
            (string[] genres, string[] keywords) = SourceGenres.Of(List(row["listed_in"]));
            yield return new Sourced<Title>(
                new Title
                {
                    Id = "netflix:" + row["show_id"],
                    Kind = isFilm ? TitleKind.Film : TitleKind.Series,
                    Name = SourceFiles.OneLine(row["title"]),
                    Year = year,
                    Synopsis = row["description"],
                    Genres = genres,
                    Keywords = keywords,
                    People =
                    [
                        .. List(row["director"]).Select(name => new Credit(name, "director")),
                        .. List(row["cast"]).Select(name => new Credit(name, "actor")),
                    ],
                    Countries = [.. List(row["country"])],
                    RuntimeMinutes = isFilm && int.TryParse(row["duration"].Split(' ')[0], CultureInfo.InvariantCulture, out int minutes) ? minutes : null,
                    Maturity = MaturityRatings.Of(row["rating"]),
                    Windows = AddedOn(row["date_added"]) is { } added ? [new AvailabilityWindow(added, null)] : [],
                    Popularity = MostByNewness * Math.Clamp((year - 1940) / 80.0, 0, 1),
                },
                file,
                row.Line);
        }
    }

    private static IEnumerable<string> List(string field) =>
        field.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct();

    /// <summary>When it was added: month/day/year with two digits.</summary>
    private static DateTimeOffset? AddedOn(string field) =>
        DateTimeOffset.TryParseExact(field, ["M/d/yy", "MMMM d, yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day) ? day : null;
}
