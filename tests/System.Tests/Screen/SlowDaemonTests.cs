using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>A daemon that takes its time: answers are held back until the test lets them go.</summary>
public sealed class SlowDaemonTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task The_shape_of_the_page_stands_while_the_page_is_on_its_way() => WatchAsync(async television =>
    {
        Gate gate = await Gate.CloseAsync(television, "**/v1/home?**");
        await new WhoIsWatching(television).GoToAsync("Nora");
        await television.Remote.OkAsync();
        await television.UntilAsync("it waits", "() => document.querySelector('.home.loading[aria-busy=true]') !== null");
        await television.Remote.RightAsync(2);
        await television.Remote.DownAsync(2);
        await television.Remote.OkAsync();
        await television.FocusIsSeenAsync();
        Assert.Equal("Home of Nora", await television.ReadAsync<string>("() => document.activeElement.closest('.home').getAttribute('aria-label')"));
        await gate.OpenAsync();

        await new Home(television).ReadyAsync();
    });

    [Fact]
    public Task A_late_answer_of_an_older_request_does_not_replace_a_newer_page() => WatchAsync(async television =>
    {
        var who = new WhoIsWatching(television);
        Home home = await who.ChooseAsync("Nora");
        Gate gate = await Gate.CloseAsync(television, "**/v1/home?**");
        var drawer = new Drawer(television);
        await drawer.OpenAsync();
        await drawer.ShowAsync("Time");
        await TravelAsync(television, "Monday 7:30");
        await gate.UntilWaitingAsync(1);
        await TravelAsync(television, "Saturday 21:00");
        await gate.UntilWaitingAsync(2);
        await gate.LetGoAsync(1);
        await Television.UntilAsync("the newer page was taken over", async () => (await ShownAsync(television)).Contains("T21:0", StringComparison.Ordinal));
        await gate.LetGoAsync(0);
        await gate.UntilAnsweredAsync(2);
        await television.RestAsync(300);

        Assert.Contains("T21:0", await ShownAsync(television), StringComparison.Ordinal);
        Assert.NotEmpty(await home.RailsAsync());
    });

    [Fact]
    public Task A_profile_that_is_left_before_its_page_came_does_not_disturb_the_next_one() => WatchAsync(async television =>
    {
        var who = new WhoIsWatching(television);
        Gate gate = await Gate.CloseAsync(television, "**/v1/home?profile=nora**");
        await who.GoToAsync("Nora");
        await television.Remote.OkAsync();
        await gate.UntilWaitingAsync(1);
        await television.Remote.BackAsync();
        Home home = await who.ChooseAsync("Ben");
        TileSeen focus = await home.FocusAsync();
        await gate.OpenAsync();
        await gate.UntilAnsweredAsync(1);
        await television.RestAsync(300);

        Assert.Equal(focus, await home.FocusAsync());
        Assert.Contains(await home.RailsAsync(), r => r.Name == "Just for Ben");
    });

    [Fact]
    public Task Play_on_a_series_whose_episodes_are_on_their_way_plays_its_first_episode() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen series = await home.GoToFirstAsync("series");
        Gate gate = await Gate.CloseAsync(television, "**/episodes?profile=nora&*");
        await home.OpenAsync();
        await gate.UntilWaitingAsync(1);
        await television.Remote.OkAsync();
        await television.Remote.OkAsync();
        await gate.OpenAsync();
        await new Player(television).ReadyAsync();

        await Television.UntilAsync("the play was sent", () => Task.FromResult(television.Wire.EventsOf("play").Any()));
        WireEvent play = Assert.Single(television.Wire.EventsOf("play"));
        Assert.StartsWith(series.Title + "e", play.Title, StringComparison.Ordinal);
        Assert.Equal(series.Token, play.Token);
        Assert.Equal(1, await television.ReadAsync<int>("() => document.querySelectorAll('.player').length"));
    });

    [Fact]
    public Task Whoever_left_before_the_episodes_came_is_not_thrown_into_a_player() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.GoToFirstAsync("series");
        Gate gate = await Gate.CloseAsync(television, "**/episodes?profile=nora&*");
        await home.OpenAsync();
        await gate.UntilWaitingAsync(1);
        await television.Remote.OkAsync();
        await television.Remote.BackAsync();
        await home.ReadyAsync();
        await gate.OpenAsync();
        await gate.UntilAnsweredAsync(1);
        await television.RestAsync(300);

        await home.ReadyAsync();
        Assert.Empty(television.Wire.EventsOf("play"));
    });

    [Fact]
    public Task A_rating_pressed_twice_while_it_is_on_its_way_leads_home_once() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.GoToFirstAsync("film", "Top picks for Nora");
        Player player = await (await home.OpenAsync()).PlayAsync();
        await player.SkipToEndAsync();
        Gate gate = await Gate.CloseAsync(television, "**/v1/events");
        await television.Remote.OkAsync();
        await television.Remote.OkAsync();
        await television.Remote.OkAsync();
        await gate.OpenAsync();

        await home.ReadyAsync();
        await television.SettledAsync();
        await home.ReadyAsync();
        Assert.Single(television.Wire.EventsOf("rating"));
    });

    /// <summary>The moment that the newest page is made for.</summary>
    private static Task<string> ShownAsync(Television television) => television.ReadAsync<string>("async () => (await import('/screen/js/stage.js')).top().page?.at ?? ''");

    private static Task<object> TravelAsync(Television television, string place) =>
        television.ReadAsync<object>("place => [...document.querySelectorAll('.drawer .chip')].find(e => e.textContent === place).click()", place);
}
