using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Tests.Fleet.Packs;

namespace EdgeRec.Sync.Tests.Fleet.Store;

public sealed class SecondClockTests
{
    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(150_000_000, false)]
    public async Task Two_clocks_agree_to_five_minutes_whichever_is_ahead(int seconds, bool agree)
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        Task ask = SecondClock.RequireAsync(new ExchangedStore(world.Store) { Clock = world.Time.GetUtcNow().AddSeconds(-seconds) }, world.Time, TestContext.Current.CancellationToken);

        Assert.Equal(agree, await Record.ExceptionAsync(() => ask) is null);
    }

    [Fact]
    public async Task What_they_say_is_told()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        world.Time.SetUtcNow(new DateTimeOffset(2031, 3, 1, 8, 15, 0, TimeSpan.Zero));

        ClocksDifferException differ = await Assert.ThrowsAsync<ClocksDifferException>(
            () => SecondClock.RequireAsync(new ExchangedStore(world.Store) { Clock = new DateTimeOffset(2026, 11, 28, 20, 15, 0, TimeSpan.Zero) }, world.Time, TestContext.Current.CancellationToken));

        Assert.Equal(
            "This machine's clock says 2031-03-01 08:15 UTC and the database's 2026-11-28 20:15: nothing is signed and nothing erased by its age until they agree to 5 minutes; set the one that is wrong.", differ.Message);
    }

    [Fact]
    public async Task A_store_without_a_clock_agrees_with_any()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();

        await SecondClock.RequireAsync(world.Store, world.Time, TestContext.Current.CancellationToken);
    }
}
