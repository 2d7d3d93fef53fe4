using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Tests.Fleet.Experiments;

namespace EdgeRec.Sync.Tests.Fleet.Store;

public sealed class TurnsTests : WithStore
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Of_two_one_has_it_until_its_time_is_over()
    {
        Assert.True(await TakeAsync(Time.GetUtcNow()));
        Assert.False(await TakeAsync(Time.GetUtcNow().AddMinutes(59)));
        Assert.False(await TakeAsync(Time.GetUtcNow().AddMinutes(-4))); // a replica whose clock is a little behind
        Assert.True(await TakeAsync(Time.GetUtcNow().AddMinutes(60)));
    }

    [Fact]
    public async Task A_clock_that_ran_ahead_stops_nobody_afterwards()
    {
        Assert.True(await TakeAsync(Time.GetUtcNow().AddYears(4)));
        Assert.True(await TakeAsync(Time.GetUtcNow()));
        Assert.False(await TakeAsync(Time.GetUtcNow()));
    }

    private Task<bool> TakeAsync(DateTimeOffset now) => Turns.TryTakeAsync(Store.Documents, "turn", now, Hour, Cancel);
}
