using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using EdgeRec.Device.Firebolt;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Firebolt;

/// <summary>JSON-RPC 2.0 as its specification has it, and the doors in front of it.</summary>
public sealed class RpcTests
{
    private const string Policy = """{"jsonrpc":"2.0","id":1,"method":"discovery.policy"}""";

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":""", -32700, null)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"\ud800"}""", -32700, null)]
    [InlineData("""[]""", -32600, null)]
    [InlineData("""3""", -32600, null)]
    [InlineData("""{"id":4,"method":"discovery.policy"}""", -32600, 4)]
    [InlineData("""{"jsonrpc":"1.0","id":4,"method":"discovery.policy"}""", -32600, 4)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":1}""", -32600, 4)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"discovery.policy"}""", -32600, null)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"discovery.policy","params":"no"}""", -32600, 4)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"discovery.nothing"}""", -32601, 4)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"nothing"}""", -32601, 4)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"metrics.mediaPlay"}""", -32602, 4)]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"discovery.onSignIn","params":{"listen":true}}""", -32600, 4)]
    public async Task What_is_wrong_has_its_code_and_one_sentence(string message, int code, int? id)
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement answer = await television.RpcAsync(message);

        Assert.Equal("2.0", answer.Text("jsonrpc"));
        Assert.Equal(code, answer.GetProperty("error").Number("code"));
        Assert.EndsWith(".", answer.GetProperty("error").Text("message"), StringComparison.Ordinal);
        Assert.Equal(id?.ToString() ?? "null", answer.GetProperty("id").GetRawText());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"a\"")]
    [InlineData("null")]
    [InlineData("1.5")]
    public async Task An_id_comes_back_as_it_was(string id)
    {
        await using Television television = await Television.StartAsync();

        JsonElement answer = await television.RpcAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"discovery.policy"}""");

        Assert.Equal(id, answer.GetProperty("id").GetRawText());
    }

    [Fact]
    public async Task A_notification_is_carried_out_and_not_answered()
    {
        await using Television television = await Television.StartAsync("dad");

        await television.RpcAsync("""{"jsonrpc":"2.0","method":"discovery.watched","params":{"entityId":"film-1","completed":true}}""", status: 204);
        await television.RpcAsync("""{"jsonrpc":"2.0","method":"nothing.there"}""", status: 204);
        await television.RpcAsync("""[{"jsonrpc":"2.0","method":"metrics.ready"},{"jsonrpc":"2.0","method":"nothing.there"}]""", status: 204);

        Assert.True((await television.Socket.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays")[0].GetProperty("finished").GetBoolean());
    }

    [Fact]
    public async Task A_batch_is_answered_in_order_without_its_notifications()
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement answers = await television.RpcAsync($$"""[{{Policy}},{"jsonrpc":"2.0","method":"metrics.ready"},1,{"jsonrpc":"2.0","id":"x","method":"metrics.ready"}]""");

        Assert.Equal(["1", "null", "\"x\""], answers.EnumerateArray().Select(answer => answer.GetProperty("id").GetRawText()));
        Assert.Equal(-32600, answers[1].GetProperty("error").Number("code"));
    }

    [Fact]
    public async Task A_batch_may_have_500_requests()
    {
        await using Television television = await Television.StartAsync();

        JsonElement answer = await television.RpcAsync($"[{string.Join(',', Enumerable.Repeat(Policy, 501))}]");

        Assert.Equal("A batch has 1 to 500 requests; this one has 501.", answer.GetProperty("error").Text("message"));
    }

    [Theory]
    [InlineData("discovery.watched", """{"entityId":5}""", "'entityId' must be a string.")]
    [InlineData("discovery.watched", """{"entityId":"a","progress":-1}""", "'progress' is out of range.")]
    [InlineData("discovery.watched", """{"entityId":"a","completed":"yes"}""", "'completed' must be true or false.")]
    [InlineData("discovery.watched", """{"entityId":"a","watchedOn":"yesterday"}""", "'watchedOn' must be a time with its offset, as in 2026-11-24T20:15:00+01:00.")]
    [InlineData("discovery.watched", """{"progress":0.5}""", "'entityId' is missing.")]
    [InlineData("discovery.watched", """{"entityId":"a","entityId":"b"}""", "'entityId' is given more than once.")]
    [InlineData("metrics.mediaProgress", """{"entityId":"a","progress":1.5}""", "'progress' must be 0, a share of the length below 1, or whole seconds from 1 to 86400.")]
    [InlineData("metrics.action", """{"category":"cat","type":"x"}""", "'category' must be one of user, app.")]
    [InlineData("metrics.action", """{"category":"app","type":"x","parameters":{"a":[]}}""", "'parameters.a' must be a string or a number or true or false.")]
    [InlineData("discovery.userInterest", """{"type":"interest","reason":"playlist","entity":{}}""", "'entity.identifiers' is missing.")]
    [InlineData("discovery.entitlements", """{"entitlements":[{"entitlementId":"a"},{}]}""", "'entitlements[1].entitlementId' is missing.")]
    [InlineData("discovery.watchNext", """{"title":7,"identifiers":{}}""", "'title' must be a string, or an object of strings by language.")]
    [InlineData("metrics.page", """["a","b","c"]""", "metrics.page takes 2 parameters by position; this call has 3.")]
    public async Task Wrong_parameters_get_one_sentence(string method, string parameters, string sentence)
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.Equal((-32602, sentence), await television.FailAsync(method, parameters));
    }

    [Fact]
    public async Task Parameters_may_come_by_position_and_modules_with_a_capital()
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("Discovery.watched", """["film-2",0.5]""");

        Assert.Equal("film-2", (await television.Socket.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays")[0].Text("title"));
    }

    [Fact]
    public async Task It_describes_itself()
    {
        await using Television television = await Television.StartAsync();

        JsonElement document = await television.CallAsync("rpc.discover");

        Assert.StartsWith("1.", document.Text("openrpc"), StringComparison.Ordinal);
        Assert.Equal(new OpenRpc().Methods.Count(), document.GetProperty("methods").GetArrayLength());
        Assert.All(document.GetProperty("methods").EnumerateArray(), method => Assert.EndsWith(".", method.Text("summary"), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_method_of_the_three_modules_is_described()
    {
        IEnumerable<string> upstream = UpstreamDocuments.OrSkip().Examples
            .Where(example => UpstreamDocuments.Modules.Take(3).Contains(example.Module)).Select(example => example.Method).Distinct();

        // And the two by which an app answers a question, which Firebolt's SDKs make out of the event.
        Assert.Equal(upstream.Append("discovery.userInterestResponse").Append("discovery.userInterestError").Order(), new OpenRpc().Methods.Order());
    }

    [Fact]
    public async Task A_WebSocket_answers_as_POST_does()
    {
        await using Television television = await Television.StartAsync("dad");
        await using App app = await App.ConnectAsync(television);

        Assert.True((await app.CallAsync(Policy)).GetProperty("result").GetProperty("enableRecommendations").GetBoolean());
        Assert.Equal(-32700, (await app.CallAsync("{")).GetProperty("error").Number("code"));
        await app.SendAsync("""{"jsonrpc":"2.0","method":"metrics.ready"}""");
        Assert.Equal(1, (await app.CallAsync(Policy)).Number("id"));
    }

    [Fact]
    public async Task An_app_that_ceases_to_listen_is_told_no_more()
    {
        await using Television television = await Television.StartAsync("dad");
        await using App app = await App.ConnectAsync(television);
        await app.ListenAsync("discovery.onSignIn", 7);
        await television.CallAsync("discovery.signIn", "{}", "?app=first");
        JsonElement told = await app.ReadAsync();

        JsonElement ceased = await app.CallAsync("""{"jsonrpc":"2.0","id":8,"method":"discovery.onSignIn","params":{"listen":false}}""");
        await television.CallAsync("discovery.signIn", "{}", "?app=second");
        JsonElement next = await app.CallAsync(Policy);

        Assert.Equal("first", told.GetProperty("result").Text("appId"));
        Assert.False(ceased.GetProperty("result").GetProperty("listening").GetBoolean());
        Assert.Equal(1, next.Number("id"));
    }

    [Fact]
    public async Task Nobody_who_provides_interest_is_an_error_of_Firebolts_own()
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.Equal(-50300, (await television.FailAsync("content.requestUserInterest", """{"type":"interest","reason":"playlist"}""")).Code);
    }

    [Fact]
    public async Task An_app_that_does_not_answer_in_time_is_waited_for_no_longer()
    {
        await using Television television = await Television.StartAsync("dad");
        await using App app = await App.ConnectAsync(television);
        await app.ListenAsync("discovery.onRequestUserInterest", 7);
        Task<JsonElement> asking = television.RpcAsync("""{"jsonrpc":"2.0","id":1,"method":"content.requestUserInterest","params":{"type":"interest","reason":"playlist"}}""");
        await app.ReadAsync();

        // The clock moves until the daemon, which sets its timer just after it asked, has seen it.
        while (!asking.IsCompleted)
        {
            television.Time.Advance(UserInterest.Limit);
            await Task.Yield();
        }

        Assert.Equal(-50400, (await asking).GetProperty("error").Number("code"));
    }

    [Fact]
    public async Task A_message_over_a_mebibyte_closes_the_WebSocket()
    {
        await using Television television = await Television.StartAsync("dad");
        await using App app = await App.ConnectAsync(television);

        await app.SendAsync(new string(' ', (1 << 20) + 1));

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await app.ClosedAsync());
    }

    [Fact]
    public async Task A_call_for_a_profile_that_was_deleted_is_refused()
    {
        await using Television television = await Television.StartAsync("dad");
        await using App app = await App.ConnectAsync(television, "profile=dad");
        await television.Socket.SendAsync(HttpMethod.Delete, "/v1/profiles/dad", null, 204);

        JsonElement answer = await app.CallAsync("""{"jsonrpc":"2.0","id":1,"method":"discovery.watched","params":{"entityId":"film-1","completed":true}}""");

        Assert.Equal(-32602, answer.GetProperty("error").Number("code"));
    }

    [Fact]
    public async Task The_guards_of_the_local_API_stand_before_it()
    {
        await using Television television = await Television.StartAsync("dad");
        using var stranger = new HttpClient { BaseAddress = television.Loopback.BaseAddress };

        Assert.Equal("unauthorized", (await stranger.PostAsync("/jsonrpc", Policy, 401)).Kind());
        Assert.Equal("unauthorized", (await stranger.GetAsync("/jsonrpc", 401)).Kind());
        Assert.Equal("invalid-parameter", (await television.Socket.GetAsync("/jsonrpc", 400)).Kind());
        Assert.Equal("payload-too-large", (await television.Socket.PostAsync("/jsonrpc", new string(' ', (1 << 20) + 1), 413)).Kind());
        Assert.Equal("profile-not-found", (await television.Socket.PostAsync("/jsonrpc?profile=granny", Policy, 404)).Kind());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jsonrpc") { Content = new StringContent(Policy, MediaTypeHeaderValue.Parse("text/plain")) };
        request.Headers.Add("Origin", "http://elsewhere.example");
        using HttpResponseMessage foreign = await television.Loopback.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }
}
