using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Invented;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Invented;

public sealed class InventedFleetTests : IAsyncLifetime
{
    private const int Devices = 60;
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-invented-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 14, 0, 0, TimeSpan.Zero));
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
    public async Task It_fills_a_store_once_says_that_it_is_simulated_and_is_the_same_for_a_seed()
    {
        await Fleet(3).FillAsync(_time.GetUtcNow(), Token);
        var reader = new FigureReader(_store.Documents, _time);
        Assert.Contains("60 invented devices", await reader.SimulatedAsync(Token), StringComparison.Ordinal);
        Assert.Equal(30, (await reader.DaysAsync(60, Token)).Count);
        Assert.Equal(Devices, (await reader.NowAsync(Token))!.Devices);
        Assert.NotNull(await reader.RolloutAsync(Token));
        await Fleet(3).FillAsync(_time.GetUtcNow(), Token);
        Assert.Equal(Devices, (await _store.Devices.ListAsync(Guid.Empty, 1_000, Token)).Count);
        Assert.Equal(Fleet(3).Households, Fleet(3).Households);
        Assert.NotEqual(Fleet(3).Households, Fleet(4).Households);
    }

    [Fact]
    public async Task It_never_goes_among_real_devices()
    {
        Guid real = await FleetOfDevices.EnrolAsync(_store, FleetOfDevices.IdOf(1), _time.GetUtcNow());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Fleet(3).FillAsync(_time.GetUtcNow(), Token));
        Assert.Equal(real, Assert.Single(await _store.Devices.ListAsync(Guid.Empty, 10, Token)).Id);
        Assert.Empty(await _store.Documents.ListAsync("", Token));
    }

    private InventedFleet Fleet(int seed)
    {
        var packs = new PackStore(_store.Documents);
        return new InventedFleet(_store, FleetFolder.Open(_folder), packs, new FigureMaker(_store, packs, _time), Devices, seed);
    }
}
