using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Client;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Sync.Client;

public sealed class ByteBudgetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_day_s_bytes_are_spent_and_the_next_day_has_its_own()
    {
        ByteBudget budget = Open();
        budget.Sent(60);
        budget.Received(39);
        Assert.False(budget.IsSpent);
        budget.Received(1);
        Assert.True(budget.IsSpent);

        _time.Advance(TimeSpan.FromHours(12.5));
        Assert.False(budget.IsSpent);
    }

    [Fact]
    public void A_restart_gives_no_second_budget()
    {
        ByteBudget budget = Open();
        budget.Sent(100);
        budget.Keep();

        Assert.True(Open().IsSpent);
    }

    [Fact]
    public void A_clock_that_jumps_gives_no_second_budget()
    {
        ByteBudget budget = Open();
        budget.Sent(100);

        _time.AdjustTime(_time.GetUtcNow().AddDays(9)); // the clock, not the time that passes

        Assert.True(budget.IsSpent);
    }

    [Fact]
    public void A_clock_that_stands_still_ends_a_day_all_the_same()
    {
        ByteBudget budget = Open();
        budget.Sent(100);
        DateTimeOffset now = _time.GetUtcNow();

        _time.Advance(TimeSpan.FromHours(25));
        _time.AdjustTime(now);

        Assert.False(budget.IsSpent);
    }

    public void Dispose() => _folder.Dispose();

    private ByteBudget Open() => new(new SyncFolder(Path.Combine(_folder.Path, "sync")), 100, _time);
}
