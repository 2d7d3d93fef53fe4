using System.Text.Json;
using System.Threading.Channels;

namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>A screen that asked the daemon for keys, and notes them: "up press", "up release" …</summary>
internal sealed class KeyStream : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Channel<string> _keys = Channel.CreateUnbounded<string>();
    private readonly StreamReader _lines;
    private readonly Task _reading;

    private KeyStream(StreamReader lines)
    {
        _lines = lines;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Follows the daemon's stream.</summary>
    public static async Task<KeyStream> OpenAsync(HttpClient http) =>
        new(new StreamReader(await http.GetStreamAsync("/v1/stream?keys=true", TestContext.Current.CancellationToken)));

    /// <summary>The next key.</summary>
    public async Task<string> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        return await _keys.Reader.ReadAsync(limit.Token);
    }

    /// <summary>So many keys, as they come.</summary>
    public async Task<string[]> NextAsync(int count)
    {
        var keys = new string[count];
        for (int i = 0; i < count; i++)
        {
            keys[i] = await NextAsync();
        }

        return keys;
    }

    /// <summary>Every key up to and with one.</summary>
    public async Task<string[]> UntilAsync(string last)
    {
        var keys = new List<string>();
        do
        {
            keys.Add(await NextAsync());
        }
        while (keys[^1] != last);
        return [.. keys];
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Dispose();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            string? name = null;
            while (await _lines.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    name = line["event: ".Length..];
                }
                else if (name == "key" && line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    using JsonDocument key = JsonDocument.Parse(line["data: ".Length..]);
                    _keys.Writer.TryWrite($"{key.RootElement.GetProperty("key")} {key.RootElement.GetProperty("phase")}");
                }
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The daemon ended, or the test is done with it.
        }

        _keys.Writer.TryComplete();
    }
}
