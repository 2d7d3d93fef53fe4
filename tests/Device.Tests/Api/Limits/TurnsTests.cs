using EdgeRec.Device.Api.Limits;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Api.Limits;

public sealed class TurnsTests
{
    private static readonly Peer Screen = new(1000, 10), App = new(1001, 20), OtherAppProcess = new(1001, 21);

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_for_a_thousand_waits_for_itself_and_others_for_one()
    {
        var turns = new Turns(_time);
        IDisposable running = await turns.TakeAsync(App, Cancellation);
        Task<IDisposable>[] flood = [.. Enumerable.Range(0, 1_000).Select(_ => turns.TakeAsync(App, Cancellation))];
        Task<IDisposable> page = turns.TakeAsync(Screen, Cancellation);

        running.Dispose();

        (await page).Dispose();
        Assert.InRange(flood.Count(turn => turn.IsCompleted), 0, 1);
    }

    [Fact]
    public async Task A_user_with_two_processes_gets_no_more_than_a_user_with_one()
    {
        var turns = new Turns(_time);
        IDisposable running = await turns.TakeAsync(Screen, Cancellation);
        Peer[] asking = [App, OtherAppProcess, Screen, App, OtherAppProcess, Screen, App, OtherAppProcess, Screen];
        var served = new List<Peer>();
        Task[] all = [.. asking.Select(async peer =>
        {
            using IDisposable turn = await turns.TakeAsync(peer, Cancellation);
            served.Add(peer);
        })];

        running.Dispose();
        await Task.WhenAll(all);

        Assert.Equal([App.User, Screen.User, App.User, Screen.User, App.User, Screen.User], served.Take(6).Select(peer => peer.User));
        Assert.Equal(2, served.Take(3).Where(peer => peer.User == App.User).Distinct().Count());
    }

    [Fact]
    public async Task Who_went_away_is_passed_over()
    {
        var turns = new Turns(_time);
        IDisposable running = await turns.TakeAsync(App, Cancellation);
        using var gone = new CancellationTokenSource();
        Task<IDisposable> left = turns.TakeAsync(App, gone.Token), stayed = turns.TakeAsync(App, Cancellation);

        await gone.CancelAsync();
        running.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        (await stayed).Dispose();
        Assert.Equal(0, turns.Waiting);
        (await turns.TakeAsync(Screen, Cancellation)).Dispose();
    }

    [Fact]
    public async Task A_turn_that_is_given_back_twice_lets_one_in()
    {
        var turns = new Turns(_time);
        IDisposable first = await turns.TakeAsync(App, Cancellation);
        Task<IDisposable> second = turns.TakeAsync(App, Cancellation), third = turns.TakeAsync(App, Cancellation);

        first.Dispose();
        first.Dispose();

        await second;
        Assert.False(third.IsCompleted);
    }

    [Fact]
    public async Task Who_has_taken_more_than_its_pace_while_another_asks_waits_with_the_place_free_and_is_served_by_itself_when_it_may()
    {
        var turns = new Turns(_time);
        (await turns.TakeAsync(Screen, Cancellation)).Dispose();
        using (await turns.TakeAsync(App, Cancellation))
        {
            _time.Advance(2 * Pace.Burst);
        }

        Task<IDisposable> asked = turns.TakeAsync(App, Cancellation);
        (await turns.TakeAsync(Screen, Cancellation)).Dispose();
        (await turns.TakeAsync(Screen, Cancellation)).Dispose();
        Assert.Equal((1, false), (turns.Waiting, asked.IsCompleted));

        _time.Advance(Pace.Present + TimeSpan.FromMilliseconds(1));
        (await asked).Dispose();
        Assert.Equal(0, turns.Waiting);
    }
}
