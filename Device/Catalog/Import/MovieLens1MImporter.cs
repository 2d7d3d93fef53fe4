using System.Globalization;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>MovieLens 1M as sequence models use it: movies.dat, users.dat and sequences.tsv, a line a user, films oldest first.</summary>
internal sealed class MovieLens1MImporter : IImporter
{
    private const string Edition = "ml1m";

    /// <inheritdoc/>
    public string Format => "ml-1m";

    /// <inheritdoc/>
    public string Description => "the folder of MovieLens 1M with sequences.tsv: films, 6,040 profiles and their histories";

    /// <inheritdoc/>
    public IEnumerable<Sourced<Title>> Titles(string path, ImportReport report)
    {
        string file = SourceFiles.In(path, "movies.dat");
        Dictionary<string, int> counts = Sequences(path, new ImportReport(strict: false)).SelectMany(s => s.Films).GroupBy(f => f).ToDictionary(g => g.Key, g => g.Count());
        int most = counts.Values.DefaultIfEmpty().Max();
        foreach ((int number, string line) in SourceFiles.Lines(file))
        {
            string[] fields = line.Split("::");
            if (fields.Length != 3)
            {
                report.Problem(file, number, "row", $"has {fields.Length} fields; expected id::name (year)::genres");
                continue;
            }

            yield return new Sourced<Title>(
                MovieLens.Film(fields[0], fields[1], fields[2].Split('|'), counts.GetValueOrDefault(fields[0]), most), file, number);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Sourced<Profile>> Profiles(string path, ImportReport report)
    {
        string file = SourceFiles.In(path, "users.dat");
        foreach ((int number, string line) in SourceFiles.Lines(file))
        {
            string[] fields = line.Split("::");
            if (fields.Length < 3 || !int.TryParse(fields[2], CultureInfo.InvariantCulture, out int age))
            {
                report.Problem(file, number, "age", "is missing or not a number");
                continue;
            }

            // The age is the lower end of a band; 1 stands for "under 18", which two bands share, so it stays unsaid.
            AgeBand band = age == 1 ? AgeBand.NotSaid : AgeBands.FromAge(age);
            yield return new Sourced<Profile>(MovieLens.Profile(fields[0], fields[1] is [var gender, ..] ? gender : ' ', band), file, number);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Sourced<ViewingEvent>> Events(string path, ImportReport report)
    {
        string file = SourceFiles.In(path, "sequences.tsv");
        foreach ((int number, string user, string[] films) in Sequences(path, report))
        {
            foreach (string film in films)
            {
                yield return new Sourced<ViewingEvent>(MovieLens.Finished(Edition, user, film, unixSeconds: 0), file, number);
            }
        }
    }

    private static IEnumerable<(int Line, string User, string[] Films)> Sequences(string path, ImportReport report)
    {
        string file = SourceFiles.In(path, "sequences.tsv");
        foreach ((int number, string line) in SourceFiles.Lines(file))
        {
            string[] fields = line.Split('\t');
            if (fields.Length != 2)
            {
                report.Problem(file, number, "row", $"has {fields.Length} fields; expected a user and their films, separated by one tab");
                continue;
            }

            yield return (number, fields[0], fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
