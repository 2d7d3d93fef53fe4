using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Tests.Api;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Sync.Packs;

/// <summary>The daemon in this process with a new pack in its slot.</summary>
public sealed class WatchedDaemonTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("edgerec-watched-").FullName;
    private readonly FakeTimeProvider _time = new(Television.Start);
    private readonly PackRules _rules = new() { LeastPages = 3 };

    public WatchedDaemonTests()
    {
        using DataFolder folder = DataFolder.Open(_data);
        new CatalogStore(folder, _time).Upsert([[.. TinyCatalog.Titles]]);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_pack_whose_pages_fail_is_taken_back_and_pages_are_served_again()
    {
        Switch(BadPacks.Demo("2026.11.90", BadPacks.FailingModel()));
        await using (Daemon bad = await StartAsync())
        {
            using HttpClient http = Television.OverSocket(bad.Recommender.Folder.Socket);
            await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
            Assert.Equal("2026.11.90", bad.Recommender.Pack.Pack!.Manifest.Version);
            for (int page = 0; page < _rules.MostFailedPages; page++)
            {
                await http.GetAsync("/v1/home?profile=dad", 500);
            }

            _time.Advance(_rules.Look);
            await bad.Renewal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        await using Daemon back = await StartAsync();
        using HttpClient again = Television.OverSocket(back.Recommender.Folder.Socket);
        await again.GetAsync("/v1/home?profile=dad", 200);
        Assert.Equal("2026.11.10", back.Recommender.Pack.Pack!.Manifest.Version);
        Assert.Contains("failed", back.Recommender.Slots.LastTrouble!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_does_not_load_is_taken_back_before_the_first_page()
    {
        Dictionary<string, byte[]> files = BadPacks.Demo("2026.11.90");
        files["titles.vec"][100] ^= 1;
        Switch(files);

        await using Daemon daemon = await StartAsync();

        Assert.Equal("2026.11.10", daemon.Recommender.Pack.Pack!.Manifest.Version);
        Assert.True(daemon.Recommender.Slots.LastTrouble!.Returned);
    }

    [Fact]
    public async Task A_good_pack_is_trusted_after_its_time()
    {
        Switch(BadPacks.Demo("2026.11.90"));
        await using Daemon daemon = await StartAsync();
        using HttpClient http = Television.OverSocket(daemon.Recommender.Folder.Socket);
        await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        for (int page = 0; page < _rules.LeastPages; page++)
        {
            await http.GetAsync("/v1/home?profile=dad", 200);
        }

        for (int look = 0; look < 200 && daemon.Recommender.Slots.Watch is not null; look++)
        {
            _time.Advance(_rules.Look);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Null(daemon.Recommender.Slots.Watch);
        Assert.Null(daemon.Recommender.Slots.LastTrouble);
        Assert.False(daemon.Renewal.IsCompleted);
    }

    private void Switch(Dictionary<string, byte[]> files)
    {
        using DataFolder folder = DataFolder.Open(_data);
        var slots = PackSlots.Open(folder);
        BadPacks.Write(slots.FolderOf("a"), files);
        slots.Switch(new PackWatch("a", "2026.11.90", null, 0, 0, 60));
    }

    private Task<Daemon> StartAsync() => Daemon.StartAsync(
        new DaemonOptions { Data = _data, PackRules = _rules }, _time, new TestLogs(), TestContext.Current.CancellationToken);
}
