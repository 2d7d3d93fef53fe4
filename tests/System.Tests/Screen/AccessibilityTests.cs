using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>axe-core finds nothing serious on any view.</summary>
public sealed class AccessibilityTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    private static readonly Setup WithAxe = new() { Axe = true };

    [Fact]
    public Task Profiles_are_accessible() => WatchAsync(WithAxe, async television =>
    {
        var who = new WhoIsWatching(television);
        await who.ReadyAsync();
        await television.AssertAccessibleAsync("who is watching");
        await who.ManageAsync();
        await television.AssertAccessibleAsync("whom to edit");
        await who.GoToAsync("Nora");
        await television.Remote.OkAsync();
        await television.AssertAccessibleAsync("the profile's form");
        await television.Remote.RightAsync(3);
        await television.Remote.OkAsync();
        await television.UntilAsync("it asks", "() => document.querySelector('.confirm') !== null");
        await television.AssertAccessibleAsync("the confirmation");
    });

    [Fact]
    public Task Home_title_and_why_are_accessible() => WatchAsync(WithAxe, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.AssertAccessibleAsync("home");
        await home.GoToFirstAsync("series");
        await television.AssertAccessibleAsync("home, elsewhere");
        TitlePage page = await home.OpenAsync();
        await page.CompleteAsync();
        await television.AssertAccessibleAsync("a title's page");
        await television.Remote.InfoAsync();
        await television.UntilAsync("the bars are there", "() => document.querySelector('.why .bars li') !== null");
        await television.AssertAccessibleAsync("why this");
    });

    [Fact]
    public Task The_player_is_accessible_running_paused_and_at_the_end() => WatchAsync(WithAxe, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.GoToFirstAsync("film", "Top picks for Nora");
        Player player = await (await home.OpenAsync()).PlayAsync();
        await television.AssertAccessibleAsync("the player");
        await television.Remote.PauseAsync();
        await television.AssertAccessibleAsync("the player, paused");
        await television.Remote.PauseAsync();
        await player.SkipToEndAsync();
        await television.AssertAccessibleAsync("the end");
    });

    [Fact]
    public Task Every_tab_of_the_drawer_is_accessible() => WatchAsync(WithAxe, async television =>
    {
        await new WhoIsWatching(television).ChooseAsync("Nora");
        var drawer = new Drawer(television);
        await drawer.OpenAsync();
        foreach (string tab in Drawer.Tabs)
        {
            await drawer.ShowAsync(tab);
            await television.UntilAsync("it is filled", "() => document.querySelector('.drawer .body .events li, .drawer .body dd, .drawer .body .chip, .drawer .body .images li, .drawer .body .flags td') !== null");
            await television.AssertAccessibleAsync($"the drawer's tab {tab}");
        }
    });

    [Fact]
    public Task The_question_for_the_token_is_accessible() => WatchAsync(
        WithAxe with { Catalog = "", BringsToken = false },
        async television =>
        {
            television.Wire.Expect("401");
            await television.UntilAsync("it asks for the token", "() => document.activeElement.matches('.key-form input')");
            await television.AssertAccessibleAsync("the question for the token");
        });

    [Fact]
    public Task An_empty_home_is_accessible() => WatchAsync(
        WithAxe with { Catalog = "" },
        async television =>
        {
            var who = new WhoIsWatching(television);
            await who.GoToAsync("Viewer");
            await television.Remote.OkAsync();
            await television.UntilAsync("it says that there is nothing", "() => document.querySelector('.home .empty') !== null");
            await television.AssertAccessibleAsync("the empty home");
        });
}
