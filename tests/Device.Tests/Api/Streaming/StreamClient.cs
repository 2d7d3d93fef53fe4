using System.Globalization;
using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Streaming;

/// <summary>Reads server-sent events as a browser's EventSource does.</summary>
internal sealed class StreamClient : IDisposable
{
    /// <summary>What has not come by then does not come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private StreamClient(HttpResponseMessage answer, StreamReader lines)
    {
        _answer = answer;
        _lines = lines;
    }

    public static async Task<StreamClient> OpenAsync(HttpClient http, string path, long? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastId is { } id)
        {
            request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        }

        HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new StreamClient(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>The next event.</summary>
    public async Task<Message> NextAsync()
    {
        long id = long.Parse((await LineAsync(line => line.StartsWith("id: ", StringComparison.Ordinal)))[4..], CultureInfo.InvariantCulture);
        string name = (await LineAsync(line => line.StartsWith("event: ", StringComparison.Ordinal)))[7..];
        string data = (await LineAsync(line => line.StartsWith("data: ", StringComparison.Ordinal)))[6..];
        return new Message(id, name, JsonDocument.Parse(data).RootElement);
    }

    /// <summary>The next event that says who is likely watching: it has no id.</summary>
    public async Task<JsonElement> NextHintAsync()
    {
        await LineAsync(line => line == "event: suggested-profile");
        return JsonDocument.Parse((await LineAsync(line => line.StartsWith("data: ", StringComparison.Ordinal)))[6..]).RootElement;
    }

    /// <summary>The next key and its phase, as in "up press".</summary>
    public async Task<string> NextKeyAsync()
    {
        await LineAsync(line => line == "event: key");
        JsonElement key = JsonDocument.Parse((await LineAsync(line => line.StartsWith("data: ", StringComparison.Ordinal)))[6..]).RootElement;
        Assert.True(key.GetProperty("sentMs").GetInt64() >= 0);
        return $"{key.Text("key")} {key.Text("phase")}";
    }

    /// <summary>The next telling of what the daemon is at, as in "thinking fault"; an empty text for nothing.</summary>
    public async Task<string> NextActivityAsync()
    {
        await LineAsync(line => line == "event: activity");
        JsonElement at = JsonDocument.Parse((await LineAsync(line => line.StartsWith("data: ", StringComparison.Ordinal)))[6..]).RootElement;
        return string.Join(' ', at.EnumerateObject().Where(one => one.Value.GetBoolean()).Select(one => one.Name));
    }

    /// <summary>The next line of a certain kind.</summary>
    public async Task<string> LineAsync(Predicate<string> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (await _lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (wanted(line))
            {
                return line;
            }
        }

        throw new EndOfStreamException();
    }

    /// <summary>Whether the stream ends.</summary>
    public async Task<bool> EndsAsync()
    {
        try
        {
            await LineAsync(_ => false);
            return false;
        }
        catch (Exception e) when (e is EndOfStreamException or IOException or HttpRequestException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        _lines.Dispose();
        _answer.Dispose();
    }

    internal sealed record Message(long Id, string Event, JsonElement Json);
}
