using System.Text;
using System.Text.Json;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Names that are long, run from right to left, or are written in other scripts; and a catalogue without any.</summary>
public sealed class NamesTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    private const string Arabic = "ألف ليلة وليلة في مدينة البحر والنجوم", Hebrew = "הלילה הארוך של תל אביב", Chinese = "漫长的夜晚与河流之间的那座古老城市", Mixed = "Cairo: القاهرة 1950";
    private static readonly string Long = "The Exceptionally Long and Winding Chronicle of Everything That Ever Happened to the Lighthouse Keeper's Youngest Daughter";
    private static readonly string Unbroken = string.Concat(Enumerable.Repeat("Donaudampfschifffahrt", 7));
    private static readonly string[] Names = [Arabic, Hebrew, Chinese, Mixed, Long, Unbroken, new string('W', 500), "नदी के उस पार"];

    private static readonly Setup Worldly = new()
    {
        Catalog = Catalog(),
        Profiles = [("viewer", "Viewer"), ("layla", "ليلى"), ("noam", "נועם"), ("long", "Maximiliane-Alexandra von und zu Hohenstein-Wartenburg auf"), ("wide", new string('W', 60))],
    };

    [Fact]
    public Task Every_name_fits_wherever_it_stands() => WatchAsync(Worldly, async television =>
    {
        var who = new WhoIsWatching(television);
        await who.ReadyAsync();
        await television.AssertFitsAsync("who is watching");
        Home home = await who.ChooseAsync("ليلى");
        foreach (string title in Names.Select(Id))
        {
            await home.GoToTitleAsync(title);
            await television.UntilAsync("it is named", "() => document.querySelector('.billboard:not(.changing) h1')?.textContent === document.activeElement.tile.data.name");
            await television.AssertFitsAsync($"the tile {title}");
            TitlePage page = await home.OpenAsync();
            await television.AssertFitsAsync($"the page of {title}");
            await television.Remote.InfoAsync();
            await television.UntilAsync("why this is there", "() => document.activeElement.matches('.why .act')");
            await television.AssertFitsAsync($"why {title}");
            await television.Remote.BackAsync();
            await page.PlayAsync();
            await television.AssertFitsAsync($"the player of {title}");
            await television.Remote.BackAsync(2);
            await home.ReadyAsync();
        }
    });

    [Theory]
    [InlineData(Arabic, "rtl")]
    [InlineData(Hebrew, "rtl")]
    [InlineData(Chinese, "ltr")]
    [InlineData(Mixed, "ltr")]
    public Task A_name_runs_in_its_own_direction(string name, string direction) => WatchAsync(
        Worldly,
        async television =>
        {
            Home home = await new WhoIsWatching(television).ChooseAsync("Viewer");
            await home.GoToTitleAsync(Id(name));
            await television.UntilAsync("it is named", "name => document.querySelector('.billboard:not(.changing) h1')?.textContent === name", name);
            Assert.Equal(direction, await DirectionAsync(television, ".billboard h1"));
            Assert.Equal(direction, await television.ReadAsync<string>("() => getComputedStyle(document.activeElement.querySelector('.caption')).direction"));
            await home.OpenAsync();
            Assert.Equal(direction, await DirectionAsync(television, ".title h1"));
            Assert.Equal(name, await new TitlePage(television).HeadlineAsync());
        },
        $"{nameof(A_name_runs_in_its_own_direction)}.{Id(name)}");

    [Fact]
    public Task An_empty_catalogue_says_so_and_still_has_a_way_back() => WatchAsync(new Setup { Catalog = "" }, async television =>
    {
        var who = new WhoIsWatching(television);
        await who.GoToAsync("Viewer");
        await television.Remote.OkAsync();
        await television.UntilAsync("it says that there is nothing", "() => document.querySelector('.home .empty h1')?.textContent === 'Nothing to show yet'");
        await television.AssertFitsAsync("the empty home");
        await television.Remote.DownAsync(2);
        await television.Remote.RightAsync(2);
        await television.AssertFitsAsync("the empty home after some keys");
        await television.Remote.BackAsync();
        await who.ReadyAsync();
        Assert.Equal("Viewer", await who.FocusAsync());
    });

    [Fact]
    public Task The_token_is_asked_for_opens_the_door_and_stands_in_no_address() => WatchAsync(
        new Setup { Catalog = Catalog(), BringsToken = false },
        async television =>
        {
            television.Wire.Expect("401");
            await television.UntilAsync("it asks for the token", "() => document.activeElement.matches('.key-form input')");
            await television.Page.Keyboard.TypeAsync("wrong");
            await television.Remote.OkAsync();
            await television.UntilAsync("it says that it is wrong", "() => document.querySelector('.key-form .problem').textContent.includes('not the token')");
            await television.Page.Keyboard.TypeAsync(television.Token);
            await television.Remote.OkAsync();
            var who = new WhoIsWatching(television);
            Home home = await who.ChooseAsync("Viewer");

            Assert.NotEmpty(await home.RailsAsync());
            Assert.DoesNotContain(television.Wire.Requests, r => r.Contains(television.Token, StringComparison.Ordinal));
            await television.Page.ReloadAsync();
            await who.ReadyAsync();
        });

    [Fact]
    public Task The_token_in_the_address_is_taken_out_of_it_at_once() => WatchAsync(new Setup { Catalog = Catalog() }, async television =>
    {
        await new WhoIsWatching(television).ReadyAsync();
        Assert.Equal(television.Address + "/", television.Page.Url);
        Assert.DoesNotContain(television.Wire.Requests, r => r.Contains(television.Token, StringComparison.Ordinal));
    });

    private static Task<string> DirectionAsync(Television television, string selector) =>
        television.ReadAsync<string>("selector => getComputedStyle(document.querySelector(selector)).direction", selector);

    private static string Id(string name) => $"n{Array.IndexOf(Names, name)}";

    private static string Catalog()
    {
        var lines = new StringBuilder();
        for (int i = 0; i < 20; i++)
        {
            string name = i < Names.Length ? Names[i] : $"Film {i}";
            lines.AppendLine(JsonSerializer.Serialize(new
            {
                id = $"n{i}", kind = "film", name, synopsis = string.Join(' ', Enumerable.Repeat(name, 6)), year = 2000 + i, genres = new[] { "science-fiction", "documentary", "stand-up" }, runtimeMinutes = 100,
                people = new[] { new { name = name[..Math.Min(name.Length, 200)], role = "director" }, new { name = name[..Math.Min(name.Length, 200)], role = "actor" } }, popularity = 1 - (i / 100.0),
            }));
        }

        return lines.ToString();
    }
}
