using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Firebolt;

/// <summary>Apps speak Firebolt with the native binary, where nothing can be looked up by reflection.</summary>
public sealed class NativeFireboltTests
{
    [Fact]
    public async Task An_app_calls_by_POST_and_hears_by_WebSocket()
    {
        NativeBinary.PathOrSkip();
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, 20);
        string address = NativeDaemon.FreeAddress();
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, null, "--listen", address);
        await daemon.Http.CreateProfileAsync("viewer");

        JsonElement document = await CallAsync(daemon, """{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}""");
        JsonElement watched = await CallAsync(daemon, """{"jsonrpc":"2.0","id":2,"method":"discovery.watched","params":{"entityId":"film-1","completed":true}}""");
        JsonElement wrong = await CallAsync(daemon, """{"jsonrpc":"2.0","id":3,"method":"discovery.watched","params":{}}""");
        using var app = new ClientWebSocket();
        app.Options.SetRequestHeader("Authorization", $"Bearer {(await File.ReadAllTextAsync(folder.File("api-token"), TestContext.Current.CancellationToken)).Trim()}");
        await app.ConnectAsync(new Uri(address.Replace("http:", "ws:", StringComparison.Ordinal) + "/jsonrpc?app=shop"), TestContext.Current.CancellationToken);
        await SendAsync(app, """{"jsonrpc":"2.0","id":4,"method":"discovery.onNavigateTo","params":{"listen":true}}""");
        JsonElement listening = await ReadAsync(app);
        JsonElement launched = await CallAsync(daemon, """{"jsonrpc":"2.0","id":5,"method":"discovery.launch","params":{"appId":"shop","intent":{"action":"home","context":{"source":"voice"}}}}""");
        JsonElement told = await ReadAsync(app);

        Assert.True(document.GetProperty("result").GetProperty("methods").GetArrayLength() > 30);
        Assert.True(watched.GetProperty("result").GetBoolean());
        Assert.Equal(-32602, wrong.GetProperty("error").GetProperty("code").GetInt32());
        Assert.True(listening.GetProperty("result").GetProperty("listening").GetBoolean());
        Assert.True(launched.GetProperty("result").GetBoolean());
        Assert.Equal("home", told.GetProperty("result").GetProperty("action").GetString());
        JsonElement history = await daemon.Http.GetJsonAsync("/v1/profiles/viewer/history");
        Assert.True(history.GetProperty("plays")[0].GetProperty("finished").GetBoolean());
        Assert.Equal(0, (await daemon.Http.GetJsonAsync("/v1/watch-next?profile=viewer")).GetProperty("entries").GetArrayLength());
        Assert.True((await daemon.Http.GetJsonAsync("/v1/preview?profile=viewer")).GetProperty("sections").GetArrayLength() > 0);
    }

    private static async Task<JsonElement> CallAsync(NativeDaemon daemon, string message)
    {
        using var content = new StringContent(message, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await daemon.Http.PostAsync("/jsonrpc", content, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static Task SendAsync(ClientWebSocket app, string message) =>
        app.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    private static async Task<JsonElement> ReadAsync(ClientWebSocket app)
    {
        byte[] buffer = new byte[16_384];
        WebSocketReceiveResult read = await app.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.True(read.EndOfMessage);
        return JsonDocument.Parse(buffer.AsMemory(0, read.Count)).RootElement;
    }
}
