using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Profiles;

public sealed class TasteResourceTests
{
    [Fact]
    public async Task It_tells_when_and_what_a_profile_watches_and_how_it_rates()
    {
        await using Television television = await Television.StartAsync("dad");
        await television.Socket.PostAsync(
            "/v1/events",
            """
            {"events":[
              {"id":"1","profile":"dad","kind":"play","title":"film-0","at":"2026-11-23T20:15:00+01:00","positionMs":0},
              {"id":"2","profile":"dad","kind":"finish","title":"film-0","at":"2026-11-23T21:45:00+01:00","positionMs":5400000},
              {"id":"3","profile":"dad","kind":"rating","title":"film-0","at":"2026-11-23T21:46:00+01:00","rating":{"thumbs":1}},
              {"id":"4","profile":"dad","kind":"rating","title":"film-1","at":"2026-11-23T21:46:00+01:00","rating":{"thumbs":-1}}]}
            """,
            200);

        JsonElement taste = await television.Socket.GetAsync("/v1/profiles/dad/taste", 200);

        Assert.Equal((1, 1), (taste.Number("plays"), taste.Number("qualityPlays")));
        Assert.Equal(1, taste.GetProperty("hours")[20].GetInt32());
        Assert.Equal(1, taste.GetProperty("weekdays")[(int)DayOfWeek.Monday].GetInt32());
        Assert.Equal((1, 1), (taste.GetProperty("ratings").Number("liked"), taste.GetProperty("ratings").Number("disliked")));
        JsonElement first = taste.GetProperty("genres")[0];
        Assert.Equal("drama", first.Text("genre"));
        Assert.True(first.GetProperty("rating").GetDouble() > 0);
        Assert.True(first.GetProperty("dayparts")[2].GetDouble() >= first.GetProperty("dayparts")[0].GetDouble());
    }

    [Fact]
    public async Task Of_a_new_profile_there_is_nothing_to_tell()
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement taste = await television.Socket.GetAsync("/v1/profiles/dad/taste", 200);

        Assert.Equal(0, taste.Number("plays"));
        Assert.Empty(taste.GetProperty("genres").EnumerateArray());
        Assert.Empty(taste.GetProperty("communities").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, taste.GetProperty("selectionMs").ValueKind);
    }

    [Fact]
    public async Task Of_nobody_it_is_404()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/profiles/granny/taste", 404)).Kind());
    }
}
