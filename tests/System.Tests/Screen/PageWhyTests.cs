using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Why this page? As the API tells it and as the screen shows it.</summary>
public sealed class PageWhyTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task W_asks_why_this_page_and_Back_comes_up_again() => WatchAsync(new Setup { Axe = true }, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.PressAsync("w");
        await television.UntilAsync("the parts are there", "() => document.querySelector('.page-why:not([inert]) .adds li') !== null");

        string[] shown = await television.ReadAsync<string[]>("() => [...document.querySelectorAll('.page-why .halves > div:first-child strong')].map(e => e.textContent)");
        Assert.Equal((await home.RailsAsync()).Select(r => r.Name).Take(shown.Length), shown);
        JsonElement why = await television.Http.GetJsonAsync("/v1/home/why?profile=nora");
        Assert.Equal(
            why.GetProperty("genres").EnumerateArray().Select(g => g.GetProperty("name").GetString()!).Take(3),
            await television.ReadAsync<string[]>("() => [...document.querySelectorAll('.page-why .shares li > span:first-child')].map(e => e.textContent).slice(0, 3)"));
        await television.AssertFitsAsync("why this page");
        await television.AssertAccessibleAsync("why this page");

        await television.Remote.BackAsync();
        await home.ReadyAsync();
    });
}
