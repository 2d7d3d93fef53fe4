using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Whatever is pressed, the focus is on something that can be seen.</summary>
public sealed class FocusTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    // Arrows are pressed more often than the rest, as people do; some keys twice in a row without waiting.
    private static readonly string[] Keys =
    [
        "ArrowLeft", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", "Enter", "Escape", "Escape", "i", "d",
        "MediaPlayPause", "MediaFastForward", "Backspace",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task After_any_keys_the_focus_can_be_seen_and_the_views_are_in_order(int seed) => WatchAsync(
        new Setup { ReducedMotion = true },
        async television =>
        {
            await new WhoIsWatching(television).ReadyAsync();
            var random = new Random(seed);
            for (int key = 0; key < 150; key++)
            {
                await television.Remote.PressAsync(Keys[random.Next(Keys.Length)]);
                if (random.Next(3) == 0)
                {
                    continue;
                }

                await television.FocusIsSeenAsync();
                Assert.Equal("", await television.ReadAsync<string>(Order));
                Assert.StartsWith(television.Address, television.Page.Url, StringComparison.Ordinal);
            }

            Assert.Empty(await television.ScrollProblemsAsync());
        },
        $"{nameof(After_any_keys_the_focus_can_be_seen_and_the_views_are_in_order)}.{seed}");

    [Fact]
    public Task Back_held_down_ends_at_who_is_watching_and_not_outside_the_screen() => WatchAsync(async television =>
    {
        var who = new WhoIsWatching(television);
        Home home = await who.ChooseAsync("Nora");
        await home.GoToFirstAsync("film", "Top picks for Nora");
        await (await home.OpenAsync()).PlayAsync();
        // All in one task: the browser has gone back for none of them when the next one comes.
        await television.ReadAsync<object>("() => { for (let i = 0; i < 12; i++) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })); }");

        await who.ReadyAsync();
        Assert.Equal("Nora", await who.FocusAsync());
        Assert.Equal(1, await television.ReadAsync<int>("async () => { await new Promise(r => setTimeout(r, 400)); return document.querySelectorAll('.view').length; }"));
        await who.ChooseAsync("Nora");
    });

    [Fact]
    public Task Enter_held_too_long_presses_nothing_in_the_view_that_it_led_to() => WatchAsync(async television =>
    {
        await new WhoIsWatching(television).GoToAsync("Nora");
        await television.Page.Keyboard.DownAsync("Enter");
        await new Home(television).ReadyAsync();
        for (int repeated = 0; repeated < 20; repeated++)
        {
            await television.Page.Keyboard.DownAsync("Enter");
        }

        await television.RestAsync(500);
        Assert.Equal(2, await television.ReadAsync<int>("() => document.querySelectorAll('.view').length"));
        Assert.Empty(television.Wire.EventsOf("select"));
    });

    [Fact]
    public Task A_key_that_follows_Back_at_once_is_meant_for_the_view_below() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen first = await home.FocusAsync();
        await home.OpenAsync();
        await television.ReadAsync<object>("() => { for (const key of ['Escape', 'ArrowRight', 'ArrowRight']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); }");

        await home.ReadyAsync();
        await Television.UntilAsync("the keys have arrived", async () => (await home.FocusAsync()).Index == first.Index + 2);
    });

    /// <summary>One view takes the keys: the top one. All below are inert.</summary>
    private const string Order = """
        () => {
          const views = [...document.querySelectorAll("#stage > .view")].filter(v => v.isConnected), open = views.filter(v => !v.inert);
          return open.length === 1 ? "" : `${open.length} views take keys: ${open.map(v => v.className)}`;
        }
        """;
}
