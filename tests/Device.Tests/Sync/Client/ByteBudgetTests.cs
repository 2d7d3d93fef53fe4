using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Client;

namespace EdgeRec.Device.Tests.Sync.Client;

public sealed class ByteBudgetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LyingClock _time = new();

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

        _time.Jump(TimeSpan.FromDays(9));

        Assert.True(budget.IsSpent);
    }

    [Fact]
    public void A_clock_that_stands_still_ends_a_day_all_the_same()
    {
        ByteBudget budget = Open();
        budget.Sent(100);

        _time.Advance(TimeSpan.FromHours(25));
        _time.Jump(TimeSpan.FromHours(-25));

        Assert.False(budget.IsSpent);
    }

    public void Dispose() => _folder.Dispose();

    private ByteBudget Open() => new(new SyncFolder(Path.Combine(_folder.Path, "sync")), 100, _time);

    /// <summary>A clock that can be set, beside the time that passes.</summary>
    private sealed class LyingClock : TimeProvider
    {
        private TimeSpan _passed, _jumped;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _passed += time;

        public void Jump(TimeSpan time) => _jumped += time;

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero) + _passed + _jumped;
    }
}
