using System.Text;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Catalog;

public sealed class CatalogIndexTests
{
    [Fact]
    public void Episodes_know_their_series_and_what_comes_next()
    {
        CatalogIndex index = Titles.Index([.. Titles.Series("s", 12), Titles.Film("f")]);
        index.TryFind("s", out int series);
        index.TryFind("s-9", out int ninth);
        index.TryFind("s-10", out int tenth);
        index.TryFind("s-12", out int last);

        Assert.Equal(12, index.EpisodesOf(series).Length);
        Assert.Equal(tenth, index.NextEpisode(ninth));
        Assert.Equal(-1, index.NextEpisode(last));
        Assert.Equal(series, index.CandidateOf(ninth));
        Assert.True(index.TryGet("s-9", out TitleFacts facts));
        Assert.Equal(new TitleFacts(TitleKind.Episode, 90 * 60_000, "s"), facts);
    }

    [Fact]
    public void An_episode_without_its_series_stands_alone()
    {
        CatalogIndex index = Titles.Index(Titles.Series("s", 3)[1..]);

        Assert.Equal(-1, index.SeriesOf[0]);
        Assert.Equal(-1, index.NextEpisode(0));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quotes \" and \\ and \t tab")]
    [InlineData("العربية 中文 हिन्दी 🎬 é")]
    [InlineData("</script><b>&amp;")]
    public void The_ready_made_json_is_valid_whatever_the_name(string name)
    {
        CatalogIndex index = Titles.Index(Titles.Film("f") with { Name = name });

        using JsonDocument tile = JsonDocument.Parse("{" + Encoding.UTF8.GetString(index.TileJson(0)) + "}");
        using JsonDocument artwork = JsonDocument.Parse("{" + Encoding.UTF8.GetString(index.ArtworkJson(0, 0)) + "}");

        Assert.Equal(name, tile.RootElement.GetProperty("name").GetString());
        Assert.Equal("typographic", artwork.RootElement.GetProperty("variant").GetString());
    }

    [Fact]
    public void Windows_and_maturity_decide_what_may_be_shown()
    {
        DateTimeOffset day = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        CatalogIndex index = Titles.Index(
            Titles.Film("a", age: 6), Titles.Film("b", age: 16), Titles.Film("c"),
            Titles.Film("d", age: 0, window: new AvailabilityWindow(day.AddDays(1), null)),
            Titles.Film("e", age: 0, window: new AvailabilityWindow(null, day.AddDays(1))));
        var eligible = new BitSet(index.Count);

        string At(DateTimeOffset moment, byte? limit)
        {
            index.Eligible(moment.ToUnixTimeSeconds(), limit, eligible);
            return string.Concat(Enumerable.Range(0, index.Count).Where(t => eligible[t]).Select(index.Id));
        }

        Assert.Equal("abce", At(day, null));
        Assert.Equal("abcd", At(day.AddDays(1), null));
        Assert.Equal("ae", At(day, 12));
        Assert.Equal("abce", At(day, 18));
        Assert.Equal("abcde", At(DateTimeOffset.UnixEpoch, null)); // A clock that nobody has set.
    }

    [Fact]
    public void Tokens_find_their_title_by_its_tag()
    {
        CatalogIndex index = Titles.Index(Titles.Film("tmdb:19995"));

        Assert.Equal(TrackingToken.TagOf("tmdb:19995"), index.TitleTags[0]);
    }

    [Fact]
    public void A_hundred_thousand_titles_fit()
    {
        CatalogIndex index = Titles.Index(Enumerable.Range(0, 100_000).Select(i => Titles.Film($"t{i}", $"genre{i % 20}", i / 100_000.0)));

        Assert.Equal(100_000, index.Count);
        Assert.Equal(20, index.GenreIds.Length);
        ReadOnlySpan<int> best = index.TitlesOfGenre(index.GenreIds[0]);
        Assert.Equal(5_000, best.Length);
        Assert.True(index.Popularity[best[0]] >= index.Popularity[best[^1]]);
    }
}
