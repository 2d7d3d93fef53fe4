using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>What went over the wire and onto the console: every request, every event, every error.</summary>
internal sealed class Wire(string address)
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _console = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<string, WireEvent> _events = new();
    private Func<string, bool> _expected = _ => false;

    /// <summary>Events that were sent, each once however often it was sent, in the order of their times.</summary>
    public IReadOnlyList<WireEvent> Events => [.. _events.Values.OrderBy(e => e.At)];

    /// <summary>Paths and queries of all requests in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests.Select(url => url.StartsWith(address, StringComparison.Ordinal) ? url[address.Length..] : url)];

    public IEnumerable<WireEvent> EventsOf(string kind) => Events.Where(e => e.Kind == kind);

    /// <summary>Errors that belong to what the test does to the screen, such as a daemon that is gone.</summary>
    public void Expect(params string[] parts) => _expected = text => parts.Any(part => text.Contains(part, StringComparison.Ordinal));

    public void Listen(IPage page)
    {
        page.Request += (_, request) => Note(request);
        page.Console += (_, message) =>
        {
            _console.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
            if (message.Type is "error" or "warning")
            {
                _errors.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
    }

    /// <summary>No request left the television, and nothing went wrong that the test did not expect.</summary>
    public void AssertClean()
    {
        Assert.All(_requests, url => Assert.StartsWith(address + "/", url, StringComparison.Ordinal));
        Assert.DoesNotContain(_errors, error => !_expected(error));
    }

    /// <summary>All of it, to be read.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Section("Errors", _errors);
        Section("Console", _console);
        Section("Events", Events.Select(e => e.ToString()));
        Section("Requests", _requests);
        return text.ToString();

        void Section(string name, IEnumerable<string> lines) => text.Append(name).Append(":\n").AppendJoin('\n', lines).Append("\n\n");
    }

    private void Note(IRequest request)
    {
        _requests.Enqueue(request.Url);
        if (request.Method != "POST" || !request.Url.EndsWith("/v1/events", StringComparison.Ordinal))
        {
            return;
        }

        using JsonDocument body = JsonDocument.Parse(request.PostData ?? """{"events":[]}""");
        foreach (JsonElement e in body.RootElement.GetProperty("events").EnumerateArray())
        {
            var sent = new WireEvent(
                e.GetProperty("id").GetString()!, e.GetProperty("profile").GetString()!, e.GetProperty("kind").GetString()!, Text(e, "title"), Text(e, "token"),
                e.GetProperty("at").GetDateTimeOffset(), e.TryGetProperty("dwellMs", out JsonElement dwell) ? dwell.GetInt64() : null,
                e.TryGetProperty("positionMs", out JsonElement position) ? position.GetInt64() : null);
            _events[sent.Id] = sent;
        }
    }

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}

/// <summary>An event as the screen sent it.</summary>
internal sealed record WireEvent(
    string Id, string Profile, string Kind, string? Title, string? Token, DateTimeOffset At, long? DwellMs, long? PositionMs);
