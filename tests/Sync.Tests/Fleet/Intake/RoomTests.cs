using CsCheck;
using EdgeRec.Sync.Fleet.Intake;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Intake;

public sealed class RoomTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_is_called_in_the_order_of_coming()
    {
        var room = new Room(100, Patience, _time);
        Assert.True(await room.TakeAsync(100, Cancellation));
        Task<bool>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => room.TakeAsync(50, Cancellation).AsTask())];

        room.Give(50);
        Assert.True(await waiting[0]);
        Assert.False(waiting[1].IsCompleted);

        room.Give(100);
        Assert.True(await waiting[1]);
        Assert.True(await waiting[2]);
        Assert.Equal(100, room.Taken);
    }

    [Fact]
    public async Task Nobody_overtakes_one_who_needs_more()
    {
        var room = new Room(100, Patience, _time);
        await room.TakeAsync(60, Cancellation);
        Task<bool> large = room.TakeAsync(80, Cancellation).AsTask(), small = room.TakeAsync(10, Cancellation).AsTask();

        Assert.False(small.IsCompleted);
        room.Give(60);

        Assert.True(await large);
        Assert.True(await small);
    }

    [Fact]
    public async Task Who_has_waited_long_enough_goes_without_and_lets_the_next_one_in()
    {
        var room = new Room(100, Patience, _time);
        await room.TakeAsync(60, Cancellation);
        Task<bool> large = room.TakeAsync(80, Cancellation).AsTask();
        _time.Advance(Patience / 2);
        Task<bool> small = room.TakeAsync(10, Cancellation).AsTask();

        _time.Advance(Patience / 2);

        Assert.False(await large);
        Assert.True(await small);
        Assert.Equal(70, room.Taken);
    }

    [Fact]
    public async Task Who_is_cancelled_takes_nothing()
    {
        var room = new Room(100, Patience, _time);
        using var gone = new CancellationTokenSource();
        await room.TakeAsync(100, Cancellation);
        Task<bool> waiting = room.TakeAsync(80, gone.Token).AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        room.Give(100);
        Assert.Equal(0, room.Taken);
    }

    [Fact]
    public Task There_is_never_more_taken_than_there_is_room_for_and_nobody_is_forgotten() => Gen.Select(Gen.Int[1, 40], Gen.Bool).Array[1, 60].SampleAsync(async many =>
    {
        var room = new Room(100, Timeout.InfiniteTimeSpan, _time);
        await Task.WhenAll(many.Select(async one =>
        {
            using var gone = new CancellationTokenSource();
            Task<bool> taking = room.TakeAsync(one.Item1, gone.Token).AsTask();
            await Task.Yield();
            if (one.Item2)
            {
                await gone.CancelAsync();
            }

            try
            {
                Assert.True(await taking);
                Assert.InRange(room.Taken, one.Item1, 100);
                room.Give(one.Item1);
            }
            catch (OperationCanceledException)
            {
                Assert.True(one.Item2);
            }
        }));
        Assert.Equal(0, room.Taken);
    });
}
