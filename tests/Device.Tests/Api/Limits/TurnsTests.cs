using EdgeRec.Device.Api.Limits;

namespace EdgeRec.Device.Tests.Api.Limits;

public sealed class TurnsTests
{
    private static readonly Peer Screen = new(1000, 10), App = new(1001, 20), OtherAppProcess = new(1001, 21);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_for_a_thousand_waits_for_itself_and_others_for_one()
    {
        var turns = new Turns();
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
        var turns = new Turns();
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
        var turns = new Turns();
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
        var turns = new Turns();
        IDisposable first = await turns.TakeAsync(App, Cancellation);
        Task<IDisposable> second = turns.TakeAsync(App, Cancellation), third = turns.TakeAsync(App, Cancellation);

        first.Dispose();
        first.Dispose();

        await second;
        Assert.False(third.IsCompleted);
    }
}
