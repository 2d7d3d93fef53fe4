using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen;

/// <summary>
/// Takes the README's pictures anew: <c>dotnet run --project tests/System.Tests -c Release -- -explicit only -class EdgeRec.System.Tests.Screen.ReadmePictures</c>.
/// Always at the same hour of the same weekday, so that one version of the screen gives one picture.
/// </summary>
public sealed class ReadmePictures(ScreenFixture fixture) : ScreenTest(fixture)
{
    /// <summary>Of one picture.</summary>
    private const long MostBytes = 220 * 1024;

    private const int Quality = 82;
    private static readonly Setup FullHd = new() { Width = 1920, Height = 1080 };

    [Fact(Explicit = true)]
    public Task Home_and_why_are_photographed() => WatchAsync(FullHd, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await TravelAsync(television);
        await home.ReadyAsync();
        await home.GoToAsync("Top picks for Nora", 1);
        await PhotographAsync(television, "home");

        await television.Remote.InfoAsync();
        await television.UntilAsync("the bars are there", "() => document.querySelector('.why .bars li') !== null");
        await PhotographAsync(television, "why");
    });

    [Fact(Explicit = true)]
    public Task Why_this_page_micro_genres_and_search_are_photographed() => WatchAsync(FullHd, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await TravelAsync(television);
        await home.ReadyAsync();
        await television.Remote.PressAsync("w");
        await television.UntilAsync("the parts are there", "() => document.querySelector('.page-why:not([inert]) .adds li') !== null");
        await PhotographAsync(television, "page-why");

        await television.Remote.BackAsync();
        await home.ReadyAsync();
        await television.Remote.PressAsync("s");
        var search = new Search(television);
        await search.ReadyAsync();
        await search.GoToAsync("Browse micro-genres");
        await television.Remote.OkAsync();
        await television.UntilAsync("covers are there", "() => document.querySelector('.browse:not([inert]) .fan img.here') !== null");
        await PhotographAsync(television, "micro-genres");

        await television.Remote.BackAsync();
        await search.ReadyAsync();
        await search.WriteAsync("light");
        await search.UntilAsync("titles were found", titles => titles.Length > 4);
        await PhotographAsync(television, "search");
    });

    [Fact(Explicit = true)]
    public Task The_same_titles_are_photographed_for_two_viewers() => WatchAsync(FullHd, async television =>
    {
        await PhotographImagesAsync(television, "Nora", "images-nora");
        await television.Page.ReloadAsync();
        await PhotographImagesAsync(television, "Tomás", "images-tomas");
    });

    [Fact(Explicit = true)]
    public Task The_hint_is_photographed() => WatchAsync(FullHd, async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        var hint = new Hint(television);
        await hint.ProvokeAsync();
        await hint.UntilAskedAsync("Is Ben watching?");
        await home.GoToAsync("Top picks for Nora", 1);
        await PhotographAsync(television, "hint");
    });

    /// <summary>What a viewer finds by a word, without the keyboard beside it.</summary>
    private static async Task PhotographImagesAsync(Television television, string who, string name)
    {
        Home home = await new WhoIsWatching(television).ChooseAsync(who);
        await TravelAsync(television);
        await home.ReadyAsync();
        await television.Remote.PressAsync("s");
        var search = new Search(television);
        await search.ReadyAsync();
        await search.WriteAsync("harbour");
        await search.UntilAsync("eleven titles were found", titles => titles.Length == 11);
        await PhotographAsync(television, name, new Clip { X = 612, Y = 64, Width = 1256, Height = 500 });
    }

    /// <summary>Saturday 21:00, as the drawer would.</summary>
    private static async Task TravelAsync(Television television)
    {
        await television.ReadAsync<object>("async () => (await import('/screen/js/clock.js')).travel(6, 21)");
        await television.UntilAsync("the page of that hour is there", "async () => (await import('/screen/js/stage.js')).top().page?.at.includes('T21:0')");
    }

    private static async Task PhotographAsync(Television television, string name, Clip? part = null)
    {
        await television.SettledAsync();
        await television.UntilAsync("all pictures are there", "() => [...document.images].every(i => i.complete) && !document.querySelector('.fresh.shown')");
        await television.RestAsync(1000);
        await television.SettledAsync();
        string path = Path.Combine(Repository.Root, "docs", "images", name + ".jpg");
        await television.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Type = ScreenshotType.Jpeg, Quality = Quality, Clip = part });
        Assert.InRange(new FileInfo(path).Length, 1, MostBytes);
    }
}
