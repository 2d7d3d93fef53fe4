using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Figures;

public sealed class FigureMakerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-figures-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private SqliteFleetStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), _time);
        await _store.MigrateAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Days_that_are_over_stay_as_they_were_and_only_the_newest_figures_are_kept()
    {
        Guid one = await EnrolAsync(1), two = await EnrolAsync(2);
        FigureMaker maker = Maker();
        await _store.Devices.SaveReportAsync(one, FleetOfDevices.Report("0.1.0", "1.0"), _time.GetUtcNow(), Token);
        await _store.Devices.SaveReportAsync(two, FleetOfDevices.Report("0.1.0", "1.0"), _time.GetUtcNow(), Token);
        await maker.MakeAsync(_time.GetUtcNow(), Token);
        _time.Advance(TimeSpan.FromDays(1));
        await _store.Devices.SaveReportAsync(one, FleetOfDevices.Report("0.2.0", "2.0"), _time.GetUtcNow(), Token);
        await maker.MakeAsync(_time.GetUtcNow(), Token);
        _time.Advance(TimeSpan.FromDays(1));
        await maker.MakeAsync(_time.GetUtcNow(), Token);

        IReadOnlyList<DayFigures> days = await new FigureReader(_store.Documents, _time).DaysAsync(30, Token);
        Assert.Equal([26, 27, 28], days.Select(d => d.Day.Day));
        Assert.Equal([2, 1, 0], days.Select(d => d.All.Devices));
        Assert.Equal([2, 0], new[] { days[0].Packs["1.0"].Devices, days[1].Packs.GetValueOrDefault("1.0")?.Devices ?? 0 });
        Assert.Equal(2, days[0].Apps["0.1.0"]);
        Assert.Equal((1, 1), (days[1].Apps["0.1.0"], days[1].Apps["0.2.0"]));
        Assert.Equal((4, 2), (days[0].All.Starts, days[0].All.Crashes));
        foreach (string name in (string[])[FigureMaker.NowName, FigureMaker.DaysName])
        {
            Assert.Single(await _store.Documents.ReadVersionsAsync(name, 0, 100, Token));
        }
    }

    [Fact]
    public async Task Of_many_replicas_one_makes_the_figures()
    {
        await EnrolAsync(1);
        TimeSpan?[] took = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Maker().TryMakeAsync(TimeSpan.FromMinutes(1), Token)));
        Assert.Single(took.OfType<TimeSpan>());
        Assert.Null(await Maker().TryMakeAsync(TimeSpan.FromMinutes(1), Token));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await Maker().TryMakeAsync(TimeSpan.FromMinutes(1), Token));
    }

    [Fact]
    public async Task Devices_are_told_apart_by_what_they_need()
    {
        DateTimeOffset now = _time.GetUtcNow();
        foreach ((int number, Action<HealthReport> change, TimeSpan age) in new (int, Action<HealthReport>, TimeSpan)[]
        {
            (1, report => report.Crashes = 0, TimeSpan.FromMinutes(5)),
            (2, report => report.PackState = PackState.Refused, TimeSpan.FromHours(5)),
            (3, report => (report.Starts, report.Crashes) = (10, 4), TimeSpan.FromDays(3)),
            (4, report => report.DroppedRecords = 9, TimeSpan.FromDays(20)),
        })
        {
            Guid device = await EnrolAsync(number);
            HealthReport report = FleetOfDevices.Report();
            change(report);
            await _store.Devices.SaveReportAsync(device, report, now - age, Token);
        }

        await EnrolAsync(5);
        await _store.Devices.NoteCertificateAsync(FleetOfDevices.IdOf(5), "aa", now.AddDays(3), "0.1.0", Token);
        await _store.Devices.RevokeAsync(await EnrolAsync(6), "stolen", now, Token);
        await Maker().MakeAsync(now, Token);
        FleetFigures figures = (await new FigureReader(_store.Documents, _time).NowAsync(Token))!;
        Assert.Equal([1, 1, 1, 1, 0, 1], figures.ByLastReport);
        Assert.Equal((5, 1), (figures.Devices, figures.Revoked));
        Assert.Equal([Need.Refused, Need.Crashing, Need.Dropping, Need.Certificate, Need.Silent], figures.Needs.Keys);
        Assert.Equal([FleetOfDevices.IdOf(3)], figures.Named[Need.Crashing]);
        Assert.Equal([FleetOfDevices.IdOf(4)], figures.Named[Need.Silent]);
    }

    [Fact]
    public void Versions_without_end_take_no_room_without_end()
    {
        var day = new DayFigures(new DateOnly(2026, 11, 28));
        for (int i = 0; i < 5_000; i++)
        {
            day.AddApp($"{i}");
            day.Add(new HealthDay(Guid.NewGuid(), day.Day, new string('x', i), 1, 1, 0, 1, 1, 1, 1, PackState.Steady));
        }

        Assert.InRange(day.Apps.Count, 1, 41);
        Assert.InRange(day.Packs.Count, 1, 41);
        Assert.Equal(5_000, day.Apps.Values.Sum());
        Assert.Equal(5_000, day.Packs.Values.Sum(p => p.Devices));
    }

    private FigureMaker Maker() => new(_store, new PackStore(_store.Documents), _time);

    private Task<Guid> EnrolAsync(int number) => FleetOfDevices.EnrolAsync(_store, FleetOfDevices.IdOf(number), _time.GetUtcNow());
}
