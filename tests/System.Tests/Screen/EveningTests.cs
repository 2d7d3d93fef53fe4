using System.Text.Json;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>A whole evening with nothing but a remote control.</summary>
public sealed class EveningTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task A_film_watched_to_its_end_and_rated_changes_the_page_at_once() => WatchAsync(async television =>
    {
        Remote remote = television.Remote;
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen film = await home.GoToFirstAsync("film", "Top picks for Nora");
        IReadOnlyList<RailSeen> before = await home.RailsAsync();
        Player player = await (await home.OpenAsync()).PlayAsync();

        await remote.PauseAsync();
        Assert.True(await player.IsPausedAsync());
        int stood = await player.PositionAsync();
        await television.RestAsync(1200);
        Assert.Equal(stood, await player.PositionAsync());
        await remote.PauseAsync();
        await remote.ForwardAsync(2);
        await player.UntilPastAsync(stood + 59);
        await player.SpeedUpAsync();
        await player.UntilEndAsync();
        Assert.Equal("I liked it", await player.FocusAsync());
        await remote.RightAsync();
        await remote.OkAsync();

        await home.ReadyAsync();
        await home.UntilAsync("what was just watched is gone from the page", rails => !rails.Any(r => r.Titles.Contains(film.Title)));
        IReadOnlyList<RailSeen> after = await home.RailsAsync();
        Assert.NotEqual(before.SelectMany(r => r.Titles).Except([film.Title]), after.SelectMany(r => r.Titles));
        DateTimeOffset gone = television.Wire.EventsOf("rating").Single().At;
        await Television.UntilAsync("the new page was seen", () => Task.FromResult(television.Wire.EventsOf("impression").Any(e => e.At > gone)));
        Assert.DoesNotContain(television.Wire.EventsOf("impression"), e => e.Title == film.Title && e.At > gone);
        JsonElement play = (await television.PlaysAsync("nora"))[0];
        Assert.Equal(film.Title, play.GetProperty("title").GetString());
        Assert.True(play.GetProperty("finished").GetBoolean());
        Assert.Equal(1, play.GetProperty("pauses").GetInt32());
        Assert.InRange(play.GetProperty("pausedMs").GetInt64(), 1000, 60_000);
        Assert.Equal("top-picks", play.GetProperty("rail").GetString());
        Assert.Equal(
            ["select", "play", "pause", "resume", "seek", "seek", "finish", "rating"],
            television.Wire.Events.Where(e => e.Title == film.Title && e.Kind is not ("impression" or "focus" or "progress")).Select(e => e.Kind));
    });

    [Fact]
    public Task What_was_left_half_way_begins_the_page_and_goes_on_where_it_was() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Tomás");
        TileSeen film = await home.GoToFirstAsync("film", "Top picks for Tomás");
        Player player = await (await home.OpenAsync()).PlayAsync();
        await player.SpeedUpAsync();
        await player.UntilPastAsync(1500);
        await television.Remote.BackAsync(2);

        await home.ReadyAsync();
        await home.UntilAsync("it can be continued", rails => rails[0].Name == "Continue watching" && rails[0].Titles[0] == film.Title);
        long left = television.Wire.EventsOf("stop").Single().PositionMs!.Value;
        await home.GoToAsync("Continue watching", 0);
        TitlePage page = await home.OpenAsync();
        player = await page.PlayAsync("Resume");
        await player.UntilPastAsync((int)(left / 1000) - 2);
        await television.Remote.BackAsync();
        await page.PlayAsync("From the start");
        await Television.UntilAsync("it was told", () => Task.FromResult(television.Wire.EventsOf("play").Count() == 3));
        Assert.Equal([0, left, 0], television.Wire.EventsOf("play").Select(e => e.PositionMs!.Value));
    });

    [Fact]
    public Task Each_rail_remembers_where_one_was_in_it() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        IReadOnlyList<RailSeen> rails = await home.RailsAsync();
        int place = Math.Min(6, rails[1].Titles.Count - 1);
        await home.GoToAsync(rails[1].Name, place);
        await television.Remote.DownAsync();
        await television.Remote.RightAsync(3);
        TileSeen below = await home.FocusAsync();

        await television.Remote.UpAsync();
        Assert.Equal(rails[1].Titles[place], (await home.FocusAsync()).Title);
        await television.Remote.DownAsync();
        Assert.Equal(below, await home.FocusAsync());
        await home.OpenAsync();
        await television.Remote.BackAsync();
        await home.ReadyAsync();
        Assert.Equal(below.Title, (await home.FocusAsync()).Title);
    });

    [Fact]
    public Task A_series_goes_on_with_its_next_episode() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.GoToFirstAsync("series");
        TitlePage page = await home.OpenAsync();
        await page.CompleteAsync();
        string[] episodes = await page.RowAsync("Episodes");
        Player player = await page.PlayAsync();
        await player.SpeedUpAsync();
        await player.UntilEndAsync();
        await television.UntilAsync("the next episode is offered", "() => document.activeElement.getAttribute('aria-label').startsWith('Next:')");
        await television.Remote.OkAsync();
        await television.UntilAsync("the next episode plays", "() => document.activeElement.matches('.player:not([inert]) .controls .act')");

        await Television.UntilAsync("both were told", () => Task.FromResult(television.Wire.EventsOf("play").Count() == 2));
        WireEvent[] plays = [.. television.Wire.EventsOf("play")];
        Assert.True(episodes.Length > 1);
        Assert.All(plays, play => Assert.Contains("e1x", play.Title, StringComparison.Ordinal));
        Assert.NotEqual(plays[0].Title, plays[1].Title);
    });
}
