using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>The developer's drawer beside the page.</summary>
public sealed class DrawerTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task Pretending_another_time_asks_for_the_page_of_that_time_and_keeps_the_focus_in_the_drawer() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        var drawer = new Drawer(television);
        await drawer.OpenAsync();
        await drawer.ShowAsync("Time");
        await GoToChipAsync(television, "Saturday 21:00");
        await television.Remote.OkAsync();

        await Television.UntilAsync("the page was asked for", () => Task.FromResult(television.Wire.Requests.Any(r => r.StartsWith("/v1/home", StringComparison.Ordinal) && r.Contains("T21%3A0", StringComparison.Ordinal))));
        string asked = Uri.UnescapeDataString(television.Wire.Requests.Last(r => r.StartsWith("/v1/home", StringComparison.Ordinal)).Split("at=")[1].Split('&')[0]);
        Assert.Equal(DayOfWeek.Saturday, DateTimeOffset.Parse(asked, null).DayOfWeek);
        await television.UntilAsync("the clock says so", "() => document.querySelector('.home time').textContent.startsWith('as on Saturday')");
        await television.UntilAsync("the page came", "async () => (await import('/screen/js/stage.js')).top().page.at.includes('T21:0')");
        Assert.Equal("Saturday 21:00", await television.ReadAsync<string>("() => document.activeElement.textContent"));
        Assert.All(television.Wire.Events, e => Assert.InRange((TimeProvider.System.GetLocalNow() - e.At).TotalMinutes, -1, 5));

        await television.Remote.BackAsync();
        await home.ReadyAsync();
    });

    [Fact]
    public Task It_shows_the_events_the_page_and_the_taste() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.OpenAsync();
        await television.Remote.BackAsync();
        await home.ReadyAsync();
        var drawer = new Drawer(television);
        await drawer.OpenAsync();
        await Television.UntilAsync("the choice is in the log, accepted", async () => await television.ReadAsync<bool>("() => [...document.querySelectorAll('.drawer .events .accepted .kind')].some(e => e.textContent === 'Select')"));
        await drawer.ShowAsync("Page");
        Assert.Contains("Composed by the daemon in", await drawer.TextAsync(), StringComparison.Ordinal);
        await drawer.ShowAsync("Taste");
        await television.UntilAsync("the taste is there", "() => document.querySelector('.drawer .genres tbody tr') !== null");
        string taste = await drawer.TextAsync();
        Assert.Contains("born 1985", taste, StringComparison.Ordinal);
        Assert.Equal(2, await television.ReadAsync<int>("() => document.querySelectorAll('.drawer svg.chart').length"));
    });

    [Fact]
    public Task Closing_it_leads_back_even_if_the_view_below_went_meanwhile() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.OpenAsync();
        var drawer = new Drawer(television);
        await drawer.OpenAsync();
        await television.Remote.BackAsync(2);
        await home.ReadyAsync();
        await television.Remote.DrawerAsync();

        await television.UntilAsync("the drawer is closed", "() => document.querySelector('.drawer').hidden");
        await television.FocusIsSeenAsync();
        await home.ReadyAsync();
        await television.Remote.RightAsync();
        Assert.Equal(1, (await home.FocusAsync()).Index);
    });

    private static async Task GoToChipAsync(Television television, string name)
    {
        await television.Remote.DownAsync();
        for (int i = 0; i < 8 && await television.ReadAsync<string>("() => document.activeElement.textContent") != name; i++)
        {
            string key = await television.ReadAsync<string>("""
                name => {
                  const there = [...document.querySelectorAll(".drawer .chip")].find(e => e.textContent === name).getBoundingClientRect(), here = document.activeElement.getBoundingClientRect();
                  return there.top > here.bottom ? "ArrowDown" : there.bottom < here.top ? "ArrowUp" : there.left > here.left ? "ArrowRight" : "ArrowLeft";
                }
                """, name);
            await television.Remote.PressAsync(key);
        }
    }
}
