using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Data.Sources;

/// <summary>Reads what is known of titles: MovieLens' movies.dat, alone or with what TMDB 5000 knows of the same films, or a catalogue in JSON Lines.</summary>
internal static class TitleSource
{
    /// <summary>Reads a file.</summary>
    /// <param name="path"><c>….jsonl</c> is a catalogue (docs/catalog-format.md); anything else is taken for movies.dat.</param>
    /// <param name="tmdb">tmdb_5000_movies.csv, to be joined to movies.dat by name and year; null for none.</param>
    /// <returns>By title id.</returns>
    /// <exception cref="InvalidDataException">With one sentence, if a file is not as it should be.</exception>
    public static IReadOnlyDictionary<string, TitleContent> Read(string path, string? tmdb)
    {
        if (path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            return tmdb is null
                ? SimulationFiles.Read(Path.GetDirectoryName(path) ?? "", Path.GetFileName(path), SimulationFiles.Json.SimulatedTitle)
                    .Where(t => t.Kind != "episode").ToDictionary(t => t.Id, t => t.Content, StringComparer.Ordinal)
                : throw new InvalidDataException($"{tmdb} can be joined to movies.dat alone: a catalogue says itself what is known.");
        }

        Dictionary<(string, int), TitleContent> more = tmdb is null ? [] : TmdbFilms.Read(tmdb);
        var contents = new Dictionary<string, TitleContent>(StringComparer.Ordinal);
        foreach (MovieLensFilms.Film film in MovieLensFilms.Read(path))
        {
            contents[film.Id] = Find(more, film) is { } found
                ? film.Content with { Keywords = found.Keywords, Countries = found.Countries, Languages = found.Languages, Synopsis = found.Synopsis }
                : film.Content;
        }

        return contents;
    }

    /// <summary>A name as it is compared: letters and digits in lower case.</summary>
    public static string Comparable(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Sources may differ by a year: festivals come before cinemas.</summary>
    private static TitleContent? Find(Dictionary<(string, int), TitleContent> more, MovieLensFilms.Film film) =>
        film.Content.Year is { } year && film.Names.Select(Comparable).SelectMany(_ => new[] { 0, -1, 1 }, (name, off) => (name, year + off))
            .Where(more.ContainsKey).ToArray() is [var key, ..] ? more[key] : null;
}
