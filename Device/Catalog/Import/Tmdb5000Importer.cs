using System.Globalization;
using System.Text.Json;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>The "TMDB 5000" table of films (CSV with JSON inside): genres, keywords, countries, languages; votes are the popularity.</summary>
internal sealed class Tmdb5000Importer : IImporter
{
    private static readonly string[] Columns =
    [
        "genres", "id", "keywords", "original_language", "original_title", "overview", "production_countries", "release_date", "runtime",
        "spoken_languages", "title", "vote_count",
    ];

    /// <inheritdoc/>
    public string Format => "tmdb-5000";

    /// <inheritdoc/>
    public string Description => "tmdb_5000_movies.csv, or its folder: films with keywords";

    /// <inheritdoc/>
    public IEnumerable<Sourced<Title>> Titles(string path, ImportReport report)
    {
        string file = SourceFiles.FileOrIn(path, "tmdb_5000_movies.csv");
        double most = CsvTable.Read(file, Columns, new ImportReport(strict: false)).Select(row => Number(row["vote_count"]) ?? 0).DefaultIfEmpty().Max();
        foreach (CsvTable.Row row in CsvTable.Read(file, Columns, report))
        {
            if (Names(row, "genres", "name", file, report) is not { } genreNames
                || Names(row, "keywords", "name", file, report) is not { } keywordNames
                || Names(row, "production_countries", "iso_3166_1", file, report) is not { } countries
                || Names(row, "spoken_languages", "iso_639_1", file, report) is not { } languages)
            {
                continue;
            }

            (string[] genres, string[] keywords) = SourceGenres.Of(genreNames);
            yield return new Sourced<Title>(
                new Title
                {
                    Id = "tmdb:" + row["id"],
                    Kind = TitleKind.Film,
                    Name = SourceFiles.OneLine(row["title"]),
                    OriginalName = row["original_title"] is { Length: > 0 } original && original != row["title"] ? original : null,
                    Year = row["release_date"] is { Length: >= 4 } date && int.TryParse(date.AsSpan(0, 4), CultureInfo.InvariantCulture, out int year) ? year : null,
                    Synopsis = row["overview"] is { Length: > 0 } overview ? overview : null,
                    Genres = genres,
                    Keywords = [.. keywords.Concat(keywordNames.Select(k => k.ToLowerInvariant())).Distinct()],
                    Countries = [.. countries.Select(c => c.ToLowerInvariant()).Distinct()],
                    Languages = [.. languages.Prepend(row["original_language"]).Where(l => l.Length > 0).Distinct()],
                    RuntimeMinutes = Number(row["runtime"]) is { } runtime and > 0 ? (int)runtime : null,
                    Popularity = Popularity.Of(Number(row["vote_count"]) ?? 0, most),
                },
                file,
                row.Line);
        }
    }

    private static double? Number(string field) =>
        double.TryParse(field, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>One member of each object in a JSON list; null, and a problem, if the field is no such list.</summary>
    private static string[]? Names(CsvTable.Row row, string column, string member, string file, ImportReport report)
    {
        try
        {
            using JsonDocument list = JsonDocument.Parse(row[column] is { Length: > 0 } text ? text : "[]");
            return [.. list.RootElement.EnumerateArray().Select(o => o.GetProperty(member).GetString() ?? "").Where(n => n.Length > 0)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            report.Problem(file, row.Line, column, $"is not a JSON list of objects with '{member}'");
            return null;
        }
    }
}
