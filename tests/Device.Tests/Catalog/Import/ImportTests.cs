using System.IO.Compression;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Tests.Catalog.Import;

public sealed class ImportTests : IDisposable
{
    private readonly string _source = Directory.CreateTempSubdirectory("edgerec-source-").FullName;
    private readonly string _path = Directory.CreateTempSubdirectory("edgerec-").FullName;

    [Fact]
    public async Task Bad_lines_are_named_by_file_line_and_field_and_the_rest_is_taken()
    {
        string file = Write("catalog.jsonl", """
            {"id":"a","kind":"film","name":"A"}
            {"id":"b","kind":"musical","name":"B"}
            {"id":"c","kind":"film","name":"C","year":"nineteen"}
            {"id":"d","kind":"film","name":"D","popularity":7}
            not json at all
            {"id":"a","kind":"film","name":"A again"}
            {"id":"e","kind":"episode","name":"E"}
            null
            {"id":"f","kind":"film","name":"F","maturity":{"system":"fsk","label":"18","age":18},"maturity":{"system":"fsk","label":"0","age":0}}
            {"id":"g","kind":"film","name":"G","windows":[{"until":"2020-01-01T00:00:00Z","until":"2030-01-01T00:00:00Z"}]}
            {"id":"..","kind":"film","name":"Up"}

            {"id":"ok","kind":"film","name":"名前 اسم"}
            """);

        ImportSummary summary = await ImportAsync("edgerec-jsonl", file);

        Assert.Equal(2, summary.NewTitles);
        Assert.Equal(10, summary.Skipped);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10, 11], summary.Problems.Select(p => p.Line));
        Assert.Equal(["kind", "year", "popularity", "row", "id", "series", "row", "maturity", "windows[0].until", "id"], summary.Problems.Select(p => p.Field));
        Assert.All(summary.Problems, p => Assert.Equal(file, p.File));
        Assert.All(summary.Problems, p => Assert.DoesNotMatch("EdgeRec\\.|System\\.", p.Sentence));
    }

    [Fact]
    public async Task Strict_stops_at_the_first_bad_line()
    {
        string file = Write("catalog.jsonl", """{"id":"a","kind":"film","name":"A"}""" + "\nnonsense\n");

        ImportException stopped = await Assert.ThrowsAsync<ImportException>(() => ImportAsync("edgerec-jsonl", file, strict: true));

        Assert.Contains($"{file}:2", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_file_that_breaks_off_is_refused_whole()
    {
        string file = Path.Combine(_source, "catalog.jsonl.gz");
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionMode.Compress, leaveOpen: true))
        {
            var random = new Random(1);
            for (int i = 0; i < 500; i++)
            {
                gzip.Write(System.Text.Encoding.UTF8.GetBytes($$"""{"id":"t{{i}}","kind":"film","name":"{{random.NextInt64()}}"}""" + "\n"));
            }
        }

        File.WriteAllBytes(file, bytes.ToArray()[..^400]);

        ImportException broken = await Assert.ThrowsAsync<ImportException>(() => ImportAsync("edgerec-jsonl", file));
        Assert.Contains("breaks off", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_quotes_commas_and_line_breaks_is_one_row()
    {
        Write("netflix_titles.csv", """
            show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description
            1,Movie,"A, ""quoted""
            name",,"Ann, Ben",France,9/9/19,2019,TV-PG,90,"Comedies, International Movies","Two
            lines"
            2,Radio,B,,,,,2019,,,,
            3,TV Show,C,,,,,2018,TV-MA,200,TV Dramas,c
            4,Movie,too few fields
            5,Movie,E,,,,,MMXX,,,,
            """);

        ImportSummary summary = await ImportAsync("netflix-titles", _source);
        Title film = Find("netflix:1")!, series = Find("netflix:3")!;

        Assert.Equal("A, \"quoted\" name", film.Name);
        Assert.Equal(["comedy"], film.Genres);
        Assert.Equal(["international"], film.Keywords);
        Assert.Equal(["Ann", "Ben"], film.People.Select(p => p.Name));
        Assert.Equal(10, film.Maturity!.Age);
        Assert.Null(series.RuntimeMinutes);
        Assert.Equal([(5, "type"), (7, "row"), (8, "release_year")], summary.Problems.Select(p => (p.Line, p.Field)));
    }

    [Fact]
    public async Task A_quote_that_never_closes_ends_in_a_sentence()
    {
        Write("netflix_titles.csv", "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n1,Movie,\"open");

        ImportSummary summary = await ImportAsync("netflix-titles", _source);

        Assert.Contains("never closed", Assert.Single(summary.Problems).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wrong_file_is_recognised_by_its_header()
    {
        Write("netflix_titles.csv", "a,b,c\n1,2,3\n");

        ImportException wrong = await Assert.ThrowsAsync<ImportException>(() => ImportAsync("netflix-titles", _source));

        Assert.Contains("show_id", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importing_histories_twice_adds_nothing()
    {
        Write("u.item", "id|title|date|video|url|unknown|Action|Comedy\n1|Shawshank Redemption, The (1994)|x|||0|1|0\n2|M (1931)|x|||0|0|1\n");
        Write("u.user", "user|age|gender|occupation|zip\n7|24|F|x|x\n8|old|M|x|x\n");
        Write("u.data", "user|item|rating|timestamp\n7|1|5|881250949\n7|2|9|881250950\n7|2|2|881250960\n");

        ImportSummary first = await ImportAsync("ml-100k", _source), second = await ImportAsync("ml-100k", _source);

        Assert.Equal((2, 1, 4, 2), (first.NewTitles, first.Profiles, first.Events, first.Skipped));
        Assert.Equal((0, 0, 0, 4), (second.NewTitles, second.Profiles, second.Events, second.KnownEvents));
        Assert.Equal("The Shawshank Redemption", Find("ml:1")!.Name);
        Assert.Equal(1994, Find("ml:1")!.Year);
        Assert.Equal(["age", "rating"], first.Problems.Select(p => p.Field));
    }

    [Theory]
    [InlineData("netflix-titles", "netflix-titles", 6_234, 0, 0)]
    [InlineData("tmdb-5000", "tmdb-5000", 4_803, 0, 0)]
    [InlineData("ml-100k", "ml-100k", 1_682, 943, 200_000)]
    public async Task Real_data_is_taken_whole(string format, string folder, int titles, int profiles, int events)
    {
        ImportSummary summary = await ImportAsync(format, RealData.FolderOrSkip(folder));

        Assert.Equal((titles, profiles, events, 0), (summary.NewTitles, summary.Profiles, summary.Events, summary.Skipped));
    }

    public void Dispose()
    {
        Directory.Delete(_source, recursive: true);
        Directory.Delete(_path, recursive: true);
    }

    private string Write(string name, string text)
    {
        string file = Path.Combine(_source, name);
        File.WriteAllText(file, text.ReplaceLineEndings("\n"));
        return file;
    }

    private async Task<ImportSummary> ImportAsync(string format, string path, bool strict = false)
    {
        using DataFolder folder = DataFolder.Open(_path);
        return await new ImportRunner(folder, TimeProvider.System).RunAsync(
            Importers.Find(format), path, strict, null, TestContext.Current.CancellationToken);
    }

    private Title? Find(string id)
    {
        using DataFolder folder = DataFolder.Open(_path);
        return new CatalogStore(folder, TimeProvider.System).Find(id);
    }
}
