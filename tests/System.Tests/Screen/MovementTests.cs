using System.Text.Json;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Things move by transforms: cheaply, and not at all for whoever asked for that.</summary>
public sealed class MovementTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task Whoever_asked_for_less_motion_sees_none() => WatchAsync(new Setup { ReducedMotion = true }, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.RightAsync(7);
        await television.Remote.DownAsync(2);
        await home.OpenAsync();
        await television.UntilAsync("the picture is there", "() => document.querySelector('.title .backdrop') !== null");

        double longest = await television.ReadAsync<double>("""
            () => Math.max(0, ...document.getAnimations().map(a => a.effect.getComputedTiming().duration),
              ...[...document.querySelectorAll("*")].flatMap(e => getComputedStyle(e).transitionDuration.split(",").map(d => parseFloat(d) * 1000)))
            """);
        Assert.InRange(longest, 0, 1);
    });

    /// <summary>Counted, not timed: a page of hundreds of tiles must cost a key no more than what that key moves.</summary>
    [Fact]
    public Task A_key_costs_the_same_however_many_tiles_there_are() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.UntilAsync("the page is a long one", rails => rails.Sum(r => r.Titles.Count) > 200);
        int tiles = (await home.RailsAsync()).Sum(r => r.Titles.Count);
        await television.Remote.DownAsync();
        await television.SettledAsync();
        ICDPSession devTools = await television.Page.Context.NewCDPSessionAsync(television.Page);
        await devTools.SendAsync("Performance.enable");

        (double layouts, double styles) = await MetricsAsync(devTools);
        const int Presses = 12;
        await television.Remote.RightAsync(Presses);
        await television.Remote.DownAsync(3);
        (double layoutsAfter, double stylesAfter) = await MetricsAsync(devTools);
        await television.SettledAsync();

        // Reading the position once in a while is fine, measuring every tile at every key is not.
        Assert.True(layoutsAfter - layouts < Presses * 6, $"{layoutsAfter - layouts} layouts for {Presses + 3} keys with {tiles} tiles.");
        Assert.True(stylesAfter - styles < Presses * 20, $"{stylesAfter - styles} recalculations of styles for {Presses + 3} keys with {tiles} tiles.");
    });

    private static async Task<(double Layouts, double Styles)> MetricsAsync(ICDPSession devTools)
    {
        JsonElement metrics = (await devTools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        double Of(string name) => metrics.EnumerateArray().Single(m => m.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();
        return (Of("LayoutCount"), Of("RecalcStyleCount"));
    }
}
