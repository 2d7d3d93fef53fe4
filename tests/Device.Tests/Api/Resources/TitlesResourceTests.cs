using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Tests.Catalog;

namespace EdgeRec.Device.Tests.Api.Resources;

public sealed class TitlesResourceTests
{
    [Fact]
    public async Task A_title_comes_as_the_catalogue_has_it_in_its_own_script()
    {
        await using Television television = await Television.StartAsync();

        JsonElement title = await television.Socket.GetAsync("/v1/titles/film-3", 200);

        Assert.Equal("Ночь \"3\" <夜> & \\", title.Text("name"));
        Assert.Equal("film", title.Text("kind"));
        Assert.Equal("documentary", title.GetProperty("genres")[0].GetString());
        Assert.Equal(15, title.GetProperty("maturity").Number("age"));
    }

    [Theory]
    [InlineData("series-1")]
    [InlineData("series-1-2")]
    public async Task Episodes_come_in_their_order_for_a_series_and_for_any_of_them(string title)
    {
        await using Television television = await Television.StartAsync();

        JsonElement answer = await television.Socket.GetAsync($"/v1/titles/{title}/episodes", 200);

        Assert.Equal("series-1", answer.Text("title"));
        Assert.Equal(["series-1-1", "series-1-2", "series-1-3"], answer.GetProperty("episodes").EnumerateArray().Select(episode => episode.Text("title")));
        JsonElement first = answer.GetProperty("episodes")[0];
        Assert.Equal((45, "The Lighthouse"), (first.Number("runtimeMinutes"), first.GetProperty("series").Text("name")));
        Assert.StartsWith("/art/", first.GetProperty("artwork").Text("uri"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_told_of_the_episodes_and_images_that_it_may_see()
    {
        Title[] serial = Titles.Series("serial", 3);
        serial[1] = serial[1] with { Maturity = new Maturity("test", "0", 0), Artwork = [Image("harsh", 18), Image("mild", null)] };
        serial[3] = serial[3] with { Maturity = new Maturity("test", "0", 0), Artwork = [Image("harsh", 18)] };
        serial[0] = serial[0] with { Maturity = new Maturity("test", "0", 0) }; // and nobody rated the second episode
        await using Television television = await Television.StartWithAsync(serial, "dad");
        await television.Socket.PostAsync("/v1/profiles", """{"id":"kid","name":"Kid","maturityLimit":9}""", 201);

        Assert.Equal(["serial-1 mild", "serial-3 typographic"], await EpisodesAsync("?profile=kid"));
        Assert.Equal(["serial-1", "serial-2", "serial-3"], (await EpisodesAsync("?profile=dad")).Select(episode => episode.Split(' ')[0]));
        Assert.Equal(["serial-1 mild", "serial-2 typographic", "serial-3 typographic"], await EpisodesAsync(""));
        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/titles/serial/episodes?profile=nobody", 404)).Kind());

        static ArtworkVariant Image(string id, int? age) => new() { Id = id, Uri = $"/art/{id}.svg", Width = 640, Height = 360, MaturityAge = age };
        async Task<string[]> EpisodesAsync(string query) =>
        [
            .. (await television.Socket.GetAsync($"/v1/titles/serial/episodes{query}", 200)).GetProperty("episodes").EnumerateArray()
                .Select(episode => $"{episode.Text("title")} {episode.GetProperty("artwork").Text("variant")}"),
        ];
    }

    [Fact]
    public async Task A_film_has_no_episodes()
    {
        await using Television television = await Television.StartAsync();

        Assert.Empty((await television.Socket.GetAsync("/v1/titles/film-1/episodes", 200)).GetProperty("episodes").EnumerateArray());
    }

    [Fact]
    public async Task A_place_on_the_page_can_be_explained()
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement explanation = await television.Socket.GetAsync("/v1/titles/film-3/explain?profile=dad", 200);

        Assert.Equal(("film-3", "dad"), (explanation.Text("title"), explanation.Text("profile")));
        Assert.NotEmpty(explanation.Text("note"));
    }

    [Fact]
    public async Task What_is_like_a_title_is_new_to_the_profile_and_never_the_title_itself()
    {
        await using Television television = await Television.StartAsync("dad");
        await television.Socket.PostAsync("/v1/events", """{"id":"h","profile":"dad","kind":"hide","title":"film-8","at":"2026-11-24T20:15:00+01:00"}""", 200);

        JsonElement answer = await television.Socket.GetAsync("/v1/titles/film-4/similar?profile=dad&limit=5", 200);

        string[] similar = [.. answer.GetProperty("similar").EnumerateArray().Select(tile => tile.Text("title"))];
        Assert.Equal(5, similar.Length);
        Assert.DoesNotContain("film-4", similar);
        Assert.DoesNotContain("film-8", similar);
        Assert.All(answer.GetProperty("similar").EnumerateArray(), tile => Assert.StartsWith("/art/", tile.GetProperty("artwork").Text("uri"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/titles/nothing", "title-not-found")]
    [InlineData("/v1/titles/nothing/similar?profile=dad", "title-not-found")]
    [InlineData("/v1/titles/film-1/similar?profile=granny", "profile-not-found")]
    [InlineData("/v1/titles/nothing/episodes", "title-not-found")]
    [InlineData("/v1/titles/nothing/explain?profile=dad", "title-not-found")]
    [InlineData("/v1/titles/film-1/explain?profile=granny", "profile-not-found")]
    [InlineData("/v1/titles/%E5%A4%9C", "title-not-found")]
    public async Task What_is_not_there_is_404(string path, string kind)
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.Equal(kind, (await television.Socket.GetAsync(path, 404)).Kind());
    }

    [Fact]
    public async Task An_explanation_needs_a_profile()
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.Equal("profile", (await television.Socket.GetAsync("/v1/titles/film-1/explain", 400)).Text("field"));
    }
}
