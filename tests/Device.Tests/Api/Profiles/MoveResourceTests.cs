using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Profiles;

public sealed class MoveResourceTests
{
    [Fact]
    public async Task What_somebody_else_watched_is_theirs_afterwards_and_sending_the_move_again_changes_nothing()
    {
        await using Television television = await EveningAsync();

        JsonElement answer = await television.Socket.PostAsync("/v1/profiles/dad/events/move", """{"id":"m-1","to":"mum"}""", 200);

        Assert.Equal(("dad", "mum", 2), (answer.Text("from"), answer.Text("to"), answer.Number("moved")));
        Assert.Empty((await television.Socket.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays").EnumerateArray());
        Assert.Single((await television.Socket.GetAsync("/v1/profiles/mum/history", 200)).GetProperty("plays").EnumerateArray());
        Assert.Equal(0, (await television.Socket.PostAsync("/v1/profiles/dad/events/move", """{"id":"m-1","to":"mum"}""", 200)).Number("moved"));
    }

    [Theory]
    [InlineData("dad", """{"to":"mum"}""", 400, "invalid-field")]
    [InlineData("dad", """{"id":"m"}""", 400, "invalid-field")]
    [InlineData("dad", """{"id":"m","to":"dad"}""", 400, "invalid-field")]
    [InlineData("dad", """{"id":"m","to":"mum","until":1}""", 400, "invalid-field")]
    [InlineData("dad", """{"id":"m","to":"mum","events":["e1"],"since":"2026-11-24T18:00:00+01:00"}""", 400, "invalid-field")]
    [InlineData("dad", """{"id":"m","to":"mum","events":["e1"],"undo":"m-1"}""", 400, "invalid-field")]
    [InlineData("nobody", """{"id":"m","to":"mum"}""", 404, "profile-not-found")]
    public async Task A_move_that_cannot_be_is_refused_by_name(string from, string body, int status, string kind)
    {
        await using Television television = await EveningAsync();

        Assert.Equal(kind, (await television.Socket.PostAsync($"/v1/profiles/{from}/events/move", body, status)).Kind());
    }

    [Fact]
    public async Task A_move_is_undone_by_its_id_and_takes_nothing_else_along()
    {
        await using Television television = await EveningAsync();
        await television.Socket.PostAsync("/v1/profiles/dad/events/move", """{"id":"m-1","to":"mum"}""", 200);
        await television.Socket.PostAsync("/v1/events", """{"id":"e9","profile":"mum","kind":"play","at":"2026-11-24T18:05:00+01:00","title":"film-2","positionMs":0}""", 200);

        Assert.Equal(2, (await television.Socket.PostAsync("/v1/profiles/mum/events/move", """{"id":"m-2","to":"dad","undo":"m-1"}""", 200)).Number("moved"));

        Assert.Equal("film-1", Assert.Single((await television.Socket.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays").EnumerateArray()).Text("title"));
        Assert.Equal("film-2", Assert.Single((await television.Socket.GetAsync("/v1/profiles/mum/history", 200)).GetProperty("plays").EnumerateArray()).Text("title"));
    }

    [Theory]
    [InlineData("""["e1","e2"]""", 2)]
    [InlineData("""["e2","unknown"]""", 1)]
    public async Task Events_can_be_named(string events, int moved)
    {
        await using Television television = await EveningAsync();

        Assert.Equal(moved, (await television.Socket.PostAsync(
            "/v1/profiles/dad/events/move", $$"""{"id":"m","to":"mum","events":{{events}}}""", 200)).Number("moved"));
    }

    private static async Task<Television> EveningAsync()
    {
        Television television = await Television.StartAsync("dad", "mum");
        await television.Socket.PostAsync("/v1/events", """
            {"events":[
            {"id":"e1","profile":"dad","kind":"session-start","at":"2026-11-24T18:00:00+01:00"},
            {"id":"e2","profile":"dad","kind":"play","at":"2026-11-24T18:00:40+01:00","title":"film-1","positionMs":0}]}
            """, 200);
        return television;
    }
}
