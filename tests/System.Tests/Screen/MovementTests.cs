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

    /// <summary>
    /// Counted, not timed: of the thousands of elements of a page, a key may make the browser look anew at some. A custom
    /// property that is inherited would make it look at all that are below.
    /// </summary>
    [Theory]
    [InlineData("ArrowRight")]
    [InlineData("ArrowDown")]
    public Task A_key_costs_the_same_however_many_tiles_there_are(string key) => WatchAsync(
        async television =>
        {
            Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
            await home.UntilAsync("the page is a long one", rails => rails.Sum(r => r.Titles.Count) > 200);
            await television.Remote.DownAsync();
            await television.SettledAsync();
            ICDPSession devTools = await television.Page.Context.NewCDPSessionAsync(television.Page);
            Styles styles = await Styles.CountAsync(devTools);
            const int Presses = 8;
            await television.Remote.PressAsync(key, Presses);
            await television.SettledAsync();

            int elements = await television.ReadAsync<int>("() => document.querySelectorAll('.home *').length"), looked = await styles.StopAsync();
            Assert.True(elements > 2000, $"{elements} elements are no long page.");
            Assert.True(looked / Presses < elements / 4, $"Each of {Presses} keys made the browser look at {looked / Presses} of {elements} elements.");
        },
        $"{nameof(A_key_costs_the_same_however_many_tiles_there_are)}.{key}");

    /// <summary>Counts the elements whose styles the browser computes for this page, from its own trace, which is of all pages.</summary>
    private sealed class Styles(ICDPSession devTools, string frame)
    {
        private readonly TaskCompletionSource _complete = new();
        private int _elements;
        private int _updates;

        public static async Task<Styles> CountAsync(ICDPSession devTools)
        {
            JsonElement tree = (await devTools.SendAsync("Page.getFrameTree"))!.Value;
            var styles = new Styles(devTools, tree.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!);
            devTools.Event("Tracing.dataCollected").OnEvent += (_, data) => styles.Add(data!.Value.GetProperty("value"));
            devTools.Event("Tracing.tracingComplete").OnEvent += (_, _) => styles._complete.TrySetResult();
            await devTools.SendAsync("Tracing.start", new Dictionary<string, object> { ["categories"] = "devtools.timeline", ["transferMode"] = "ReportEvents" });
            return styles;
        }

        public async Task<int> StopAsync()
        {
            await devTools.SendAsync("Tracing.end");
            await _complete.Task.WaitAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, _updates);
            return _elements;
        }

        private void Add(JsonElement events)
        {
            foreach (JsonElement e in events.EnumerateArray())
            {
                if (e.GetProperty("name").GetString() == "UpdateLayoutTree" && e.GetProperty("args") is JsonElement args
                    && args.TryGetProperty("beginData", out JsonElement begin) && begin.GetProperty("frame").GetString() == frame)
                {
                    _elements += args.GetProperty("elementCount").GetInt32();
                    _updates++;
                }
            }
        }
    }
}
