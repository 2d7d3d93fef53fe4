using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Resources;

public sealed class MicroGenresResourceTests
{
    [Fact]
    public async Task Micro_genres_are_listed_by_their_words_and_each_has_its_titles()
    {
        await using Television television = await Television.StartAsync("ana");
        JsonElement list = await television.Socket.GetAsync("/v1/micro-genres?profile=ana&limit=200", 200);

        Assert.True(list.Number("all") > 0);
        foreach (JsonElement genre in list.GetProperty("microGenres").EnumerateArray())
        {
            JsonElement one = await television.Socket.GetAsync($"/v1/micro-genres/{genre.Text("id")}?profile=ana&limit=200", 200);

            Assert.Equal(genre.Text("name"), one.Text("name"));
            Assert.Equal(genre.Number("titles"), one.GetProperty("titles").GetArrayLength());
            Assert.NotEmpty(one.GetProperty("facets").EnumerateArray());
            Assert.StartsWith("/art/", one.GetProperty("titles")[0].GetProperty("artwork").Text("uri"), StringComparison.Ordinal);
            Assert.Equal(
                one.GetProperty("titles").EnumerateArray().Take(3).Select(title => title.GetProperty("artwork").Text("uri")),
                genre.GetProperty("covers").EnumerateArray().Select(cover => cover.Text("uri")));
        }

        string word = list.GetProperty("microGenres")[0].Text("name").Split(' ')[0];
        Assert.All(
            (await television.Socket.GetAsync($"/v1/micro-genres?q={word}", 200)).GetProperty("microGenres").EnumerateArray(),
            genre =>
            {
                Assert.Contains(word, genre.Text("name"), StringComparison.OrdinalIgnoreCase);
                Assert.False(genre.TryGetProperty("covers", out _));
            });
    }

    [Theory]
    [InlineData("/v1/micro-genres/frobnicated-movies?profile=ana", 404, "micro-genre-not-found")]
    [InlineData("/v1/micro-genres?profile=nobody", 404, "profile-not-found")]
    [InlineData("/v1/micro-genres?limit=0", 400, "invalid-parameter")]
    [InlineData("/v1/micro-genres?x=1", 400, "invalid-parameter")]
    [InlineData("/v1/titles/none/facets", 404, "title-not-found")]
    public async Task What_cannot_be_answered_is_a_problem(string path, int status, string kind)
    {
        await using Television television = await Television.StartAsync("ana");

        Assert.Equal(kind, (await television.Socket.GetAsync(path, status)).Kind());
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_refused()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal("invalid-parameter", (await television.Socket.GetAsync($"/v1/micro-genres?q={new string('a', 101)}", 400)).Kind());
    }

    [Fact]
    public async Task A_title_shows_its_facets_and_where_each_came_from()
    {
        await using Television television = await Television.StartAsync();

        JsonElement answer = await television.Socket.GetAsync("/v1/titles/film-3/facets", 200);

        JsonElement film = answer.GetProperty("facets").EnumerateArray().Single(f => f.Text("id") == "movies");
        Assert.Equal(("genre", "Movies", "kind film"), (film.Text("kind"), film.Text("name"), film.GetProperty("from")[0].GetString()));
        Assert.Equal(1, film.GetProperty("confidence").GetDouble());
    }
}
