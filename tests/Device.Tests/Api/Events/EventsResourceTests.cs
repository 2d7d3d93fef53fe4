using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Events;

public sealed class EventsResourceTests
{
    [Fact]
    public async Task A_single_event_is_accepted_once_and_known_the_second_time()
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.Equal(
            """{"accepted":1,"duplicates":0,"refused":0,"results":[{"id":"e1","status":"accepted"}]}""",
            (await television.Socket.PostAsync("/v1/events", Event("e1"), 200)).ToString());
        Assert.Equal(
            """{"accepted":0,"duplicates":1,"refused":0,"results":[{"id":"e1","status":"duplicate"}]}""",
            (await television.Socket.PostAsync("/v1/events", Event("e1"), 200)).ToString());
    }

    [Fact]
    public async Task Of_a_batch_what_is_right_is_taken_and_the_rest_is_named()
    {
        await using Television television = await Television.StartAsync("dad");
        string[] events =
        [
            Event("e1"), Event("e1"), Event("e2", profile: "granny"), Event("e3", title: "no-such-title"), "17",
            Event("e4").Replace("\"play\"", "\"watched\"", StringComparison.Ordinal), Event("e5"),
        ];

        JsonElement answer = await television.Socket.PostAsync("/v1/events", $$"""{"events":[{{string.Join(',', events)}}]}""", 200);

        Assert.Equal((2, 1, 4), (answer.Number("accepted"), answer.Number("duplicates"), answer.Number("refused")));
        JsonElement[] results = [.. answer.GetProperty("results").EnumerateArray()];
        Assert.Equal(["accepted", "duplicate", "refused", "refused", "refused", "refused", "accepted"], results.Select(r => r.Text("status")));
        Assert.Equal(["e1", "e1", "e2", "e3", null, "e4", "e5"], results.Select(r => r.GetProperty("id").GetString()));
        Assert.Contains("granny", results[2].Text("reason"), StringComparison.Ordinal);
        Assert.Contains("no-such-title", results[3].Text("reason"), StringComparison.Ordinal);
        Assert.StartsWith("events[4]: ", results[4].Text("reason"), StringComparison.Ordinal);
        Assert.StartsWith("events[5].kind: ", results[5].Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nothing_can_be_taken_it_is_422_with_a_reason_for_each()
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement problem = await television.Socket.PostAsync("/v1/events", $$"""{"events":[{{Event("e1", profile: "granny")}},{}]}""", 422);

        Assert.Equal("events-refused", problem.Kind());
        Assert.Equal(2, problem.Number("refused"));
        Assert.Equal(2, problem.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task An_empty_batch_is_fine()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal(0, (await television.Socket.PostAsync("/v1/events", """{"events":[]}""", 200)).Number("accepted"));
    }

    [Fact]
    public async Task A_batch_of_500_is_taken_and_one_of_501_is_413()
    {
        await using Television television = await Television.StartAsync("dad");
        string Batch(int count) => $$"""{"events":[{{string.Join(',', Enumerable.Range(0, count).Select(i => Event($"e{i}")))}}]}""";

        Assert.Equal(500, (await television.Socket.PostAsync("/v1/events", Batch(500), 200)).Number("accepted"));
        Assert.Equal("too-many-events", (await television.Socket.PostAsync("/v1/events", Batch(501), 413)).Kind());
    }

    [Fact]
    public async Task What_many_clients_send_at_once_is_taken_once_each()
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement[] answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            television.Socket.PostAsync("/v1/events", $$"""{"events":[{{Event($"e{i / 2}")}}]}""", 200)));

        Assert.Equal(32, answers.Sum(a => a.Number("accepted")));
        Assert.Equal(32, answers.Sum(a => a.Number("duplicates")));
    }

    private static string Event(string id, string profile = "dad", string title = "film-1") =>
        $$"""{"id":"{{id}}","profile":"{{profile}}","kind":"play","at":"2026-11-24T20:15:00+01:00","title":"{{title}}","positionMs":0}""";
}
