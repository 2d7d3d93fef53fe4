using System.Globalization;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>MovieLens 100K: u.item, u.user and u.data, pipe-separated with a header row.</summary>
internal sealed class MovieLens100KImporter : IImporter
{
    private const string Edition = "ml100k";
    private const int FirstGenre = 5;

    /// <inheritdoc/>
    public string Format => "ml-100k";

    /// <inheritdoc/>
    public string Description => "the folder of MovieLens 100K: films, 943 profiles and 100,000 ratings";

    /// <inheritdoc/>
    public IEnumerable<Sourced<Title>> Titles(string path, ImportReport report)
    {
        string file = SourceFiles.In(path, "u.item");
        Dictionary<string, int> counts = Ratings(path, new ImportReport(strict: false)).GroupBy(r => r.Film).ToDictionary(g => g.Key, g => g.Count());
        int most = counts.Values.DefaultIfEmpty().Max();
        string[]? header = null;
        foreach ((int number, string line) in SourceFiles.Lines(file))
        {
            string[] fields = line.Split('|');
            if (header is null)
            {
                header = fields;
                continue;
            }

            if (fields.Length != header.Length)
            {
                report.Problem(file, number, "row", $"has {fields.Length} fields where the header has {header.Length}");
                continue;
            }

            IEnumerable<string> genres = Enumerable.Range(FirstGenre, fields.Length - FirstGenre).Where(i => fields[i] == "1").Select(i => header[i]);
            yield return new Sourced<Title>(MovieLens.Film(fields[0], fields[1], genres, counts.GetValueOrDefault(fields[0]), most), file, number);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Sourced<Profile>> Profiles(string path, ImportReport report)
    {
        string file = SourceFiles.In(path, "u.user");
        foreach ((int number, string line) in SourceFiles.Lines(file).Skip(1))
        {
            string[] fields = line.Split('|');
            if (fields.Length < 3 || !int.TryParse(fields[1], CultureInfo.InvariantCulture, out int age))
            {
                report.Problem(file, number, "age", "is missing or not a number");
                continue;
            }

            yield return new Sourced<Profile>(MovieLens.Profile(fields[0], fields[2] is [var gender, ..] ? gender : ' ', AgeBands.FromAge(age)), file, number);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Sourced<ViewingEvent>> Events(string path, ImportReport report)
    {
        string file = SourceFiles.In(path, "u.data");
        // Users in order, each user's ratings by time: the order in which the history is told.
        foreach (FilmRating rating in Ratings(path, report)
            .OrderBy(r => r.User.Length).ThenBy(r => r.User, StringComparer.Ordinal).ThenBy(r => r.UnixSeconds).ThenBy(r => r.Line))
        {
            yield return new Sourced<ViewingEvent>(MovieLens.Finished(Edition, rating.User, rating.Film, rating.UnixSeconds), file, rating.Line);
            yield return new Sourced<ViewingEvent>(MovieLens.Rated(Edition, rating.User, rating.Film, rating.UnixSeconds, rating.Stars), file, rating.Line);
        }
    }

    private static IEnumerable<FilmRating> Ratings(string path, ImportReport report)
    {
        string file = SourceFiles.In(path, "u.data");
        foreach ((int number, string line) in SourceFiles.Lines(file).Skip(1))
        {
            string[] fields = line.Split('|');
            if (fields.Length != 4)
            {
                report.Problem(file, number, "row", $"has {fields.Length} fields; expected user|item|rating|timestamp");
            }
            else if (!int.TryParse(fields[2], CultureInfo.InvariantCulture, out int stars) || stars is < 1 or > 5)
            {
                report.Problem(file, number, "rating", $"'{fields[2]}' is not a number of stars from 1 to 5");
            }
            else if (!long.TryParse(fields[3], CultureInfo.InvariantCulture, out long seconds) || seconds is < 0 or > 253_402_300_799)
            {
                report.Problem(file, number, "timestamp", $"'{fields[3]}' is not a time in Unix seconds");
            }
            else
            {
                yield return new FilmRating(number, fields[0], fields[1], stars, seconds);
            }
        }
    }

    private sealed record FilmRating(int Line, string User, string Film, int Stars, long UnixSeconds);
}
