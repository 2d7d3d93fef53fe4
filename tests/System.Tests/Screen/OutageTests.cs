using System.Text.Json;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>The daemon dies while the screen is open.</summary>
public sealed class OutageTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    private const string Away = "() => document.querySelector('.toast.warning')?.textContent.includes('not answering') === true";
    private const string Back = "() => document.querySelector('.toast.warning.shown') === null";

    [Fact]
    public Task The_screen_says_so_goes_on_and_tells_everything_exactly_once_afterwards() => WatchAsync(async television =>
    {
        television.Wire.Expect("Failed to load resource", "ERR_");
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen film = await home.GoToFirstAsync("film", "Top picks for Nora");
        int before = (await television.PlaysAsync("nora")).Length;

        await television.KillDaemonAsync();
        await television.UntilAsync("it says that nobody answers", Away);
        Player player = await (await home.OpenAsync()).PlayAsync();
        await television.Remote.PauseAsync();
        await television.Remote.PauseAsync();
        await player.SpeedUpAsync();
        await player.UntilPastAsync(1200);
        await television.Remote.BackAsync(2);
        await home.ReadyAsync();
        await television.FocusIsSeenAsync();

        await television.RestartDaemonAsync();
        await television.UntilAsync("it is well again", Back);
        await home.UntilAsync("the page knows what was watched meanwhile", rails => rails[0].Name == "Continue watching" && rails[0].Titles[0] == film.Title);
        await AssertOnePlayAsync(television, film, before);
    });

    [Fact]
    public Task What_happened_meanwhile_survives_a_reload_of_the_page() => WatchAsync(async television =>
    {
        television.Wire.Expect("Failed to load resource", "ERR_");
        var who = new WhoIsWatching(television);
        Home home = await who.ChooseAsync("Tomás");
        TileSeen film = await home.GoToFirstAsync("film", "Top picks for Tomás");
        int before = (await television.PlaysAsync("tomas")).Length;

        await television.KillDaemonAsync();
        Player player = await (await home.OpenAsync()).PlayAsync();
        await television.Remote.PauseAsync();
        await television.Remote.PauseAsync();
        await player.SpeedUpAsync();
        await player.UntilPastAsync(1200);
        await television.Remote.BackAsync(2);
        await home.ReadyAsync();
        string waiting = await television.ReadAsync<string>("() => localStorage.getItem('edgerec-outbox')");
        await television.RestartDaemonAsync();
        await television.Page.ReloadAsync();

        await who.ReadyAsync();
        await television.UntilAsync("everything was acknowledged", "() => localStorage.getItem('edgerec-outbox') === null");
        using JsonDocument kept = JsonDocument.Parse(waiting);
        Assert.Contains(kept.RootElement.EnumerateArray(), e => e.GetProperty("kind").GetString() == "pause");
        await AssertOnePlayAsync(television, film, before, "tomas");
    });

    [Fact]
    public Task A_page_asked_for_while_nobody_answers_comes_when_somebody_does() => WatchAsync(async television =>
    {
        television.Wire.Expect("Failed to load resource", "ERR_");
        var who = new WhoIsWatching(television);
        await who.GoToAsync("Lina");
        await television.KillDaemonAsync();
        await television.Remote.OkAsync();
        await television.UntilAsync("it waits", "() => document.querySelector('.home.loading[aria-busy=true]') !== null");
        await television.UntilAsync("it says that nobody answers", Away);
        await television.FocusIsSeenAsync();
        await television.Remote.RightAsync(3);
        await television.FocusIsSeenAsync();
        await television.RestartDaemonAsync();

        var home = new Home(television);
        await home.ReadyAsync();
        Assert.Contains(await home.RailsAsync(), r => r.Name == "Just for Lina");
    });

    [Fact]
    public Task A_profile_that_cannot_be_saved_stays_in_its_form() => WatchAsync(async television =>
    {
        television.Wire.Expect("Failed to load resource", "ERR_");
        var who = new WhoIsWatching(television);
        await who.ManageAsync();
        await who.GoToAsync("Ben");
        await television.Remote.OkAsync();
        await television.UntilAsync("his form is there", "() => document.activeElement.matches('.profile-form:not([inert]) .act')");
        await television.KillDaemonAsync();
        await television.Remote.OkAsync();

        await television.UntilAsync("it says that nothing was saved", "() => document.querySelector('.profile-form .problem').textContent.includes('Nothing was saved')");
        await television.FocusIsSeenAsync();
        await television.RestartDaemonAsync();
        await television.Remote.OkAsync();
        await who.ReadyAsync();
    });

    [Fact]
    public Task Requests_that_meet_a_restarted_daemon_together_all_find_its_new_key() => WatchAsync(async television =>
    {
        television.Wire.Expect("Failed to load resource", "ERR_");
        await new WhoIsWatching(television).ReadyAsync();
        await television.Page.RouteAsync("**/v1/stream*", route => route.AbortAsync()); // which would bring the key before the others ask
        await television.KillDaemonAsync();
        await television.RestartDaemonAsync();

        Assert.Equal("fulfilled fulfilled fulfilled fulfilled", await television.ReadAsync<string>("""
            async () => {
              const api = await import("/screen/js/api.js");
              return (await Promise.allSettled([api.profiles(), api.status(), api.profiles(), api.status()])).map(result => result.status).join(" ");
            }
            """));
    });

    /// <summary>One play more than before, with its one pause; nothing was counted twice.</summary>
    private static async Task AssertOnePlayAsync(Television television, TileSeen film, int before, string profile = "nora")
    {
        await television.UntilAsync("everything was acknowledged", "() => localStorage.getItem('edgerec-outbox') === null");
        JsonElement[] plays = await television.PlaysAsync(profile);
        Assert.Equal(Math.Min(before + 1, MostOnAPage), plays.Length);
        Assert.Equal(film.Title, plays[0].GetProperty("title").GetString());
        Assert.NotEqual(film.Title, plays[1].GetProperty("title").GetString());
        Assert.Equal(1, plays[0].GetProperty("pauses").GetInt32());
        Assert.InRange(plays[0].GetProperty("positionMs").GetInt64(), 1_200_000, 4_000_000);
    }

    // What /v1/profiles/{id}/history gives without a limit.
    private const int MostOnAPage = 50;
}
