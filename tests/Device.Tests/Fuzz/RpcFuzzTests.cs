using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Firebolt;
using EdgeRec.Device.Firebolt.Rpc;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Tests.Shared.Fuzz;

namespace EdgeRec.Device.Tests.Fuzz;

/// <summary>JSON-RPC as apps send it, through to the history of a television in this process.</summary>
public sealed class RpcFuzzTests
{
    private const int OurMistake = -32603;

    [Fact]
    public async Task Messages()
    {
        await using Television television = await Television.StartAsync("dad");
        Recommender recommender = television.Daemon.Recommender;
        var audience = new Audience();
        var methods = new FireboltMethods(
            new OpenRpc(), new Entities(recommender.Catalog, id => recommender.Store.Find(id)?.Year),
            new Recorder(recommender.History, recommender.Catalog, new ApiMetrics(), television.Time), audience, new UserInterest(audience, television.Time));
        var server = new RpcServer(methods.AnswerAsync, television.Logs.CreateLogger("fuzz"));

        FuzzRun.Of(new FuzzTarget("jsonrpc", InputKind.Json, input => Judge(server, input))
        {
            Inputs = 5_000,
            Pieces = ["\"jsonrpc\":\"2.0\"", "\"id\":1", "\"id\":null", "\"method\":\"discovery.watched\"", "\"params\":{}", "\"params\":[]", "\"entityId\":\"film-1\"", "\"progress\":0.5", "\"progress\":-1e308", "\"completed\":true", "\"watchedOn\":\"2026-11-24T20:15:00Z\"", "\"identifiers\":{}", "\"result\":{\"entries\":[]}", "null"],
        });
        await television.Socket.GetAsync("/v1/home?profile=dad", 200);
    }

    private static string Judge(RpcServer server, byte[] input)
    {
        // Waiting here keeps what is measured on one thread, but for what the journal does on its own.
        ReadOnlyMemory<byte>? answer = server.AnswerAsync(input, new Caller("app", null, null), CancellationToken.None).GetAwaiter().GetResult();
        if (answer is not { } bytes) return "read nothing to answer";
        using JsonDocument json = JsonDocument.Parse(bytes);
        JsonElement[] answers = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [json.RootElement];
        var shape = new StringBuilder();
        foreach (JsonElement one in answers)
        {
            Assert.Equal("2.0", one.GetProperty("jsonrpc").GetString());
            Assert.True(one.TryGetProperty("id", out _));
            if (one.TryGetProperty("error", out JsonElement error))
            {
                Assert.NotEqual(OurMistake, error.GetProperty("code").GetInt32());
                if (shape.Length < 100) shape.Append(error.GetProperty("message").GetString());
            }
            else
            {
                shape.Insert(0, "read ");
            }
        }

        return shape.ToString();
    }
}
