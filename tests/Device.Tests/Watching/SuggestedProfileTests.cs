using System.Text.Json;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Api.Streaming;

namespace EdgeRec.Device.Tests.Watching;

public sealed class SuggestedProfileTests
{
    [Fact]
    public async Task A_session_that_suits_another_profile_far_better_is_hinted_at_and_nothing_is_switched()
    {
        await using Television television = await FamilyAsync(limitOfDad: null, limitOfMum: null);
        Assert.False((await HomeAsync(television)).TryGetProperty("suggestedProfile", out _));

        await SeriesEveningAsync(television);

        JsonElement home = await HomeAsync(television);
        Assert.Equal("dad", home.Text("profile"));
        JsonElement hint = home.GetProperty("suggestedProfile");
        Assert.Equal(("mum", "mum"), (hint.Text("id"), hint.Text("name")));
        Assert.InRange(hint.GetProperty("probability").GetDouble(), EdgeRec.Models.Core.Watching.WhoIsWatching.HintFrom, 1);
    }

    [Theory]
    [InlineData(12, null)]
    [InlineData(12, 16)]
    public async Task A_childs_screen_never_names_a_profile_that_may_see_more(int limitOfDad, int? limitOfMum)
    {
        await using Television television = await FamilyAsync(limitOfDad, limitOfMum);

        await SeriesEveningAsync(television);

        Assert.False((await HomeAsync(television)).TryGetProperty("suggestedProfile", out _));
    }

    [Fact]
    public async Task The_stream_tells_once_who_has_become_likelier_and_once_that_nobody_is_any_more()
    {
        await using Television television = await FamilyAsync(limitOfDad: null, limitOfMum: null);
        using StreamClient client = await StreamClient.OpenAsync(television.Socket, "/v1/stream?profile=dad");

        await SeriesEveningAsync(television);
        JsonElement hint = await client.NextHintAsync();
        StreamClient.Message change = await client.NextAsync();
        await SendAsync(television, "e7", "progress", "film-37");
        Assert.True((await client.NextAsync()).Id > change.Id);
        await SendAsync(television, "e8", "session-start");
        JsonElement gone = await client.NextHintAsync();

        Assert.Equal(("dad", "mum"), (hint.Text("profile"), hint.GetProperty("suggestedProfile").Text("id")));
        Assert.InRange(hint.GetProperty("suggestedProfile").GetProperty("probability").GetDouble(), EdgeRec.Models.Core.Watching.WhoIsWatching.HintFrom, 1);
        Assert.Equal("home-changed", change.Event);
        Assert.Equal(("dad", JsonValueKind.Null), (gone.Text("profile"), gone.GetProperty("suggestedProfile").ValueKind));
    }

    private static Task<JsonElement> SendAsync(Television television, string id, string kind, string? title = null) => television.Socket.PostAsync(
        "/v1/events", $$"""{"id":"{{id}}","profile":"dad","kind":"{{kind}}","at":"2026-11-24T20:15:00+01:00","title":{{(title is null ? "null" : $"\"{title}\",\"positionMs\":600000")}}}""", 200);

    private static Task<JsonElement> HomeAsync(Television television) =>
        television.Socket.GetAsync("/v1/home?profile=dad&at=2026-11-24T20:10:00%2B01:00", 200);

    private static async Task<Television> FamilyAsync(int? limitOfDad, int? limitOfMum)
    {
        Television television = await Television.StartAsync("dad", "mum");
        foreach ((string id, int? limit) in new[] { ("dad", limitOfDad), ("mum", limitOfMum) })
        {
            await television.Socket.SendAsync(HttpMethod.Patch, $"/v1/profiles/{id}", $$"""{"name":"{{id}}","maturityLimit":{{limit?.ToString() ?? "null"}}}""", 200);
        }

        // Documentaries for one; comedies and a series for the other.
        IEnumerable<string> events = Enumerable.Range(0, 9).SelectMany(i => new[]
        {
            Finish($"d{i}", "dad", $"film-{(4 * i) + 3}", i), Finish($"m{i}", "mum", $"film-{(4 * i) + 1}", i), Finish($"s{i}", "mum", "series-1-1", i),
        });
        await television.Socket.PostAsync("/v1/events", $$"""{"events":[{{string.Join(',', events)}}]}""", 200);
        return television;
    }

    private static async Task SeriesEveningAsync(Television television) => await television.Socket.PostAsync("/v1/events", """
        {"events":[
        {"id":"e1","profile":"dad","kind":"session-start","at":"2026-11-24T19:00:00+01:00"},
        {"id":"e2","profile":"dad","kind":"play","at":"2026-11-24T19:00:10+01:00","title":"series-1-2","positionMs":0},
        {"id":"e3","profile":"dad","kind":"finish","at":"2026-11-24T19:30:10+01:00","title":"series-1-2","positionMs":2700000},
        {"id":"e4","profile":"dad","kind":"play","at":"2026-11-24T19:31:10+01:00","title":"series-1-3","positionMs":0},
        {"id":"e5","profile":"dad","kind":"finish","at":"2026-11-24T20:00:10+01:00","title":"series-1-3","positionMs":2700000},
        {"id":"e6","profile":"dad","kind":"play","at":"2026-11-24T20:05:10+01:00","title":"film-37","positionMs":0}]}
        """, 200);

    private static string Finish(string id, string profile, string title, int day) =>
        $$"""{"id":"{{id}}","profile":"{{profile}}","kind":"finish","at":"2026-11-{{10 + day}}T19:00:00+01:00","title":"{{title}}","positionMs":5400000}""";
}
