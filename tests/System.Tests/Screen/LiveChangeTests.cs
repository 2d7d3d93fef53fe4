using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Something happens elsewhere, and the page that is open becomes another one.</summary>
public sealed class LiveChangeTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task A_play_on_another_device_moves_the_tiles_and_keeps_the_focus() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        string[] wanted = [.. (await home.RailsAsync()).Single(r => r.Name == "Top picks for Nora").Titles.Take(6)];
        await TellAsync(television, "watch-list-add", wanted);
        await home.UntilAsync("the watch list is there", rails => rails.Any(r => r.Name == "Your watch list" && wanted.All(r.Titles.Contains)));
        await home.GoToAsync("Your watch list", 2);
        TileSeen focus = await home.FocusAsync();
        RailSeen rail = (await home.RailsAsync()).Single(r => r.Name == focus.Rail);
        await television.ReadAsync<object>("() => { window.mark = document.activeElement; }");
        await television.SettledAsync();
        await television.ReadAsync<object>(NoteMotion);
        await HideAsync(television, rail.Titles[0], rail.Titles[1]);

        await home.UntilAsync("the hidden titles are gone", rails => !rails.Any(r => r.Titles.Contains(rail.Titles[0])));
        Assert.True(await television.ReadAsync<bool>("() => document.activeElement === mark"));
        TileSeen after = await home.FocusAsync();
        Assert.Equal((focus.Rail, focus.Title), (after.Rail, after.Title));
        await television.SettledAsync();
        Dictionary<string, int[]> ways = await television.ReadAsync<Dictionary<string, int[]>>("() => Object.fromEntries(motion)");
        (string, int[])[] moved = [.. ways.Where(w => w.Value[0] != w.Value[^1]).Select(w => (w.Key, w.Value))];
        Assert.NotEmpty(moved);
        Assert.All(moved, way => Assert.True(way.Item2.Length > 3, $"{way.Item1} jumped: {string.Join(' ', way.Item2)}"));
        Assert.True(await television.ReadAsync<bool>("() => onlyTransforms"));
    });

    [Fact]
    public Task A_change_that_comes_while_one_browses_is_not_missed() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        RailSeen rail = (await home.RailsAsync()).Single(r => r.Name == "Top picks for Nora");
        await Television.UntilAsync("the screen has just told of its own browsing", () => Task.FromResult(television.Wire.EventsOf("impression").Any()));
        await HideAsync(television, rail.Titles[3]);

        await home.UntilAsync("the hidden title is gone", rails => !rails.Any(r => r.Titles.Contains(rail.Titles[3])));
    });

    [Fact]
    public Task Looking_around_is_no_reason_for_a_new_page() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        for (int i = 1; i <= 3; i++)
        {
            int sent = television.Wire.EventsOf("impression").Count();
            await television.Remote.DownAsync();
            await Television.UntilAsync("browsing was told", () => Task.FromResult(television.Wire.EventsOf("impression").Count() > sent));
            await television.UntilAsync("and acknowledged", "() => localStorage.getItem('edgerec-outbox') === null");
        }

        await television.RestAsync(1500); // Longer than the screen waits for quiet.
        Assert.InRange(television.Wire.Requests.Count(r => r.StartsWith("/v1/home", StringComparison.Ordinal)), 1, 2);
        Assert.NotEmpty((await home.FocusAsync()).Title);
    });

    [Fact]
    public Task A_change_that_comes_under_a_title_is_there_when_one_comes_back() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        RailSeen rail = (await home.RailsAsync()).Single(r => r.Name == "Top picks for Nora");
        await home.GoToAsync(rail.Name, 5);
        await home.OpenAsync();
        await HideAsync(television, [.. rail.Titles.Take(8)]);
        await television.Remote.BackAsync();

        await home.UntilAsync("the hidden titles are gone", rails => !rails.Any(r => r.Titles.Intersect(rail.Titles.Take(8)).Any()));
        await home.ReadyAsync();
        await television.SettledAsync();
        await television.FocusIsSeenAsync();
    });

    [Fact]
    public Task A_profile_deleted_elsewhere_closes_its_home() => WatchAsync(async television =>
    {
        television.Wire.Expect("404", "422");
        var who = new WhoIsWatching(television);
        await who.ChooseAsync("Ben");
        using HttpResponseMessage gone = await television.Http.DeleteAsync("/v1/profiles/ben", TestContext.Current.CancellationToken);
        Assert.True(gone.IsSuccessStatusCode);

        await who.ReadyAsync();
        await Television.UntilAsync("he is gone", async () => !(await who.NamesAsync()).Contains("Ben"));
        await television.FocusIsSeenAsync();
    });

    /// <summary>The places of each tile of the focused rail in turn, frame by frame, and whether anything but transform and opacity was animated.</summary>
    private const string NoteMotion = """
        () => {
          const tiles = [...document.querySelectorAll(".rail.current .tile:not(.gone)")];
          window.motion = new Map(tiles.map(e => [e.tile.data.title, []])); window.onlyTransforms = true;
          (function look() {
            for (const e of tiles.filter(e => e.isConnected && !e.matches(".gone"))) {
              const way = motion.get(e.tile.data.title), at = Math.round(e.getBoundingClientRect().left);
              if (way.at(-1) !== at) way.push(at);
            }
            for (const a of document.getAnimations()) if (a.transitionProperty && !["transform", "opacity", "color"].includes(a.transitionProperty)) onlyTransforms = false;
            requestAnimationFrame(look);
          })();
        }
        """;

    private static Task HideAsync(Television television, params string[] titles) => TellAsync(television, "hide", titles);

    private static async Task TellAsync(Television television, string kind, params string[] titles)
    {
        string[] events = [.. titles.Select(t => World.Event($"elsewhere-{kind}-{t}", "nora", kind, t, TimeProvider.System.GetLocalNow()))];
        Dictionary<string, string> answers = await television.Http.PostEventsAsync(events, TestContext.Current.CancellationToken);
        Assert.All(answers.Values, status => Assert.Equal("accepted", status));
    }
}
