using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Somebody watches under another's profile: the screen asks, gently, and what was watched may follow.</summary>
public sealed class HintTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task It_asks_without_taking_the_focus_and_after_Not_now_it_asks_no_more() => WatchAsync(new Setup { Axe = true }, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        var hint = new Hint(television);
        await home.GoToAsync("Top picks for Nora", 1);
        TileSeen focus = await home.FocusAsync();
        await hint.ProvokeAsync();

        await hint.UntilAskedAsync("Is Ben watching?");
        await home.ReadyAsync();
        Assert.Equal(focus.Title, (await home.FocusAsync()).Title);
        await television.AssertFitsAsync("the hint");
        await television.AssertAccessibleAsync("the hint");

        await hint.ReachAsync();
        await television.Remote.RightAsync();
        Assert.Equal("Not now", await hint.FocusAsync());
        await television.AssertAccessibleAsync("the hint with the focus");
        await television.Remote.OkAsync();
        await hint.UntilGoneAsync();
        await home.ReadyAsync();

        await hint.ProvokeAsync(again: true);
        await television.RestAsync(2500); // Longer than the screen waits for quiet.
        Assert.False(await hint.IsShownAsync());
        Assert.Equal("Home of Nora", await hint.HomeAsync());
    });

    [Fact]
    public Task Nobody_answers_and_it_goes_by_itself_but_not_from_under_the_thumb() => WatchAsync(
        new Setup { Before = television => television.Page.AddInitScriptAsync("const set = setTimeout; setTimeout = (act, ms, ...more) => set(act, ms === 30000 ? 1500 : ms, ...more);") },
        async television =>
        {
            Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
            var hint = new Hint(television);
            await hint.ProvokeAsync();
            await hint.UntilAskedAsync("Is Ben watching?");
            await hint.ReachAsync();
            await television.RestAsync(2500);
            Assert.True(await hint.IsShownAsync());

            await television.Remote.DownAsync();
            await home.ReadyAsync();
            await hint.UntilGoneAsync();
            await home.ReadyAsync();
        });

    [Fact]
    public Task Back_is_Not_now_and_up_and_down_lead_past_it() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        var hint = new Hint(television);
        await hint.ProvokeAsync();
        await hint.UntilAskedAsync("Is Ben watching?");
        await hint.ReachAsync();
        await television.Remote.UpAsync();
        Assert.Equal("Change who is watching", await hint.FocusAsync());
        await television.Remote.DownAsync();
        Assert.Equal("Switch", await hint.FocusAsync());
        await television.Remote.BackAsync();

        await hint.UntilGoneAsync();
        await home.ReadyAsync();
        Assert.Equal("Home of Nora", await hint.HomeAsync());
    });

    [Fact]
    public Task After_switching_the_evening_can_be_taken_along_and_brought_back() => WatchAsync(new Setup { Axe = true }, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        var hint = new Hint(television);
        string[] before = await NewestAsync(television, "nora");
        string[] titles = await hint.ProvokeAsync();
        await hint.UntilAskedAsync("Is Ben watching?");
        await hint.ReachAsync();
        await television.Remote.OkAsync();

        await television.UntilAsync("it is Ben's home", "() => document.activeElement.closest('.home:not(.loading)')?.getAttribute('aria-label') === 'Home of Ben'");
        await home.ReadyAsync();
        await hint.UntilAskedAsync("Move it to Ben?");
        Assert.Equal(titles, await NewestAsync(television, "nora"));
        await television.AssertFitsAsync("the offer");
        await television.AssertAccessibleAsync("the offer");

        await hint.ReachAsync();
        await television.Remote.OkAsync();
        await hint.UntilAskedAsync("It is moved");
        await home.ReadyAsync();
        Assert.Equal(titles, await NewestAsync(television, "ben"));
        Assert.Equal(before, await NewestAsync(television, "nora"));

        await hint.ReachAsync();
        Assert.Equal("Undo", await hint.FocusAsync());
        await television.Remote.OkAsync();
        await Television.UntilAsync("it is Nora's again", async () => (await NewestAsync(television, "nora")).SequenceEqual(titles));
        Assert.NotEqual(titles, await NewestAsync(television, "ben"));
        await home.ReadyAsync();
        Assert.Equal(1, await television.ReadAsync<int>("() => document.querySelectorAll('.view:not([inert])').length"));
    });

    /// <summary>The last four titles that a profile played, in order.</summary>
    private static async Task<string[]> NewestAsync(Television television, string profile) =>
        [.. (await television.PlaysAsync(profile)).Take(4).Select(p => p.GetProperty("title").GetString()!).Reverse()];
}
