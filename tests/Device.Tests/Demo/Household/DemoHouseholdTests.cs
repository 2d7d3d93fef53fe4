using System.IO.Compression;
using System.Text;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Cli;
using EdgeRec.Device.Demo.Household;
using EdgeRec.Device.History;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Events;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Demo.Household;

public sealed class DemoHouseholdTests : IDisposable
{
    // A Saturday evening in the past; now is a Tuesday five weeks and some days later.
    private const string Family = """
        {"id":"ada","name":"Ada","colour":"#e0567f","ageBand":"35-to-44"}
        {"id":"e1","profile":"ada","kind":"play","at":"2026-03-07T20:15:00+01:00","title":"harbour","positionMs":0,"durationMs":5400000}
        {"id":"e2","profile":"ada","kind":"finish","at":"2026-03-07T21:45:00+01:00","title":"harbour","positionMs":5400000,"durationMs":5400000}
        """;

    private const string Titles = """
        {"id":"harbour","kind":"film","name":"The Last Harbour","genres":["drama"],"runtimeMinutes":90,"simulated":true,"windows":[{"from":"2026-03-01T00:00:00+01:00"}]}
        {"id":"orchard","kind":"film","name":"Quiet Orchard","genres":["comedy"],"runtimeMinutes":95,"simulated":true}
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("edgerec-demo-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 14, 18, 0, 0, TimeSpan.Zero));

    private string Data => Path.Combine(_root, "data");

    private string Pack => Path.Combine(_root, "pack");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task An_empty_folder_gets_the_catalogue_and_a_family_whose_last_evening_is_just_past()
    {
        MakePack(Titles, Family);
        ImportSummary summary = (await Prepare())!;
        using (DataFolder folder = DataFolder.Open(Data))
        {
            Assert.True(DemoHousehold.IsIn(folder));
        }

        Assert.Equal((2, 1, 2, 0), (summary.Titles, summary.Profiles, summary.Events, summary.Skipped));
        Play play = Assert.Single(Read(history => history.ReadHistory("ada", long.MaxValue, 10)!));
        DateTimeOffset started = play.StartedAt.Local;
        Assert.Equal(DayOfWeek.Saturday, started.DayOfWeek);
        Assert.Equal(new TimeSpan(20, 15, 0), started.TimeOfDay);
        Assert.InRange(_time.GetLocalNow() - started, TimeSpan.Zero, TimeSpan.FromDays(7));
        Assert.True(play.StartedAt.Trusted);
        Assert.Equal(1f, play.Share);
    }

    [Fact]
    public async Task Windows_move_with_the_family_so_that_what_was_new_is_new()
    {
        MakePack(Titles, Family);
        await Prepare();
        using DataFolder folder = DataFolder.Open(Data);
        Title title = new CatalogStore(folder, _time).Find("harbour")!;
        Assert.Equal(new DateTime(2026, 4, 5), title.Windows[0].From!.Value.DateTime);
    }

    [Fact]
    public async Task What_the_family_was_shown_becomes_the_tokens_of_its_tiles()
    {
        const string Tile = "\"tile\":{\"rail\":\"top-picks\",\"position\":2,\"variant\":1,\"propensity\":0.25}";
        MakePack(Titles, Family.Replace("\"play\",", "\"play\"," + Tile + ",", StringComparison.Ordinal)
            + "\n{\"id\":\"i1\",\"profile\":\"ada\",\"kind\":\"impression\",\"at\":\"2026-03-07T20:14:00+01:00\",\"title\":\"harbour\"," + Tile + "}");
        await Prepare();

        Play play = Assert.Single(Read(history => history.ReadHistory("ada", long.MaxValue, 10)!));
        Assert.Equal(new TrackingToken(0, RailKind.TopPicks, 0, 2, 0, TrackingToken.TagOf("harbour"), 1, 0.25f), play.Token);
        Assert.Equal([new ImageCount(1, new PlaceCounts(1), new PlaceCounts(1))], Read(history => history.Household.Profiles["ada"].Titles["harbour"].Artwork!.Images));
    }

    [Fact]
    public async Task A_folder_in_use_is_left_as_it_is()
    {
        MakePack(Titles, Family);
        await Prepare();
        Assert.Null(await Prepare());
        Assert.Single(Read(history => history.ReadHistory("ada", long.MaxValue, 10)!));
    }

    [Fact]
    public async Task A_preparation_that_was_cut_short_is_completed_without_doubling_anything()
    {
        MakePack(Titles, Family + "\n{\"id\":\"e3\",\"profile\":\"ada\",\"kind\":\"play\",\"at\":\"2026-03-07T22:00:00+01:00\",\"title\":\"missing\"}");
        await Assert.ThrowsAsync<ImportException>(Prepare);
        MakePack(Titles, Family);
        _time.Advance(TimeSpan.FromDays(16));
        Assert.NotNull(await Prepare());
        Play play = Assert.Single(Read(history => history.ReadHistory("ada", long.MaxValue, 10)!));
        Assert.Equal(new DateTime(2026, 4, 11, 20, 15, 0), play.StartedAt.Local.DateTime);
    }

    [Theory]
    [InlineData(Titles, "{\"id\":\"ada\",\"nome\":\"Ada\"}", "household.jsonl.gz:1")]
    [InlineData(Titles, "{\"id\":\"ada\"", "household.jsonl.gz:1")]
    [InlineData(Titles, "{\"id\":\"e1\",\"profile\":\"ada\",\"kind\":\"impression\",\"at\":\"2026-03-07T20:14:00+01:00\",\"title\":\"harbour\",\"tile\":{\"rail\":\"no-such\"}}", "household.jsonl.gz:1")]
    [InlineData(Titles, "{\"id\":\"e1\",\"profile\":\"ada\",\"kind\":\"impression\",\"at\":\"2026-03-07T20:14:00+01:00\",\"title\":\"harbour\",\"tile\":[7]}", "household.jsonl.gz:1")]
    [InlineData("{\"id\":\"x\",\"kind\":\"opera\",\"name\":\"X\"}", Family, "catalog.jsonl.gz:1")]
    [InlineData("{\"id\":\"x\",\"kind\":\"film\",\"name\":\"\"}", Family, "catalog.jsonl.gz:1: name")]
    public async Task A_damaged_line_is_named(string titles, string family, string where)
    {
        MakePack(titles, family);
        ImportException e = await Assert.ThrowsAsync<ImportException>(Prepare);
        Assert.Contains(where, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_without_a_family_says_which_file_is_missing()
    {
        Directory.CreateDirectory(Pack);
        ImportException e = await Assert.ThrowsAsync<ImportException>(Prepare);
        Assert.Contains("household.jsonl.gz", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_family_can_move_in_without_a_daemon_and_only_into_an_empty_folder()
    {
        int first = await DemoCommand.Create(_time).Parse(["--move-in", "--data", Data]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        DateTime moved = File.GetLastWriteTimeUtc(Path.Combine(Data, "demo"));
        int second = await DemoCommand.Create(_time).Parse(["--move-in", "--data", Data]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), (first, second));
        Assert.True(DemoHousehold.IsIn(Data));
        Assert.Equal(moved, File.GetLastWriteTimeUtc(Path.Combine(Data, "demo")));
    }

    private Task<ImportSummary?> Prepare() => DemoHousehold.PrepareAsync(Data, Pack, _time, progress: null, TestContext.Current.CancellationToken);

    private T Read<T>(Func<HistoryService, T> read)
    {
        using DataFolder folder = DataFolder.Open(Data);
        HistoryService history = HistoryService.Open(folder, new CatalogStore(folder, _time).LoadIndex(), _time);
        try
        {
            return read(history);
        }
        finally
        {
            history.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void MakePack(string titles, string family)
    {
        Directory.CreateDirectory(Pack);
        Write(FamilyImporter.CatalogFile, titles);
        Write(FamilyImporter.FamilyFile, family);
    }

    private void Write(string name, string lines)
    {
        using var file = new GZipStream(File.Create(Path.Combine(Pack, name)), CompressionLevel.Fastest);
        file.Write(Encoding.UTF8.GetBytes(lines));
    }
}
