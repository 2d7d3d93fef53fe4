using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Tests.Shared.Fuzz;

namespace EdgeRec.Device.Tests.Fuzz;

/// <summary>Files that somebody downloaded. What cannot be read is reported row by row; nothing but an <see cref="ImportException"/> ends an import.</summary>
public sealed class ImportFuzzTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-fuzz-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Json_lines() => Run("import-jsonl", InputKind.Json, new JsonLinesImporter(), "catalog.jsonl", ["\n", "\"kind\":\"episode\"", "\"artwork\":[{}]", "\"windows\":[{\"from\":\"2026-01-01T00:00:00Z\"}]", "\"maturity\":{\"age\":12}", "\"popularity\":0.5", "null", "\"people\":[null]"]);

    [Fact]
    public void Netflix_tables() => Run("import-netflix", InputKind.Text, new NetflixTitlesImporter(), "netflix_titles.csv", ["\"", "\"\"", ",", "\n", "\r\n", "Movie", "TV Show", "s1", "\"September 9, 2019\"", "90 min", "1 Season", "TV-14"]);

    [Fact]
    public void Tmdb_tables() => Run("import-tmdb", InputKind.Text, new Tmdb5000Importer(), "tmdb_5000_movies.csv", ["\"", "\"\"", ",", "\n", "[{\"\"id\"\": 28, \"\"name\"\": \"\"Action\"\"}]", "[]", "[{}]", "[null]", "[[", "1e308", "2009-12-10"]);

    [Fact]
    public void MovieLens_1M_histories() => Run("import-ml-1m", InputKind.Text, new MovieLens1MImporter(), "sequences.tsv", ["\t", "1", " ", "\n"], ("movies.dat", "1::Toy Story (1995)::Animation|Comedy\n2::No Year::Drama\n"), ("users.dat", "1::F::25::10::48067\n2::M::1::16::70072\n"));

    [Fact]
    public void MovieLens_1M_films() => Run("import-ml-1m-films", InputKind.Text, new MovieLens1MImporter(), "movies.dat", ["::", "|", "(1995)", "\n"], ("sequences.tsv", "1\t1 2\n"), ("users.dat", "1::F::25::10::48067\n"));

    [Fact]
    public void MovieLens_100K_ratings() => Run("import-ml-100k", InputKind.Text, new MovieLens100KImporter(), "u.data", ["|", "5", "881250949", "253402300799", "\n"], ("u.item", "item_id|title|release|video|url|Action|Drama\n1|Toy Story (1995)|01-Jan-1995|||1|0\n"), ("u.user", "user_id|age|gender\n1|24|M\n"));

    private void Run(string name, InputKind kind, IImporter importer, string file, string[] pieces, params (string Name, string Text)[] beside)
    {
        foreach ((string other, string text) in beside) File.WriteAllText(Path.Combine(_folder, other), text);
        FuzzRun.Of(new FuzzTarget(name, kind, input => Judge(importer, file, input)) { Pieces = pieces, Inputs = 2_000, MostAllocated = 64 << 20 });
    }

    private string Judge(IImporter importer, string file, byte[] input)
    {
        File.WriteAllBytes(Path.Combine(_folder, file), input);
        try
        {
            var report = new ImportReport(strict: false);
            int titles = 0, refused = 0;
            foreach (Sourced<Title> title in importer.Titles(_folder, report))
            {
                if (TitleRules.Check(title.Value) is null) titles += CheckTitle(title.Value);
                else refused++;
            }

            int profiles = importer.Profiles(_folder, report).Count(), events = 0;
            foreach (Sourced<ViewingEvent> happened in importer.Events(_folder, report))
            {
                Assert.NotNull(happened.Value.Id);
                _ = happened.Value.Time.Local;
                events++;
            }

            Assert.All(report.Problems, problem => Assert.NotEmpty(problem.Sentence));
            return $"{(titles + events > 0 ? "read" : "nothing")} {Some(titles)} {Some(refused)} {Some(profiles)} {Some(events)} {(report.Problems is [var first, ..] ? $"{first.Field} {first.Sentence}" : "")}";
        }
        catch (ImportException e)
        {
            return $"refused {e.Message[^Math.Min(60, e.Message.Length)..]}";
        }
    }

    /// <summary>What the rules let through is kept, and is the same when it is read back.</summary>
    private static int CheckTitle(Title title)
    {
        string kept = JsonSerializer.Serialize(title, TitleJson.Default.Title);
        Title again = JsonSerializer.Deserialize(kept, TitleJson.Default.Title)!;
        Assert.Equal(kept, JsonSerializer.Serialize(again, TitleJson.Default.Title));
        return 1;
    }

    private static string Some(int count) => count switch { 0 => "no", 1 => "one", _ => "some" };
}
