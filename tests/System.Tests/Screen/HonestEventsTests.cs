using System.Text.Json;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>The screen tells what happened, and nothing that did not.</summary>
public sealed class HonestEventsTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    /// <summary>
    /// A second pair of eyes that knows nothing of the screen's observer: measures every tile at every frame, and keeps for each
    /// token the longest time that half of it was to be seen.
    /// </summary>
    private const string SecondEyes = """
        window.sight = new Map();
        (function look() {
          const home = document.querySelector(".home:not([inert])"), rails = home?.querySelector(".rails")?.getBoundingClientRect(), now = performance.now();
          for (const tile of home ? home.querySelectorAll(".tile:not(.gone)") : []) {
            const box = tile.getBoundingClientRect(), token = tile.tile.data.token, seen = sight.get(token) ?? { since: null, longest: 0 };
            const across = Math.min(box.right, rails.right, innerWidth) - Math.max(box.left, rails.left), down = Math.min(box.bottom, rails.bottom, innerHeight) - Math.max(box.top, rails.top);
            const half = across > 0 && down > 0 && across * down >= box.width * box.height * .49;
            seen.since = half ? seen.since ?? now : null;
            if (half) seen.longest = Math.max(seen.longest, now - seen.since);
            sight.set(token, seen);
          }
          requestAnimationFrame(look);
        })();
        """;

    private static readonly Setup Watched = new() { Before = television => television.Page.AddInitScriptAsync(SecondEyes) };

    [Fact]
    public Task An_impression_is_a_tile_that_was_half_visible_for_a_second() => WatchAsync(Watched, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.RightAsync(14);
        await television.Remote.DownAsync(4);
        await television.Remote.LeftAsync();
        string[] inSight = [];
        await Television.UntilAsync("every tile that is in sight for long was counted", async () =>
        {
            inSight = await television.ReadAsync<string[]>("() => [...sight].filter(([, seen]) => seen.since !== null && performance.now() - seen.since > 1500).map(([token]) => token)");
            return inSight.Length >= 9 && inSight.All(token => television.Wire.EventsOf("impression").Any(e => e.Token == token));
        });

        Dictionary<string, double> longest = await television.ReadAsync<Dictionary<string, double>>("() => Object.fromEntries([...sight].map(([token, seen]) => [token, seen.longest]))");
        WireEvent[] impressions = [.. television.Wire.EventsOf("impression")];
        const double Second = 1000, TwoFrames = 120; // The eyes and the observer look at different moments of a frame.
        Assert.All(impressions, e => Assert.True(longest[e.Token!] >= Second - TwoFrames, $"{e} was seen for {longest[e.Token!]} ms."));
        Assert.Equal(impressions.Length, impressions.Select(e => e.Token).Distinct().Count());
    });

    [Fact]
    public Task A_focus_is_told_with_the_time_that_it_rested_and_not_when_it_passed_by() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen first = await home.FocusAsync();
        await television.RestAsync(900);
        await television.Remote.RightAsync(3);
        TileSeen last = await home.FocusAsync();
        await television.RestAsync(700);
        await home.OpenAsync();

        await Television.UntilAsync("the choice was sent", () => Task.FromResult(television.Wire.EventsOf("select").Any()));
        WireEvent[] focuses = [.. television.Wire.EventsOf("focus")];
        Assert.Equal([first.Token, last.Token], focuses.Select(e => e.Token));
        Assert.InRange(focuses[0].DwellMs!.Value, 900, 20_000);
        Assert.InRange(focuses[1].DwellMs!.Value, 700, 20_000);
        WireEvent select = Assert.Single(television.Wire.EventsOf("select"));
        Assert.Equal((last.Title, last.Token), (select.Title, select.Token));
    });

    [Fact]
    public Task Nothing_is_told_while_a_title_covers_the_page() => WatchAsync(Watched, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.OpenAsync();
        await television.RestAsync(1600);
        await television.Remote.BackAsync();
        await home.ReadyAsync();

        await Television.UntilAsync("the page is seen again", () => Task.FromResult(television.Wire.EventsOf("impression").Any()));
        WireEvent select = Assert.Single(television.Wire.EventsOf("select"));
        Assert.DoesNotContain(television.Wire.EventsOf("impression"), e => e.At > select.At && e.At < select.At.AddMilliseconds(1500));
    });

    [Fact]
    public Task A_session_begins_with_whom_was_chosen_and_the_time_spent_selecting_is_known() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Ben");
        await television.RestAsync(600);
        await home.GoToFirstAsync("film", "Just for Ben");
        Player player = await (await home.OpenAsync()).PlayAsync();
        await player.UntilPastAsync(0);
        await television.Remote.BackAsync();

        await Television.UntilAsync("the play is in the history", async () => (await television.PlaysAsync("ben"))[0].GetProperty("rail").ValueKind == JsonValueKind.String);
        await Television.UntilAsync("the browser has told of the play's request", () => Task.FromResult(television.Wire.EventsOf("play").Any())); // The daemon may be faster.
        WireEvent start = Assert.Single(television.Wire.EventsOf("session-start"));
        Assert.Equal(("ben", (string?)null), (start.Profile, start.Title));
        Assert.Equal(start, television.Wire.Events[0]);
        JsonElement selection = (await television.PlaysAsync("ben"))[0].GetProperty("selectionMs");
        WireEvent play = Assert.Single(television.Wire.EventsOf("play"));
        Assert.InRange(selection.GetInt64(), 600, (long)(play.At - start.At).TotalMilliseconds + 1);
    });
}
