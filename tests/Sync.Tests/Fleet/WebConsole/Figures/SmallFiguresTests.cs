using CsCheck;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Figures;

public sealed class SmallFiguresTests
{
    [Fact]
    public void A_quantile_of_page_times_is_right_to_a_step() => Gen.Int[200, 5_000_000].Array[1, 200].Select(Gen.Double[0.01, 1]).Sample((times, share) =>
    {
        var figures = new PageTimes();
        foreach (int time in times)
        {
            figures.Add(time);
        }

        double right = times.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(share * times.Length - 1e-9) - 1));
        Assert.InRange(figures.Quantile(share) / right, 1 / 1.2, 1.2);
    });

    [Fact]
    public void No_pages_have_no_time()
    {
        var figures = new PageTimes();
        figures.Add(0);
        Assert.Equal(0, figures.Quantile(0.5));
    }

    [Fact]
    public void Minutes_hold_what_came_in_the_last_three_hours_in_whatever_order() => Gen.Select(Gen.Int[0, 500], Gen.Int[1, 9]).Array[0, 50].Sample(came =>
    {
        IntakeMinutes one = new(), two = new(), sum = new();
        foreach ((int minute, int events) in came)
        {
            (events % 2 == 0 ? one : two).Add(minute, 1, events);
        }

        sum.AdvanceTo(500);
        sum.Add(one);
        sum.Add(two);
        for (int i = 0; i < IntakeMinutes.Length; i++)
        {
            int minute = 500 - IntakeMinutes.Length + 1 + i;

            // A replica forgets what is three hours behind its own newest minute, which is not behind the window of 500.
            Assert.Equal(came.Where(c => c.Item1 == minute).Sum(c => c.Item2), sum.Events[i]);
        }
    });

    [Fact]
    public async Task However_many_ask_at_once_it_is_read_once()
    {
        var time = new FakeTimeProvider();
        var gate = new TaskCompletionSource<int>();
        int reads = 0;
        var cached = new Cached<int>(
            _ =>
            {
                reads++;
                return gate.Task;
            },
            TimeSpan.FromSeconds(2),
            time);
        using var impatient = new CancellationTokenSource();
        Task<int> gone = cached.GetAsync(impatient.Token);
        Task<int>[] waiting = [.. Enumerable.Range(0, 50).Select(_ => cached.GetAsync(CancellationToken.None))];
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        time.Advance(TimeSpan.FromSeconds(10));
        Task<int> late = cached.GetAsync(CancellationToken.None);
        gate.SetResult(7);
        Assert.All(await Task.WhenAll([.. waiting, late]), value => Assert.Equal(7, value));
        Assert.Equal(1, reads);
        await cached.GetAsync(CancellationToken.None);
        Assert.Equal(2, reads);
    }
}
