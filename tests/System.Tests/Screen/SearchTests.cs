using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Search with the remote control and with a keyboard, and the browser of micro-genres.</summary>
public sealed class SearchTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    private static readonly Setup Invented = new() { Axe = true, Before = InventMicroGenresAsync };

    [Fact]
    public Task The_header_leads_to_search_and_back_leads_to_where_one_was() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.RightAsync(2);
        TileSeen before = await home.FocusAsync();
        await television.Remote.UpAsync();
        await television.Remote.OkAsync();
        var search = new Search(television);
        await search.ReadyAsync();
        await television.Remote.BackAsync();
        await television.UntilAsync("the header has the focus again", "() => document.activeElement.matches('.home:not([inert]) .find')");
        await television.Remote.DownAsync();
        await home.ReadyAsync();
        Assert.Equal(before.OfAnyPage, (await home.FocusAsync()).OfAnyPage);
    });

    [Fact]
    public Task Letters_chosen_with_the_remote_control_find_a_title_and_its_page_opens() => WatchAsync(async television =>
    {
        (string id, string name) = await AnyTitleAsync(television);
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.PressAsync("s");
        var search = new Search(television);
        await search.ReadyAsync();
        string typed = new([.. name.ToLowerInvariant().Where(c => c is ' ' or (>= 'a' and <= 'z')).Take(5)]);
        await search.WriteAsync(typed.Trim());
        await search.UntilAsync($"{name} is found", titles => titles.Contains(name));
        await television.AssertFitsAsync("search");

        await search.GoToAsync(name);
        await television.Remote.OkAsync();
        var page = new TitlePage(television);
        await page.ReadyAsync();
        Assert.Equal(name, await page.HeadlineAsync());
        await television.Remote.BackAsync();
        await search.ReadyAsync();
        Assert.StartsWith(name, await search.FocusAsync(), StringComparison.Ordinal);
        Assert.Equal(typed.Trim(), await search.TextAsync());
        await Television.UntilAsync("that it was looked at is sent", () => Task.FromResult(television.Wire.EventsOf("select").Any(e => e.Title == id)));

        await television.Remote.BackAsync();
        await home.ReadyAsync();
    });

    [Fact]
    public Task A_keyboard_writes_erases_and_forgives_and_what_is_not_there_is_said() => WatchAsync(async television =>
    {
        (_, string name) = await AnyTitleAsync(television);
        await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.PressAsync("/");
        var search = new Search(television);
        await search.ReadyAsync();
        string slip = name.Insert(3, "q");
        await television.Page.Keyboard.TypeAsync(slip);
        await search.UntilAsync($"{name} is found in spite of the slip", titles => titles.Contains(name));

        await television.Page.Keyboard.TypeAsync(" qqqqqq");
        await television.UntilAsync("it says that there is nothing", "() => document.querySelector('.search .none') !== null");
        await television.Remote.PressAsync("Backspace", 7);
        await search.UntilAsync("it is found again", titles => titles.Contains(name));
        Assert.Equal(slip, await search.TextAsync());
    });

    [Fact]
    public Task Somebody_is_found_with_their_titles() => WatchAsync(async television =>
    {
        (string id, _) = await AnyTitleAsync(television);
        JsonElement title = await television.Http.GetJsonAsync($"/v1/titles/{id}");
        string person = title.GetProperty("people")[0].GetProperty("name").GetString()!;
        await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.PressAsync("s");
        var search = new Search(television);
        await search.ReadyAsync();
        await television.Page.Keyboard.TypeAsync(person.ToLowerInvariant());
        await Television.UntilAsync($"{person} is found", async () => (await search.ResultsAsync("people")).Contains(person));
        await search.GoToAsync(person);
        await television.Remote.OkAsync();
        await television.UntilAsync("the titles are there", "id => document.querySelector(`.group-of:not([inert]) .card[data-title='${id}']`) !== null", id);
        await television.AssertFitsAsync("somebody's titles");
    });

    [Fact]
    public Task The_browser_of_micro_genres_leads_to_one_and_to_a_title_of_it() => WatchAsync(Invented, async television =>
    {
        await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.PressAsync("s");
        var search = new Search(television);
        await search.ReadyAsync();
        await television.AssertAccessibleAsync("search");
        await television.Remote.UpAsync(); // From the first letters round to the bottom.
        Assert.Equal("Browse micro-genres", await search.FocusAsync());
        await television.Remote.OkAsync();
        await television.UntilAsync("the names are there", "() => document.activeElement.matches('.browse:not([inert]) .name-card')");
        await television.AssertAccessibleAsync("the browser of micro-genres");
        await television.AssertFitsAsync("the browser of micro-genres");
        await television.Remote.RightAsync();
        string name = await television.ReadAsync<string>("() => document.activeElement.querySelector('b').textContent");
        await television.Remote.OkAsync();
        await television.UntilAsync("its titles are there", "() => document.activeElement.matches('.group-of:not([inert]) .card')");
        Assert.Equal(name, await television.ReadAsync<string>("() => document.querySelector('.group-of:not([inert]) h1').textContent"));
        await television.AssertAccessibleAsync("a micro-genre");
        await television.AssertFitsAsync("a micro-genre");
        await television.Remote.OkAsync();
        await new TitlePage(television).ReadyAsync();
        await television.Remote.BackAsync(2);
        await television.UntilAsync("the same name has the focus", "name => document.activeElement.closest('.browse:not([inert])') && document.activeElement.querySelector('b')?.textContent === name", name);
    });

    [Fact]
    public Task Without_micro_genres_the_browser_says_so() => WatchAsync(
        new Setup { Before = television => television.Page.RouteAsync("**/v1/micro-genres?**", route => route.FulfillAsync(new RouteFulfillOptions { Json = new { microGenres = Array.Empty<object>() } })) },
        async television =>
        {
            await new WhoIsWatching(television).ChooseAsync("Nora");
            await television.Remote.PressAsync("s");
            var search = new Search(television);
            await search.ReadyAsync();
            await search.GoToAsync("Browse micro-genres");
            await television.Remote.OkAsync();
            await television.UntilAsync("it says that there are none", "() => document.querySelector('.browse:not([inert]) .none') !== null");
            await television.Remote.BackAsync();
            await search.ReadyAsync();
        });

    [Fact]
    public Task Results_are_accessible_and_fit_on_every_screen() => WatchAsync(Invented with { Width = 1920, Height = 1080, ReducedMotion = true }, async television =>
    {
        await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.PressAsync("s");
        var search = new Search(television);
        await search.ReadyAsync();
        await television.Page.Keyboard.TypeAsync("ma");
        await search.UntilAsync("something is found", titles => titles.Length > 4);
        await television.AssertAccessibleAsync("results");
        await television.Remote.RightAsync(8);
        await television.Remote.DownAsync(2);
        await television.AssertFitsAsync("results, further down");
        await television.AssertAccessibleAsync("results, further down");
    });

    /// <summary>For the eye: the views at 1920 × 1080, into artifacts/search.</summary>
    [Fact(Explicit = true)]
    public Task The_views_are_photographed() => WatchAsync(Invented with { Width = 1920, Height = 1080, Axe = false }, async television =>
    {
        string folder = Path.Combine(Repository.Root, "artifacts", "search");
        Directory.CreateDirectory(folder);
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await television.Remote.UpAsync();
        await PhotographAsync("home");
        await television.Remote.OkAsync();
        var search = new Search(television);
        await search.ReadyAsync();
        await PhotographAsync("empty");
        await television.Page.Keyboard.TypeAsync("ma");
        await search.UntilAsync("something is found", titles => titles.Length > 4);
        await PhotographAsync("results");
        await television.Remote.RightAsync(7);
        await PhotographAsync("focus");
        await television.Remote.DownAsync(4);
        await PhotographAsync("lower");
        await television.Remote.PressAsync("Backspace", 2);
        await search.GoToAsync("Browse micro-genres");
        await television.Remote.OkAsync();
        await television.UntilAsync("the names are there", "() => document.activeElement.matches('.browse:not([inert]) .name-card')");
        await PhotographAsync("browser");
        await television.Remote.OkAsync();
        await television.UntilAsync("its titles are there", "() => document.activeElement.matches('.group-of:not([inert]) .card')");
        await television.Remote.RightAsync();
        await PhotographAsync("micro-genre");

        async Task PhotographAsync(string name)
        {
            await television.RestAsync(900);
            await television.SettledAsync();
            await television.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        }
    });

    private static async Task<(string Id, string Name)> AnyTitleAsync(Television television)
    {
        JsonElement home = await television.Http.GetJsonAsync("/v1/home?profile=nora");
        JsonElement tile = home.GetProperty("rails").EnumerateArray().SelectMany(r => r.GetProperty("tiles").EnumerateArray())
            .First(t => t.GetProperty("kind").GetString() == "film" && t.GetProperty("name").GetString()!.All(c => char.IsAsciiLetter(c) || c == ' ') && t.GetProperty("name").GetString()!.Length > 8);
        return (tile.GetProperty("title").GetString()!, tile.GetProperty("name").GetString()!);
    }

    private static async Task InventMicroGenresAsync(Television television)
    {
        string[] names =
        [
            "Gritty Scandinavian Crime Series", "Feel-good Movies About Food", "Emotional Dramas Based on Real Life", "Visually-striking Science Fiction", "Comedies from the 1980s",
            "Witty Romantic Comedies Set in Paris", "Dark Thrillers About Revenge", "Documentaries About Nature", "Suspenseful Heist Movies", "Heartfelt Family Dramas About Growing Up",
            "Imaginative Movies for ages 5 to 7", "Understated Mysteries Set in Small Towns", "Cerebral Dramas About Memory", "Quirky Comedies", "Sentimental Dramas Set at Sea",
        ];
        await television.Page.RouteAsync("**/v1/micro-genres?**", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Json = new { microGenres = names.Select((name, i) => new { id = $"genre-{i}", name, titles = 3 + (i * 7 % 40) }) },
        }));
        await television.Page.RouteAsync("**/v1/micro-genres/*?**", async route =>
        {
            JsonElement home = await television.Http.GetJsonAsync("/v1/home?profile=nora");
            JsonElement[] tiles = [.. home.GetProperty("rails").EnumerateArray().SelectMany(r => r.GetProperty("tiles").EnumerateArray()).Where(t => t.GetProperty("kind").GetString() != "episode").Take(17)];
            await route.FulfillAsync(new RouteFulfillOptions { Json = new { id = "genre", name = "Genre", facets = Array.Empty<object>(), titles = tiles } });
        });
    }
}
