using System.Collections.Concurrent;
using EdgeRec.Device.Rig;

namespace EdgeRec.Device.Tests.Rig;

public sealed class RigClockTests
{
    [Fact]
    public void Timers_come_in_their_order_on_one_thread_and_never_before_their_time()
    {
        using var clock = new RigClock();
        using var came = new BlockingCollection<(int Which, int Thread, TimeSpan After)>();
        long begun = clock.GetTimestamp();
        ITimer[] timers = [.. new[] { 60, 20, 40 }.Select(ms => clock.CreateTimer(_ => came.Add((ms, Environment.CurrentManagedThreadId, clock.GetElapsedTime(begun))), null, TimeSpan.FromMilliseconds(ms), Timeout.InfiniteTimeSpan))];
        (int Which, int Thread, TimeSpan After)[] all = [Next(came), Next(came), Next(came)];

        Assert.Equal([20, 40, 60], all.Select(one => one.Which));
        Assert.Single(all.Select(one => one.Thread).Distinct());
        Assert.All(all, one => Assert.True(one.After >= TimeSpan.FromMilliseconds(one.Which), $"{one.Which} ms came after {one.After}"));
        Assert.All(timers, timer => timer.Dispose());
    }

    [Fact]
    public void A_timer_that_is_set_anew_from_its_own_callback_comes_again()
    {
        using var clock = new RigClock();
        using var came = new BlockingCollection<int>();
        ITimer? timer = null;
        int count = 0;
        timer = clock.CreateTimer(
            _ =>
            {
                came.Add(++count);
                timer!.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        Assert.Equal([1, 2, 3], new[] { Next(came), Next(came), Next(came) });
    }

    [Fact]
    public void A_timer_that_is_put_forward_wakes_the_sleeping_thread()
    {
        using var clock = new RigClock();
        using var came = new BlockingCollection<bool>();
        using ITimer timer = clock.CreateTimer(_ => came.Add(true), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);

        Assert.True(Next(came));
    }

    [Fact]
    public async Task Waiting_by_it_works_as_by_any_clock_and_a_disposed_timer_comes_no_more()
    {
        using var clock = new RigClock();
        bool came = false;
        ITimer timer = clock.CreateTimer(_ => came = true, null, TimeSpan.FromMilliseconds(20), Timeout.InfiniteTimeSpan);
        await timer.DisposeAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(50), clock, TestContext.Current.CancellationToken);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(1), clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromHours(1), clock, limit.Token));

        Assert.False(came);
    }

    private static T Next<T>(BlockingCollection<T> from) => from.TryTake(out T? item, TimeSpan.FromSeconds(20)) ? item : throw new TimeoutException("No timer came.");
}
