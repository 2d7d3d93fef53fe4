using System.Text.Json;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Tests.Api.Resources;

public sealed class HomeResourceTests
{
    private const string Page = "/v1/home?profile=dad&at=2026-11-24T20:15:00%2B01:00&seed=7";

    [Fact]
    public async Task A_new_profile_gets_a_page()
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement page = await television.Socket.GetAsync("/v1/home?profile=dad", 200);

        Assert.Equal("dad", page.Text("profile"));
        Assert.Equal("2026-11-24T20:20:00+01:00", page.Text("at"));
        Assert.NotEqual(0, page.GetProperty("rails").GetArrayLength());
    }

    [Fact]
    public async Task The_same_state_time_and_seed_give_the_same_page_to_the_byte()
    {
        await using Television television = await Television.StartAsync("dad");

        byte[] first = await television.Socket.GetByteArrayAsync(Page, TestContext.Current.CancellationToken);
        byte[] second = await television.Loopback.GetByteArrayAsync(Page, TestContext.Current.CancellationToken);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task What_was_just_watched_is_not_on_the_very_next_page_outside_watch_again()
    {
        await using Television television = await Television.StartAsync("dad");
        string watched = (await television.Socket.GetAsync(Page, 200)).GetProperty("rails")[0].GetProperty("tiles")[0].Text("title");

        await television.Socket.PostAsync("/v1/events", $$"""
            {"events":[{"id":"p","profile":"dad","kind":"play","at":"2026-11-24T18:00:00+01:00","title":"{{watched}}"},
            {"id":"f","profile":"dad","kind":"finish","at":"2026-11-24T19:30:00+01:00","title":"{{watched}}","positionMs":5400000}]}
            """, 200);

        JsonElement page = await television.Socket.GetAsync(Page, 200);
        Assert.DoesNotContain(watched, TitlesOf(page, rail => rail != "watch-again"));
    }

    [Fact]
    public async Task The_token_of_a_tile_is_taken_with_an_event_of_that_title_and_refused_with_another()
    {
        await using Television television = await Television.StartAsync("dad");
        JsonElement tile = (await television.Socket.GetAsync(Page, 200)).GetProperty("rails")[0].GetProperty("tiles")[0];
        string Event(string id, string title) =>
            $$"""{"id":"{{id}}","profile":"dad","kind":"select","at":"2026-11-24T20:16:00+01:00","title":"{{title}}","token":"{{tile.Text("token")}}"}""";

        await television.Socket.PostAsync("/v1/events", Event("e1", tile.Text("title")), 200);
        await television.Socket.PostAsync("/v1/events", Event("e2", "film-39"), 422);
    }

    [Fact]
    public async Task Rails_and_tiles_can_be_limited_and_timing_asked_for()
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement page = await television.Socket.GetAsync(Page + "&rails=2&tiles=5&timing=true", 200);

        Assert.Equal(2, page.GetProperty("rails").GetArrayLength());
        Assert.All(page.GetProperty("rails").EnumerateArray(), rail => Assert.True(rail.GetProperty("tiles").GetArrayLength() <= 5));
        Assert.True(page.GetProperty("timing").GetProperty("composeMicroseconds").GetDouble() >= 0);
        Assert.False((await television.Socket.GetAsync(Page, 200)).TryGetProperty("timing", out _));
    }

    [Fact]
    public async Task A_page_of_one_tile_a_rail_still_has_its_rails()
    {
        await using Television television = await Television.StartAsync("dad");
        int Rails(JsonElement page) => page.GetProperty("rails").GetArrayLength();

        // Narrower rails take less from each other, so there may be more of them.
        Assert.InRange(
            Rails(await television.Socket.GetAsync(Page + "&tiles=1", 200)), Rails(await television.Socket.GetAsync(Page + "&tiles=4", 200)), HomeQuery.DefaultRails);
    }

    [Fact]
    public async Task A_plus_sign_that_the_query_turned_into_a_blank_is_understood()
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement page = await television.Socket.GetAsync("/v1/home?profile=dad&at=2026-11-24T20:15:00+01:00", 200);

        Assert.Equal("2026-11-24T20:15:00+01:00", page.Text("at"));
    }

    [Theory]
    [InlineData("", "profile")]
    [InlineData("?profile=", "profile")]
    [InlineData("?profile=dad&at=now", "at")]
    [InlineData("?profile=dad&at=2026-11-24T20:15:00", "at")]
    [InlineData("?profile=dad&rails=0", "rails")]
    [InlineData("?profile=dad&rails=41", "rails")]
    [InlineData("?profile=dad&rails=-1", "rails")]
    [InlineData("?profile=dad&rails=1e1", "rails")]
    [InlineData("?profile=dad&tiles=51", "tiles")]
    [InlineData("?profile=dad&tiles=NaN", "tiles")]
    [InlineData("?profile=dad&seed=4294967296", "seed")]
    [InlineData("?profile=dad&timing=yes", "timing")]
    [InlineData("?profile=dad&limit=3", "limit")]
    public async Task A_wrong_parameter_is_400_by_name(string query, string parameter)
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement problem = await television.Socket.GetAsync("/v1/home" + query, 400);

        Assert.Equal(("invalid-parameter", parameter), (problem.Kind(), problem.Text("field")));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("1969-07-20T20:17:40Z")]
    public async Task No_moment_is_too_far_away_for_a_page(string at)
    {
        await using Television television = await Television.StartAsync("dad");

        await television.Socket.GetAsync($"/v1/home?profile=dad&at={at}", 200);
    }

    [Fact]
    public async Task An_unknown_profile_is_404()
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/home?profile=granny", 404)).Kind());
        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/home?profile=%D9%85%F0%9F%98%80&timing=true", 404)).Kind());
    }

    [Fact]
    public async Task Nothing_above_the_limit_of_a_profile_is_on_its_page()
    {
        await using Television television = await Television.StartAsync();
        await television.Socket.PostAsync("/v1/profiles", """{"id":"kid","name":"Kid","maturityLimit":6}""", 201);

        JsonElement page = await television.Socket.GetAsync("/v1/home?profile=kid", 200);

        Assert.All(TitlesOf(page, _ => true), title => Assert.Equal(0, int.Parse(title.Split('-')[1]) % 2));
    }

    private static IEnumerable<string> TitlesOf(JsonElement page, Predicate<string> rails) => page.GetProperty("rails").EnumerateArray()
        .Where(rail => rails(rail.Text("kind")))
        .SelectMany(rail => rail.GetProperty("tiles").EnumerateArray().Select(tile => tile.Text("title")));
}
