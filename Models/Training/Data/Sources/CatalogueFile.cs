using System.IO.Compression;
using System.Text.Json;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Data.Sources;

/// <summary>A film or series of a catalogue, as far as micro-genres need to know it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">What is known of it, genres in the house's words.</param>
/// <param name="Credits">Cast and crew, the most important first.</param>
internal sealed record CatalogueTitle(string Name, TitleContent Content, IReadOnlyList<(string Name, string Role)> Credits);

/// <summary>Reads catalogues: EdgeRec's JSON lines (.jsonl, .jsonl.gz), netflix_titles.csv and tmdb_5000_movies.csv, or a folder with one of them.</summary>
internal static class CatalogueFile
{
    private static readonly string[] Known = ["catalog.jsonl", "catalog.jsonl.gz", "netflix_titles.csv", "tmdb_5000_movies.csv"];

    /// <summary>Reads several as one: what has the same kind, name and year is one title, which has what any of them says.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if a file is no catalogue.</exception>
    public static IReadOnlyList<CatalogueTitle> Read(IEnumerable<string> paths) =>
    [
        .. paths.SelectMany(Titles).GroupBy(t => (t.Content.Kind, TitleSource.Comparable(t.Name), t.Content.Year)).Select(same => same.Aggregate(Merge)),
    ];

    private static IEnumerable<CatalogueTitle> Titles(string path)
    {
        string file = Directory.Exists(path)
            ? Known.Select(name => Path.Combine(path, name)).FirstOrDefault(File.Exists) ?? throw new InvalidDataException($"{path} has none of {string.Join(", ", Known)}.")
            : path;
        if (file.EndsWith(".jsonl", StringComparison.Ordinal) || file.EndsWith(".jsonl.gz", StringComparison.Ordinal))
        {
            return Lines(file).Select(line => JsonSerializer.Deserialize(line, SimulationFiles.Json.SimulatedTitle)!).Where(t => t.Kind != "episode")
                .Select(t => new CatalogueTitle(t.Name, t.Content, [.. t.People.Select(p => (p.Name, p.Role))]));
        }

        return Path.GetFileName(file).StartsWith("tmdb", StringComparison.Ordinal)
            ? TmdbFilms.Rows(file).Select(f => new CatalogueTitle(f.Name, InHouseWords(f.Content), [])) : NetflixTitles.Read(file);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using Stream bytes = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
        using var reader = new StreamReader(bytes);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static TitleContent InHouseWords(TitleContent content)
    {
        (string[] genres, string[] keywords) = SourceGenres.Of(content.Genres);
        return content with { Genres = genres, Keywords = [.. keywords.Concat(content.Keywords).Distinct()] };
    }

    private static CatalogueTitle Merge(CatalogueTitle one, CatalogueTitle other) => one with
    {
        Content = one.Content with
        {
            Genres = [.. one.Content.Genres.Union(other.Content.Genres)],
            Keywords = [.. one.Content.Keywords.Union(other.Content.Keywords)],
            Countries = one.Content.Countries.Count > 0 ? one.Content.Countries : other.Content.Countries,
            Languages = [.. one.Content.Languages.Union(other.Content.Languages)],
            MaturityAge = one.Content.MaturityAge ?? other.Content.MaturityAge,
            Synopsis = $"{one.Content.Synopsis} {other.Content.Synopsis}",
        },
        Credits = one.Credits.Count > 0 ? one.Credits : other.Credits,
    };
}
