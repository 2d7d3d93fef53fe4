using System.Text.Json;
using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>The home page: rails of tiles.</summary>
internal sealed class Home(Television television)
{
    /// <summary>Waits until the page is there and one of its tiles has the focus.</summary>
    public Task ReadyAsync() => television.UntilAsync(
        "the page is there", "() => document.activeElement.matches('.home:not([inert]):not(.loading) .tile:not(.gone)')");

    /// <summary>Waits until the page is on top again and a tile or a button of its header has the focus.</summary>
    public Task ReadyOrHeaderAsync() => television.UntilAsync("the page is on top", "() => document.activeElement.matches('.home:not([inert]):not(.loading) :is(.tile:not(.gone), header button)')");

    /// <summary>The rails as they are shown, from top to bottom; not those of a home that is just leaving.</summary>
    public async Task<IReadOnlyList<RailSeen>> RailsAsync()
    {
        JsonElement rails = await television.ReadAsync<JsonElement>("""
            () => [...(document.querySelector(".home:not([inert])") ?? [...document.querySelectorAll(".home")].at(-1)).querySelectorAll(".rail:not(.gone)")].sort((a, b) => a.style.getPropertyValue("--row") - b.style.getPropertyValue("--row"))
              .map(rail => ({ name: rail.querySelector("h2").textContent, titles: [...rail.querySelectorAll(".tile:not(.gone)")]
                .sort((a, b) => a.style.getPropertyValue("--column") - b.style.getPropertyValue("--column")).map(e => [e.tile.data.title, e.tile.data.kind]) }))
            """);
        return [.. rails.EnumerateArray().Select(r => new RailSeen(
            r.GetProperty("name").GetString()!, [.. Column(r, 0)], [.. Column(r, 1)]))];

        static IEnumerable<string> Column(JsonElement rail, int column) => rail.GetProperty("titles").EnumerateArray().Select(t => t[column].GetString()!);
    }

    /// <summary>The focused tile: the name of its rail, its place in it, its title's id.</summary>
    public async Task<TileSeen> FocusAsync()
    {
        JsonElement at = await television.ReadAsync<JsonElement>("""
            () => { const tile = document.activeElement.tile; return tile ? { rail: tile.rail.heading.textContent, index: tile.rail.tiles.indexOf(tile), title: tile.data.title, kind: tile.data.kind,
              headline: tile.data.series?.name ?? tile.data.name, token: tile.data.token } : { rail: "", index: -1, title: "", kind: "", headline: "", token: "" }; }
            """);
        string Of(string name) => at.GetProperty(name).GetString()!;
        return new TileSeen(Of("rail"), at.GetProperty("index").GetInt32(), Of("title"), Of("kind"), Of("headline"), Of("token"));
    }

    /// <summary>Goes to a place with the arrow keys: up or down to the rail, then along it.</summary>
    public async Task GoToAsync(string rail, int index)
    {
        IReadOnlyList<RailSeen> rails = await RailsAsync();
        string[] names = [.. rails.Select(r => r.Name)];
        int from = Array.IndexOf(names, (await FocusAsync()).Rail), to = Array.IndexOf(names, rail);
        Assert.True(from >= 0 && to >= 0, $"There is no way to {rail} among {string.Join(", ", names)}.");
        await (to > from ? television.Remote.DownAsync(to - from) : television.Remote.UpAsync(from - to));
        int column = (await FocusAsync()).Index;
        await (index > column ? television.Remote.RightAsync(index - column) : television.Remote.LeftAsync(column - index));
        TileSeen there = await FocusAsync();
        Assert.Equal((rail, index), (there.Rail, there.Index));
    }

    /// <summary>Goes to a title wherever it stands, key by key, also while the page changes.</summary>
    public async Task GoToTitleAsync(string title)
    {
        const string Way = """
            title => {
              const at = document.activeElement, row = e => Number(e.closest(".rail").style.getPropertyValue("--row")), column = e => Number(e.style.getPropertyValue("--column"));
              const there = [...document.querySelectorAll(".home:not([inert]) .rail:not(.gone) .tile:not(.gone)")].find(e => e.tile.data.title === title);
              if (!there || !at.matches(".tile")) return "nowhere";
              return there === at ? "" : row(there) !== row(at) ? (row(there) > row(at) ? "ArrowDown" : "ArrowUp") : column(there) > column(at) ? "ArrowRight" : "ArrowLeft";
            }
            """;
        for (int steps = 0; ; steps++)
        {
            string key = "";
            await Television.UntilAsync($"{title} is on the page", async () => (key = await television.ReadAsync<string>(Way, title)) != "nowhere");
            if (key.Length == 0)
            {
                return;
            }

            Assert.True(steps < 60, $"There is no way to {title}.");
            await television.Remote.PressAsync(key);
        }
    }

    /// <summary>Goes to the first title of a kind, in a certain rail or in the first one that has one.</summary>
    public async Task<TileSeen> GoToFirstAsync(string kind, string? rail = null)
    {
        RailSeen there = (await RailsAsync()).First(r => (rail is null || r.Name.StartsWith(rail, StringComparison.Ordinal)) && r.Kinds.Contains(kind));
        await GoToAsync(there.Name, there.Kinds.ToList().IndexOf(kind));
        return await FocusAsync();
    }

    /// <summary>Opens the focused tile's page and waits for it.</summary>
    public async Task<TitlePage> OpenAsync()
    {
        await television.Remote.OkAsync();
        var page = new TitlePage(television);
        await page.ReadyAsync();
        return page;
    }

    /// <summary>Waits until the page that is shown fulfils a condition.</summary>
    public Task UntilAsync(string what, Func<IReadOnlyList<RailSeen>, bool> condition) =>
        Television.UntilAsync(what, async () => condition(await RailsAsync()));
}

/// <summary>A rail as it is shown.</summary>
internal sealed record RailSeen(string Name, IReadOnlyList<string> Titles, IReadOnlyList<string> Kinds);

/// <summary>The tile that has the focus; empty texts if none has.</summary>
internal sealed record TileSeen(string Rail, int Index, string Title, string Kind, string Headline, string Token)
{
    /// <summary>The tile without the token of its page: a page that was made anew meanwhile has another.</summary>
    public TileSeen OfAnyPage => this with { Token = "" };
}
