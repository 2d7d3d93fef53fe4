using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>A developer's mouse, and a finger.</summary>
public sealed class PointerTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task What_the_mouse_points_at_has_the_focus_and_a_click_opens_it() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.SettledAsync();
        (float x, float y, string title) = await TileAsync(television, 3);
        await television.Page.Mouse.MoveAsync(x, y);
        await Television.UntilAsync("it has the focus", async () => (await home.FocusAsync()).Title == title);
        await television.Page.Mouse.ClickAsync(x, y);
        await new TitlePage(television).ReadyAsync();
        Assert.Equal(title, television.Wire.EventsOf("select").SingleOrDefault()?.Title ?? title);
        await television.Page.GoBackAsync();
        await home.ReadyAsync();
        Assert.Equal(title, (await home.FocusAsync()).Title);
    });

    [Fact]
    public Task The_wheel_goes_through_the_rails() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        IReadOnlyList<RailSeen> rails = await home.RailsAsync();
        await television.Page.Mouse.MoveAsync(640, 100);
        await television.Page.Mouse.WheelAsync(0, 120);
        await Television.UntilAsync("the next rail has the focus", async () => (await home.FocusAsync()).Rail == rails[1].Name);
    });

    [Fact]
    public Task A_tap_chooses_who_watches_and_opens_a_title() => WatchAsync(new Setup { Touch = true }, async television =>
    {
        var who = new WhoIsWatching(television);
        await who.ReadyAsync();
        await television.SettledAsync();
        await television.Page.TapAsync(".person[data-id=nora]");
        var home = new Home(television);
        await home.ReadyAsync();
        await television.SettledAsync();
        (float x, float y, string title) = await TileAsync(television, 2);
        await television.Page.Touchscreen.TapAsync(x, y);
        await new TitlePage(television).ReadyAsync();
        Assert.Equal(title, await television.ReadAsync<string>("async () => (await import('/screen/js/stage.js')).top().tile.title"));
    });

    private static async Task<(float X, float Y, string Title)> TileAsync(Television television, int column)
    {
        var tile = await television.ReadAsync<global::System.Text.Json.JsonElement>("""
            column => { const tile = [...document.querySelectorAll(".rail.current .tile")].find(e => e.style.getPropertyValue("--column") == column), b = tile.getBoundingClientRect();
              return { x: b.left + b.width / 2, y: b.top + b.height / 2, title: tile.tile.data.title }; }
            """, column);
        return (tile.GetProperty("x").GetSingle(), tile.GetProperty("y").GetSingle(), tile.GetProperty("title").GetString()!);
    }
}
