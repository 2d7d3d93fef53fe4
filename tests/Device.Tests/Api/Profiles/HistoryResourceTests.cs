using System.Net;
using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Profiles;

public sealed class HistoryResourceTests
{
    [Fact]
    public async Task A_play_comes_with_the_data_points_derived_from_its_events()
    {
        await using Television television = await Television.StartAsync("dad");
        await television.Socket.PostAsync("/v1/events", """
            {"events":[
            {"id":"e1","profile":"dad","kind":"session-start","at":"2026-11-24T18:00:00+01:00"},
            {"id":"e2","profile":"dad","kind":"focus","at":"2026-11-24T18:00:10+01:00","title":"film-1","dwellMs":4000},
            {"id":"e3","profile":"dad","kind":"play","at":"2026-11-24T18:00:40+01:00","title":"film-1","positionMs":0},
            {"id":"e4","profile":"dad","kind":"pause","at":"2026-11-24T18:30:40+01:00","title":"film-1","positionMs":1800000},
            {"id":"e5","profile":"dad","kind":"resume","at":"2026-11-24T18:32:40+01:00","title":"film-1","positionMs":1800000},
            {"id":"e6","profile":"dad","kind":"finish","at":"2026-11-24T19:32:40+01:00","title":"film-1","positionMs":5400000}]}
            """, 200);

        JsonElement history = await television.Socket.GetAsync("/v1/profiles/dad/history", 200);

        JsonElement play = Assert.Single(history.GetProperty("plays").EnumerateArray());
        Assert.Equal(("film-1", "Film number 1", "film"), (play.Text("title"), play.Text("name"), play.Text("kind")));
        Assert.Equal("2026-11-24T18:00:40+01:00", play.Text("startedAt"));
        Assert.True(play.GetProperty("timeTrusted").GetBoolean());
        Assert.Equal(5_400_000, play.Number("watchedMs"));
        Assert.Equal((1, 120_000), (play.Number("pauses"), play.Number("pausedMs")));
        Assert.True(play.GetProperty("finished").GetBoolean());
        Assert.Equal(1, play.GetProperty("share").GetDouble());
        Assert.InRange(play.Number("selectionMs"), 30_000, 40_000);
        Assert.InRange(play.GetProperty("qualityWeight").GetDouble(), 0.5, 1);
        Assert.Equal(JsonValueKind.Null, play.GetProperty("rail").ValueKind);
        Assert.Equal(JsonValueKind.Null, history.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(6, 3)]
    [InlineData(450, 200)]
    public async Task Pages_follow_one_another_newest_first_without_gap_or_repeat(int plays, int limit)
    {
        await using Television television = await Television.StartAsync("dad");
        foreach (int[] batch in Enumerable.Range(0, plays).Chunk(500))
        {
            IEnumerable<string> events = batch.Select(i =>
                $$"""{"id":"e{{i}}","profile":"dad","kind":"finish","at":"2026-11-24T18:00:00+01:00","title":"film-{{i % 40}}","positionMs":5400000}""");
            await television.Socket.PostAsync("/v1/events", $$"""{"events":[{{string.Join(',', events)}}]}""", 200);
        }

        var seqs = new List<long>();
        string? path = $"/v1/profiles/dad/history?limit={limit}";
        while (path is not null)
        {
            JsonElement page = await television.Socket.GetAsync(path, 200);
            seqs.AddRange(page.GetProperty("plays").EnumerateArray().Select(play => play.GetProperty("seq").GetInt64()));
            path = page.GetProperty("next").GetString();
        }

        Assert.Equal(plays, seqs.Distinct().Count());
        Assert.Equal(seqs.OrderDescending(), seqs);
    }

    [Fact]
    public async Task Erasing_the_history_keeps_the_profile()
    {
        await using Television television = await Television.StartAsync("dad", "mum");
        foreach (string profile in new[] { "dad", "mum" })
        {
            await television.Socket.PostAsync(
                "/v1/events", $$"""{"id":"{{profile}}","profile":"{{profile}}","kind":"finish","at":"2026-11-24T18:00:00+01:00","title":"film-1"}""", 200);
        }

        using HttpResponseMessage erased = await television.Socket.DeleteAsync("/v1/profiles/dad/history", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Empty((await television.Socket.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays").EnumerateArray());
        Assert.Single((await television.Socket.GetAsync("/v1/profiles/mum/history", 200)).GetProperty("plays").EnumerateArray());
        await television.Socket.GetAsync("/v1/profiles/dad", 200);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("before=-1", "before")]
    [InlineData("before=99999999999999999999", "before")]
    public async Task A_wrong_parameter_is_400_by_name(string query, string parameter)
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.Equal(parameter, (await television.Socket.GetAsync($"/v1/profiles/dad/history?{query}", 400)).Text("field"));
    }

    [Fact]
    public async Task The_history_of_nobody_is_404()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/profiles/dad/history", 404)).Kind());
        Assert.Equal("profile-not-found", (await television.Socket.SendAsync(HttpMethod.Delete, "/v1/profiles/dad/history", null, 404)).Kind());
    }
}
