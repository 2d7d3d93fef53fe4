using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>What can be done on a title's page.</summary>
public sealed class TitlePageTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task The_watch_list_takes_a_title_and_gives_it_back() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen film = await home.GoToFirstAsync("film", "Top picks for Nora");
        TitlePage page = await home.OpenAsync();
        await page.PressAsync("Add to my list");
        Assert.Equal("On your list", await page.FocusAsync());
        Assert.Equal("true", await television.ReadAsync<string>("() => document.activeElement.getAttribute('aria-pressed')"));
        await television.Remote.BackAsync();
        await home.UntilAsync("it is on the list", rails => rails.Any(r => r.Name == "Your watch list" && r.Titles.Contains(film.Title)));

        RailSeen list = (await home.RailsAsync()).Single(r => r.Name == "Your watch list");
        await home.ReadyAsync();
        await home.GoToAsync("Your watch list", list.Titles.ToList().IndexOf(film.Title));
        page = await home.OpenAsync();
        await page.PressAsync("On your list");
        await television.Remote.BackAsync();
        await home.UntilAsync("it is off the list", rails => !rails.Any(r => r.Name == "Your watch list" && r.Titles.Contains(film.Title)));
    });

    [Fact]
    public Task A_hidden_title_is_nowhere_on_the_next_page() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen film = await home.GoToFirstAsync("film", "Top picks for Nora");
        await (await home.OpenAsync()).PressAsync("Don’t suggest this");

        await home.ReadyAsync();
        await home.UntilAsync("it is gone", rails => !rails.Any(r => r.Titles.Contains(film.Title)));
        await television.FocusIsSeenAsync();
        Assert.Equal(film.Rail, (await home.FocusAsync()).Rail);
    });

    [Fact]
    public Task A_verdict_is_remembered_until_the_page_knows_it() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen film = await home.GoToFirstAsync("film", "Because");
        TitlePage page = await home.OpenAsync();
        await page.PressAsync("I love this");
        await television.Remote.BackAsync();
        await home.ReadyAsync();
        await Television.UntilAsync("the rating is known", async () => await television.ReadAsync<bool>("() => localStorage.getItem('edgerec-outbox') === null"));
        Assert.Equal((film.Title, (string?)film.Token), (television.Wire.EventsOf("rating").Single().Title, television.Wire.EventsOf("rating").Single().Token));
    });

    [Fact]
    public Task What_is_alike_opens_and_Back_comes_up_again() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        await home.GoToFirstAsync("film", "Top picks for Nora");
        TitlePage page = await home.OpenAsync();
        string headline = await page.HeadlineAsync();
        await page.CompleteAsync();
        string[] alike = await page.RowAsync("More like this");
        await television.Remote.DownAsync();
        Assert.Contains(await page.FocusAsync(), alike);
        string chosen = await page.FocusAsync();
        await television.Remote.OkAsync();
        await television.UntilAsync("its page is there", "name => document.querySelector('.title:not([inert]) h1').textContent === name", chosen);
        await page.ReadyAsync();
        await television.Remote.BackAsync();

        await television.UntilAsync("the first page is there again", "name => document.querySelector('.title:not([inert]) h1')?.textContent === name", headline);
        Assert.Equal(chosen, await page.FocusAsync());
        await television.FocusIsSeenAsync();
    });

    [Fact]
    public Task The_episodes_of_a_series_are_in_order_and_one_of_them_plays() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen series = await home.GoToFirstAsync("series");
        TitlePage page = await home.OpenAsync();
        await page.CompleteAsync();
        string[] episodes = await page.RowAsync("Episodes");
        Assert.StartsWith("S1 E1 ", episodes[0], StringComparison.Ordinal);
        await television.Remote.DownAsync();
        int at = Array.IndexOf(episodes, await page.FocusAsync());
        await television.Remote.RightAsync(2);
        Assert.Equal(episodes[at + 2], await page.FocusAsync());
        await television.Remote.OkAsync();
        await new Player(television).ReadyAsync();

        await Television.UntilAsync("the play was sent", () => Task.FromResult(television.Wire.EventsOf("play").Any()));
        WireEvent play = television.Wire.EventsOf("play").Single();
        Assert.Equal(($"{series.Title}e1x{at + 3}", (string?)series.Token), (play.Title, play.Token));
    });

    [Fact]
    public Task Why_this_shows_what_spoke_for_it_and_against_it() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen film = await home.FocusAsync();
        string name = "";
        string[] bars = [];
        foreach (RailSeen rail in await home.RailsAsync())
        {
            await home.GoToAsync(rail.Name, 0);
            film = await home.FocusAsync();
            await television.Remote.InfoAsync();
            await television.UntilAsync("the bars are there", "() => document.querySelector('.why:not([inert]) .bars li') !== null && document.activeElement.matches('.why .act')");
            name = await television.ReadAsync<string>("() => document.querySelector('.why:not([inert]) h1').textContent");
            bars = await television.ReadAsync<string[]>("() => [...document.querySelectorAll('.why:not([inert]) .bar')].map(e => e.getAttribute('aria-label'))");
            if (bars.Any(b => b.StartsWith("for it", StringComparison.Ordinal)) && bars.Any(b => b.StartsWith("against it", StringComparison.Ordinal)))
            {
                break;
            }

            await television.Remote.BackAsync(2);
            await home.ReadyAsync();
        }

        Assert.Contains(bars, b => b.StartsWith("for it", StringComparison.Ordinal));
        Assert.Contains(bars, b => b.StartsWith("against it", StringComparison.Ordinal));
        Assert.Equal($"Why “{film.Headline}”?", name);
        Assert.Contains("chance that you watch it now", await television.ReadAsync<string>("() => document.querySelector('.why:not([inert]) .lead').textContent"), StringComparison.Ordinal);
        await television.Remote.BackAsync();
        await new TitlePage(television).ReadyAsync();
        await television.Remote.BackAsync();
        await home.ReadyAsync();
        Assert.Equal(film.Title, (await home.FocusAsync()).Title);
    });

    [Fact]
    public Task Episodes_are_asked_for_anew_once_others_may_be_there() => WatchAsync(async television =>
    {
        Home home = await new WhoIsWatching(television).ChooseAsync("Nora");
        TileSeen series = await home.GoToFirstAsync("series");

        int[] asked = await television.ReadAsync<int[]>(
            """
            async title => {
              const { episodesOf } = await import('/screen/js/views/episodes.js'), { fetch } = window, { now } = Date, asked = [];
              let count = 0;
              window.fetch = (path, ...rest) => { count += String(path).includes('/episodes?') ? 1 : 0; return fetch.call(window, path, ...rest); };
              for (const minutes of [0, 4, 6]) {
                Date.now = () => now() + minutes * 60_000;
                await episodesOf({ kind: 'series', title }, { id: 'nora' });
                asked.push(count);
              }
              return asked;
            }
            """, series.Title);

        Assert.Equal([1, 1, 2], asked);
    });
}
