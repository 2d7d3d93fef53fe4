using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen;

/// <summary>The keys of a bench move the screen, and no keyboard and no mouse is ever touched.</summary>
public sealed class BenchTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    private static readonly Setup WithBench = new() { HasBench = true, ReducedMotion = true };

    [Fact]
    public Task On_every_view_the_focus_follows_the_keys_and_can_be_seen() => WatchAsync(WithBench, async television =>
    {
        Bench bench = television.Bench;
        var who = new WhoIsWatching(television);
        await who.ReadyAsync();
        await bench.RightAsync();
        Assert.Equal((await who.NamesAsync())[1], await who.FocusAsync());
        await television.AssertFocusShowsAsync("who is watching");

        Home home = await who.ChooseAsync("Nora");
        await bench.DownAsync();
        await bench.RightAsync(2);
        TileSeen tile = await home.FocusAsync();
        Assert.Equal(((await home.RailsAsync())[1].Name, 2), (tile.Rail, tile.Index));
        await television.AssertFocusShowsAsync("home");
        await bench.UpAsync(2);
        await television.AssertFocusShowsAsync("the header");
        await bench.OkAsync();
        var search = new Search(television);
        await search.ReadyAsync();
        await television.AssertFocusShowsAsync("search");
        await bench.BackAsync();
        await home.ReadyOrHeaderAsync();
        await bench.DownAsync();
        await home.GoToFirstAsync("film", "Top picks for Nora");
        TitlePage page = await home.OpenAsync();
        await television.AssertFocusShowsAsync("a title's page");
        await page.PlayAsync();
        await television.AssertFocusShowsAsync("the player");
        await bench.BackAsync(3);

        await who.ReadyAsync();
        Assert.Equal("Nora", await who.FocusAsync());
        await who.ManageAsync();
        await bench.OkAsync();
        await new ProfileForm(television).ReadyAsync();
        await television.AssertFocusShowsAsync("the form");
        await bench.UpAsync(8);
        await television.AssertFocusShowsAsync("the form's text");
    });

    [Fact]
    public Task A_key_that_is_held_down_goes_on_and_one_that_acts_once_does_not() => WatchAsync(WithBench, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Bench.RepeatAsync("right", 4);
        Assert.Equal(4, (await home.FocusAsync()).Index);

        await television.Bench.SendAsync("left", "release", "hold");
        Assert.Equal(4, (await home.FocusAsync()).Index);

        // Of a rig that is not ours: Enter does not repeat.
        await home.OpenAsync();
        await television.Bench.SendAsync("back", "press", "repeat", "repeat", "release");
        await home.ReadyAsync();
        Assert.Equal(4, (await home.FocusAsync()).Index);
    });

    [Fact]
    public Task Enter_held_down_on_a_tile_tells_why_and_play_pause_plays() => WatchAsync(WithBench, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen film = await home.GoToFirstAsync("film", "Top picks for Nora");
        await television.Bench.HoldAsync("enter");
        await television.UntilAsync("it tells why", "() => document.activeElement.matches('.why:not([inert]) .act')");

        // And the hold that closes it does not open it again.
        await television.Bench.SendAsync("enter", "press");
        var page = new TitlePage(television);
        await page.ReadyAsync();
        await television.Bench.SendAsync("enter", "hold", "release");
        await television.RestAsync(400);
        await page.ReadyAsync();
        Assert.Equal(film.Headline, await page.HeadlineAsync());

        await television.Bench.PauseAsync();
        var player = new Player(television);
        await player.ReadyAsync();
        await television.Bench.PauseAsync();
        Assert.True(await player.IsPausedAsync());
    });

    [Fact]
    public Task Choosing_who_watches_with_a_key_held_too_long_opens_nothing_else() => WatchAsync(WithBench, async television =>
    {
        var who = new WhoIsWatching(television);
        await who.GoToAsync("Nora");
        await television.Bench.SendAsync("enter", "press");
        var home = new Home(television);
        await home.ReadyAsync();
        await television.Bench.SendAsync("enter", "hold", "release");
        await television.RestAsync(400);

        Assert.Equal(0, (await home.FocusAsync()).Index);
        Assert.Equal(2, await television.ReadAsync<int>("() => document.querySelectorAll('.view').length"));
    });

    [Theory]
    [InlineData("home")]
    [InlineData("back")]
    public Task Home_and_Back_held_down_lead_home_from_wherever_one_is(string key) => WatchAsync(
        WithBench,
        async television =>
        {
            Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
            await home.GoToFirstAsync("film", "Top picks for Nora");
            TileSeen left = await home.FocusAsync();
            TitlePage page = await home.OpenAsync();
            await page.CompleteAsync();
            await television.Bench.DownAsync(2);
            await television.Bench.OkAsync();
            await television.UntilAsync("another title's page, or its player, lies above", "() => document.querySelectorAll('.view').length >= 4");
            await (key == "home" ? television.Bench.HomeAsync() : television.Bench.HoldAsync("back"));

            await home.ReadyAsync();
            Assert.Equal(left.Title, (await home.FocusAsync()).Title);
            await television.UntilAsync("nothing is left above it", "() => document.querySelectorAll('.view').length === 2");
            await television.Bench.HomeAsync(); // There already.
            await television.RestAsync(300);
            await home.ReadyAsync();
        },
        $"{nameof(Home_and_Back_held_down_lead_home_from_wherever_one_is)}.{key}");

    [Fact]
    public Task With_the_keyboard_in_another_window_the_focus_follows_and_can_be_seen_all_the_same() => WatchAsync(WithBench, async television =>
    {
        var who = new WhoIsWatching(television);
        await who.ReadyAsync();
        ICDPSession browser = await television.Page.Context.NewCDPSessionAsync(television.Page);
        await browser.SendAsync("Emulation.setFocusEmulationEnabled", new Dictionary<string, object> { ["enabled"] = false });
        IPage terminal = await television.Page.Context.NewPageAsync();
        await terminal.BringToFrontAsync();
        await television.UntilAsync("another window has the keyboard", "() => !document.hasFocus() && !document.activeElement.matches(':focus')");

        await television.AssertFocusShowsAsync("who is watching");
        Home home = await who.ChooseAsync("Nora");
        TileSeen tile = await home.GoToFirstAsync("film", "Top picks for Nora");
        await television.AssertFocusShowsAsync("home");
        await television.UntilAsync("the billboard tells of it", "name => document.querySelector('.billboard h1').textContent === name", tile.Headline);
        TitlePage page = await home.OpenAsync();
        await page.CompleteAsync();
        await television.Bench.DownAsync();
        await television.UntilAsync("the row below has come up", "() => document.querySelector('.title:not([inert])').style.getPropertyValue('--lower') === '0' && document.activeElement.matches('.card.lit')");
        await television.AssertFocusShowsAsync("a card");
        await television.Bench.HomeAsync();
        await home.ReadyAsync();
        await television.AssertFocusShowsAsync("home again");

        await terminal.CloseAsync();
        await television.Page.BringToFrontAsync();
        await television.UntilAsync("this window has the keyboard, and nothing is lit twice", "() => document.hasFocus() && document.querySelector('.lit') === null");
    });

    [Fact]
    public Task Words_are_written_letter_by_letter() => WatchAsync(WithBench, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Bench.UpAsync();
        await television.Bench.OkAsync();
        var search = new Search(television);
        await search.ReadyAsync();
        await search.WriteAsync("light");

        Assert.Equal("light", await search.TextAsync());
        await search.UntilAsync("something is found", titles => titles.Length > 0);
        await television.Bench.BackAsync();
        await home.ReadyOrHeaderAsync();
    });

    [Fact]
    public Task A_second_screen_takes_the_remote_control_over_and_gives_it_back_when_it_is_closed() => WatchAsync(WithBench, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        IPage other = await television.Page.Context.NewPageAsync();
        await other.AddInitScriptAsync("window.isOther = true");
        await other.GotoAsync(television.Address);
        await Television.UntilAsync("the other screen is there", () => other.EvaluateAsync<bool>("() => document.activeElement.matches('.person')"));
        await Television.UntilAsync("the other screen has the keys", async () =>
        {
            await Bench.PostAsync(television.Http, "right", "press");
            return await other.EvaluateAsync<bool>("() => document.activeElement.closest('li')?.previousElementSibling !== null");
        });
        int first = (await home.FocusAsync()).Index;
        for (int i = 0; i < 3; i++)
        {
            await Bench.PostAsync(television.Http, "right", "press");
        }

        await television.RestAsync(300);
        Assert.Equal(first, (await home.FocusAsync()).Index);

        await other.CloseAsync();
        await Television.UntilAsync("the first screen has them again", async () =>
        {
            await Bench.PostAsync(television.Http, "right", "press");
            return (await home.FocusAsync()).Index > first;
        });
    });

    [Fact]
    public Task A_page_that_is_not_to_be_seen_leaves_the_remote_control_alone_and_takes_it_when_it_is_seen_again() => WatchAsync(WithBench, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await SeenAsync(false);
        await television.UntilAsync("it listens no longer", "() => window.isListening === false");
        await Bench.PostAsync(television.Http, "right", "press");
        await television.RestAsync(300);
        Assert.Equal(0, (await home.FocusAsync()).Index);

        await SeenAsync(true);
        await television.Bench.RightAsync();
        Assert.Equal(1, (await home.FocusAsync()).Index);

        Task SeenAsync(bool seen) => television.ReadAsync<object>(
            "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden }); document.dispatchEvent(new Event('visibilitychange')); }", !seen);
    });

    [Fact]
    public Task Keys_that_were_pressed_while_the_page_stood_still_are_left_out() => WatchAsync(WithBench with { BenchIsPatient = false }, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Bench.RightAsync();
        Task standing = television.ReadAsync<object>("() => { window.stands = true; const end = performance.now() + 2500; while (performance.now() < end); }");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        for (int i = 0; i < 3; i++)
        {
            await Bench.PostAsync(television.Http, "right", "press");
        }

        await standing;
        await television.UntilAsync("they have come", "() => keysHeard >= 5");
        await television.RestAsync(100);
        Assert.Equal(1, (await home.FocusAsync()).Index);

        await television.Bench.RightAsync();
        Assert.Equal(2, (await home.FocusAsync()).Index);
    });

    [Fact]
    public Task After_the_daemon_came_back_the_keys_do() => WatchAsync(WithBench, async television =>
    {
        television.Wire.Expect("Failed to load resource", "ERR_");
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.KillDaemonAsync();
        await television.UntilAsync("the stream has ended", "() => window.isListening === false");
        await television.RestartDaemonAsync();
        await television.Bench.RightAsync(2);

        Assert.Equal(2, (await home.FocusAsync()).Index);
    });

    [Fact]
    public Task A_kiosk_that_was_started_with_the_token_listens_and_one_without_is_told_nothing() => WatchAsync(
        new Setup { HasBench = true, Catalog = "", BringsToken = false },
        async television =>
        {
            television.Wire.Expect("401");
            await television.UntilAsync("it asks for the token", "() => document.activeElement.matches('.key-form input')");
            await Bench.PostAsync(television.Http, "enter", "press");
            await television.RestAsync(500);
            Assert.False(await television.ReadAsync<bool>("() => window.isListening === true"));
            Assert.Equal(0, await television.ReadAsync<int>("() => keysHeard"));

            await television.Page.GotoAsync("about:blank");
            await television.Page.GotoAsync($"{television.Address}/#key={television.Token}");
            var who = new WhoIsWatching(television);
            await who.ReadyAsync();
            await television.Bench.RightAsync();
            Assert.Equal("Add profile", await who.FocusAsync());
        });
}
