using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>What is tested on this television, in the developer's drawer.</summary>
public sealed class ExperimentsTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    // Everybody is in the second variation of the first, and nobody in the second, which covers nobody yet.
    private const string Features = """
        {"features":{
          "page.rails":{"defaultValue":null,"rules":[{"key":"fewer-rails","name":"Do viewers find something sooner on a shorter page?","hashVersion":2,"hashAttribute":"household","coverage":1,
            "variations":[null,3],"weights":[0.000001,0.999999],"meta":[{"key":"0","name":"20 rails"},{"key":"1","name":"3 rails"}]}]},
          "page.calibration":{"defaultValue":null,"rules":[{"key":"less-calibration","name":"Is a page better that is less like the past?","hashVersion":2,"hashAttribute":"profile","coverage":0,
            "variations":[null,0.1],"weights":[0.5,0.5]}]},
          "page.novelty":{"defaultValue":7}}}
        """;

    [Fact]
    public Task It_says_what_it_is_in_and_why_and_a_forced_variation_renews_the_page() => WatchAsync(new Setup { Experiments = Features, Axe = true }, async television =>
    {
        await new WhoIsWatching(television).ChooseAsync("Nora");
        Assert.Equal(3, await RailsAsync(television));
        var drawer = new Drawer(television);
        await drawer.OpenAsync();
        await drawer.ShowAsync("Experiments");
        await television.UntilAsync("the experiments are there", "() => document.querySelectorAll('.drawer .experiment').length === 2");
        string said = await drawer.TextAsync();
        Assert.Contains("Do viewers find something sooner on a shorter page?", said, StringComparison.Ordinal);
        Assert.Contains("outside of what the experiment covers so far", said, StringComparison.Ordinal);
        Assert.Contains("page.novelty is 7 here: it is 0 to 1. The default holds.", said, StringComparison.Ordinal);
        await television.AssertAccessibleAsync("the experiments");

        await PressAsync(television, "20 rails");
        await television.UntilAsync("the page came anew", "async () => (await import('/screen/js/stage.js')).top().page.rails.length > 3");
        await television.UntilAsync("the drawer says so", "() => document.querySelector('.drawer .chip[aria-pressed=true]').textContent === '20 rails'");
        Assert.Equal("20 rails", await television.ReadAsync<string>("() => document.activeElement.textContent"));
        Assert.Equal("forced", (await StandingAsync(television)).GetProperty("reason").GetString());

        await PressAsync(television, "As assigned");
        await television.UntilAsync("the page is as assigned", "async () => (await import('/screen/js/stage.js')).top().page.rails.length === 3");
        Assert.Equal("assigned", (await StandingAsync(television)).GetProperty("reason").GetString());
    });

    [Fact]
    public Task Looking_at_the_page_is_what_exposes() => WatchAsync(new Setup { Experiments = Features }, async television =>
    {
        Assert.False((await StandingAsync(television)).GetProperty("exposed").GetBoolean());
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.RightAsync();
        await home.ReadyAsync();

        await Television.UntilAsync("it was seen", async () => (await StandingAsync(television)).GetProperty("exposed").GetBoolean());
    });

    private static Task<int> RailsAsync(Television television) => television.ReadAsync<int>("async () => (await import('/screen/js/stage.js')).top().page.rails.length");

    private static async Task<JsonElement> StandingAsync(Television television) =>
        (await television.Http.GetJsonAsync("/v1/experiments?profile=nora")).GetProperty("experiments").EnumerateArray().Single(experiment => experiment.GetProperty("key").GetString() == "fewer-rails");

    /// <summary>Goes to a button of the first experiment and presses it.</summary>
    private static async Task PressAsync(Television television, string name)
    {
        await television.Remote.DownAsync();
        for (int i = 0; i < 8 && await television.ReadAsync<string>("() => document.activeElement.textContent") != name; i++)
        {
            await television.Remote.PressAsync(await television.ReadAsync<string>("""
                name => {
                  const there = [...document.querySelectorAll(".drawer .experiment .chip")].find(e => e.textContent === name).getBoundingClientRect(), here = document.activeElement.getBoundingClientRect();
                  return there.top > here.bottom ? "ArrowDown" : there.bottom < here.top ? "ArrowUp" : there.left > here.left ? "ArrowRight" : "ArrowLeft";
                }
                """, name));
        }

        await television.Remote.OkAsync();
    }
}
