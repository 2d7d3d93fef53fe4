using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Models.Core.Titles;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Sync.Catalogue;

/// <summary>The daemon in this process when the fleet's next catalogue is ready.</summary>
public sealed class CatalogueDaemonTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("edgerec-catalogue-").FullName;
    private readonly FakeTimeProvider _time = new(Television.Start);
    private readonly PackRules _rules = new();

    public CatalogueDaemonTests()
    {
        using DataFolder folder = DataFolder.Open(_data);
        new CatalogStore(folder, _time).Upsert([[.. TinyCatalog.Titles]]);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task It_is_taken_up_once_nobody_asks_for_pages_and_until_then_all_is_as_it_was()
    {
        await using (Daemon daemon = await StartAsync())
        {
            using HttpClient http = Television.OverSocket(daemon.Recommender.Folder.Socket);
            daemon.Recommender.Store.PrepareNext(0, 5, [new CatalogChange([new Title { Id = "new", Kind = TitleKind.Film, Name = "Entirely new" }], [])], TestContext.Current.CancellationToken);

            await http.GetAsync("/v1/titles/new", 404);
            await http.GetAsync("/v1/titles/film-1", 200);
            Assert.False(daemon.Renewal.IsCompleted);
            for (int look = 0; look < 200 && !daemon.Renewal.IsCompleted; look++)
            {
                _time.Advance(_rules.Look);
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            Assert.True(daemon.Renewal.IsCompletedSuccessfully);
        }

        await using Daemon renewed = await StartAsync();
        using HttpClient again = Television.OverSocket(renewed.Recommender.Folder.Socket);
        await again.GetAsync("/v1/titles/new", 200);
        await again.GetAsync("/v1/titles/film-1", 404);
        Assert.False(renewed.Renewal.IsCompleted);
    }

    private Task<Daemon> StartAsync() => Daemon.StartAsync(
        new DaemonOptions { Data = _data, PackRules = _rules }, _time, new TestLogs(), TestContext.Current.CancellationToken);
}
