using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Resources;

public sealed class SearchResourceTests
{
    [Fact]
    public async Task A_title_is_found_as_a_tile_however_badly_it_is_typed()
    {
        await using Television television = await Television.StartAsync("dad");
        foreach (string typed in new[] { "lighth", "The%20Lighthouse", "LIGHTHUOSE", "lihgthouse%20teh" })
        {
            JsonElement found = await television.Socket.GetAsync($"/v1/search?q={typed}&profile=dad", 200);
            JsonElement tile = found.GetProperty("titles").EnumerateArray().Single();
            Assert.Equal(("series-1", "series", "The Lighthouse"), (tile.Text("title"), tile.Text("kind"), tile.Text("name")));
            Assert.Equal("/art/series-1/typographic.svg", tile.GetProperty("artwork").Text("uri"));
            Assert.Equal(JsonValueKind.Array, found.GetProperty("people").ValueKind);
            Assert.Equal(JsonValueKind.Array, found.GetProperty("microGenres").ValueKind);
        }
    }

    [Fact]
    public async Task A_name_is_found_in_its_own_script_and_in_Latin_letters()
    {
        await using Television television = await Television.StartAsync("dad");
        foreach (string typed in new[] { "ночь", "noch" })
        {
            JsonElement found = await television.Socket.GetAsync($"/v1/search?q={Uri.EscapeDataString(typed)}&profile=dad", 200);
            Assert.Equal("film-3", found.GetProperty("titles")[0].Text("title"));
        }
    }

    [Fact]
    public async Task As_many_are_answered_as_were_asked_for()
    {
        await using Television television = await Television.StartAsync("dad");
        Assert.Equal(20, (await television.Socket.GetAsync("/v1/search?q=film&profile=dad", 200)).GetProperty("titles").GetArrayLength());
        Assert.Equal(3, (await television.Socket.GetAsync("/v1/search?q=film&profile=dad&limit=3", 200)).GetProperty("titles").GetArrayLength());
    }

    [Theory]
    [InlineData("profile=dad", "q: say what to look for, with at least one letter or digit.")]
    [InlineData("q=&profile=dad", "q: say what to look for, with at least one letter or digit.")]
    [InlineData("q=%20-%20!&profile=dad", "q: say what to look for, with at least one letter or digit.")]
    [InlineData("q=a&profile=dad&limit=51", "limit: expected a whole number from 1 to 50.")]
    [InlineData("q=a", "profile: missing.")]
    public async Task A_query_that_makes_no_sense_is_refused_in_one_sentence(string query, string sentence)
    {
        await using Television television = await Television.StartAsync("dad");
        JsonElement problem = await television.Socket.GetAsync($"/v1/search?{query}", 400);
        Assert.Equal(("invalid-parameter", sentence), (problem.Kind(), problem.Text("detail")));
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_refused_and_one_of_many_words_is_not()
    {
        await using Television television = await Television.StartAsync("dad");
        Assert.Equal("q: at most 200 letters; this has 201.", (await television.Socket.GetAsync($"/v1/search?q={new string('x', 201)}&profile=dad", 400)).Text("detail"));
        await television.Socket.GetAsync($"/v1/search?q={string.Join("%20", Enumerable.Repeat("a", 100))}&profile=dad", 200);
    }

    [Fact]
    public async Task Nobody_by_that_name_is_a_problem()
    {
        await using Television television = await Television.StartAsync("dad");
        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/search?q=a&profile=mum", 404)).Kind());
    }

    [Fact]
    public async Task What_was_typed_stands_in_no_log()
    {
        await using Television television = await Television.StartAsync("dad");
        await television.Socket.GetAsync("/v1/search?q=embarrassing&profile=dad", 200);
        await television.Socket.GetAsync("/v1/search?q=embarrassing&profile=mum", 404);
        Assert.DoesNotContain("embarrassing", string.Join('\n', television.Logs.Lines), StringComparison.OrdinalIgnoreCase);
    }
}
