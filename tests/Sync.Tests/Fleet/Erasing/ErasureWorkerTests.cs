using EdgeRec.Sync.Fleet.Erasing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Erasing;

public sealed class ErasureWorkerTests
{
    private static readonly Guid Ann = Guid.NewGuid(), Bob = Guid.NewGuid();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_asked_for_again_before_the_turn_has_one_turn_for_both_and_one_more_if_it_had_begun()
    {
        List<Guid> turns = [];
        TaskCompletionSource begun = new(), goOn = new();
        using var worker = new ErasureWorker(
            async (device, _) =>
            {
                turns.Add(device);
                begun.TrySetResult();
                await goOn.Task;
            },
            TimeProvider.System);
        await worker.StartAsync(Cancellation);

        Task first = worker.ObeyAsync(Ann);
        await begun.Task.WaitAsync(Cancellation);
        Task[] later = [worker.ObeyAsync(Bob), worker.ObeyAsync(Ann), worker.ObeyAsync(Ann), worker.ObeyAsync(Bob)];
        Assert.DoesNotContain(later, task => task.IsCompleted);
        goOn.SetResult();
        await Task.WhenAll([first, .. later]).WaitAsync(Cancellation);

        Assert.Equal([Ann, Bob, Ann], turns);
        await worker.StopAsync(Cancellation);
    }

    [Fact]
    public async Task After_a_long_turn_a_device_waits_nine_times_as_long_and_others_do_not()
    {
        var time = new FakeTimeProvider();
        List<(Guid Device, double Second)> turns = [];
        DateTimeOffset start = time.GetUtcNow();
        using var worker = new ErasureWorker(
            (device, _) =>
            {
                turns.Add((device, (time.GetUtcNow() - start).TotalSeconds));
                if (device == Ann) time.Advance(TimeSpan.FromSeconds(10));
                return Task.CompletedTask;
            },
            time);
        await worker.StartAsync(Cancellation);

        await worker.ObeyAsync(Ann).WaitAsync(Cancellation);
        Task again = worker.ObeyAsync(Ann);
        await worker.ObeyAsync(Bob).WaitAsync(Cancellation);
        Assert.False(again.IsCompleted);
        while (!again.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Cancellation);
        }

        Assert.Equal([Ann, Bob, Ann], turns.Select(turn => turn.Device));
        Assert.InRange(turns[2].Second, 100, double.MaxValue);
        await worker.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_turn_that_fails_fails_for_who_waits_for_it_and_the_next_one_comes()
    {
        int turns = 0;
        using var worker = new ErasureWorker((_, _) => ++turns == 1 ? Task.FromException(new IOException("no disk")) : Task.CompletedTask, TimeProvider.System);
        await worker.StartAsync(Cancellation);

        await Assert.ThrowsAsync<IOException>(() => worker.ObeyAsync(Ann));
        await worker.ObeyAsync(Ann).WaitAsync(Cancellation);

        await worker.StopAsync(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => worker.ObeyAsync(Ann).WaitAsync(TimeSpan.FromMinutes(1), Cancellation));
    }
}
