using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Firebolt;

/// <summary>An app that is connected to the television by a WebSocket over the loopback port.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<App> ConnectAsync(Television television, string query = "")
    {
        var app = new App();
        app._socket.Options.SetRequestHeader("Authorization", $"Bearer {television.Token}");
        var address = new UriBuilder(television.Loopback.BaseAddress!) { Scheme = "ws", Path = "/jsonrpc", Query = query };
        await app._socket.ConnectAsync(address.Uri, TestContext.Current.CancellationToken);
        return app;
    }

    /// <summary>Listens to an event; the id of the request comes back with each event.</summary>
    public async Task ListenAsync(string method, int id)
    {
        await SendAsync($$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"{{{method}}}","params":{"listen":true}}""");
        JsonElement answer = await ReadAsync();
        Assert.Equal(id, answer.Number("id"));
        Assert.Equal($$"""{"listening":true,"event":"{{method}}"}""", answer.GetProperty("result").GetRawText());
    }

    public async Task<JsonElement> CallAsync(string message)
    {
        await SendAsync(message);
        return await ReadAsync();
    }

    public Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    public async Task<JsonElement> ReadAsync()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(message.ToArray()).RootElement;
    }

    /// <summary>Reads on until the daemon closes, and says how.</summary>
    public async Task<WebSocketCloseStatus?> ClosedAsync()
    {
        WebSocketReceiveResult last = await _socket.ReceiveAsync(new byte[16], TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketMessageType.Close, last.MessageType);
        return last.CloseStatus;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Calls by POST.</summary>
internal static class Calling
{
    /// <summary>The whole answer to a message.</summary>
    public static async Task<JsonElement> RpcAsync(this Television television, string message, string query = "", int status = 200)
    {
        using var content = new StringContent(message, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await television.Socket.PostAsync("/jsonrpc" + query, content, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The result of one call.</summary>
    public static async Task<JsonElement> CallAsync(this Television television, string method, string parameters = "{}", string query = "")
    {
        JsonElement answer = await television.RpcAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""", query);
        Assert.True(answer.TryGetProperty("result", out JsonElement result), answer.ToString());
        Assert.Equal(1, answer.Number("id"));
        return result;
    }

    /// <summary>The error of one call.</summary>
    public static async Task<(int Code, string Message)> FailAsync(this Television television, string method, string parameters = "{}")
    {
        JsonElement answer = await television.RpcAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
        JsonElement error = answer.GetProperty("error");
        Assert.EndsWith(".", error.Text("message"), StringComparison.Ordinal);
        return (error.Number("code"), error.Text("message"));
    }
}
