using System.Globalization;
using System.Text.Json;
using EdgeRec.Benchmarks.Daemon;

namespace EdgeRec.Benchmarks.Week;

/// <summary>
/// One viewer in front of the television after the other: the page is drawn, looked at, walked over, something is played with its
/// heartbeats and pauses, and in the end the page is drawn anew.
/// </summary>
internal sealed class Evening(RunningDaemon daemon, Random random)
{
    private const int RailsSeen = 6, TilesSeen = 6, EventsAPost = 10, PagesAVisit = 12;
    private readonly List<string> _waiting = [];
    private readonly List<double> _pageTimes = [];
    private int _lastEvent;

    /// <summary>Events of this evening.</summary>
    public int Events { get; private set; }

    /// <summary>Pages of this evening.</summary>
    public int Pages => _pageTimes.Count;

    public void Begin()
    {
        Events = 0;
        _pageTimes.Clear();
    }

    /// <summary>How long this evening's pages took over the socket; 0 before the first.</summary>
    public double PageMilliseconds(int percentile)
    {
        double[] sorted = [.. _pageTimes.Order()];
        return sorted.Length == 0 ? 0 : sorted[(sorted.Length - 1) * percentile / 100];
    }

    /// <summary>A visit: twelve pages, about 400 events, something watched for half an hour or to its end.</summary>
    public void Watch(string profile, DateTimeOffset at)
    {
        Add(profile, "session-start", at, null, "");
        for (int i = 0; i < PagesAVisit; i++, at = at.AddSeconds(20))
        {
            (string Title, string Token)[] seen = Draw(profile, at);
            foreach ((string title, string token) in seen)
            {
                Add(profile, i < 6 ? "impression" : "focus", at, title, $$""","token":"{{token}}"{{(i < 6 ? "" : ""","dwellMs":700""")}}""");
            }

            (string chosen, string from) = seen[random.Next(seen.Length)];
            Add(profile, "select", at.AddSeconds(10), chosen, $$""","token":"{{from}}" """);
            if (i == PagesAVisit - 1)
            {
                Play(profile, at.AddSeconds(20), chosen, from);
            }

            Send();
        }

        Draw(profile, at.AddHours(1));
    }

    private void Play(string profile, DateTimeOffset at, string title, string token)
    {
        Add(profile, "play", at, title, $$""","token":"{{token}}","positionMs":0""");
        int minutes = 30 + random.Next(60), pause = random.Next(5, 25);
        for (int minute = 1; minute < minutes; minute++)
        {
            at = at.AddMinutes(1);
            Add(profile, minute == pause ? "pause" : minute == pause + 1 ? "resume" : "progress", at, title, $""","positionMs":{minute * 60_000}""");
        }

        Add(profile, random.Next(3) > 0 ? "finish" : "stop", at, title, $""","positionMs":{minutes * 60_000}""");
    }

    private (string Title, string Token)[] Draw(string profile, DateTimeOffset at)
    {
        long started = TimeProvider.System.GetTimestamp();
        byte[] page = daemon.Get($"/v1/home?profile={profile}&at={Uri.EscapeDataString(Text(at))}");
        _pageTimes.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        using JsonDocument json = JsonDocument.Parse(page);
        return
        [
            .. json.RootElement.GetProperty("rails").EnumerateArray().Take(RailsSeen)
                .SelectMany(rail => rail.GetProperty("tiles").EnumerateArray().Take(TilesSeen))
                .Select(tile => (tile.GetProperty("title").GetString()!, tile.GetProperty("token").GetString()!)),
        ];
    }

    private void Add(string profile, string kind, DateTimeOffset at, string? title, string more)
    {
        string what = title is null ? "" : $"\"title\":\"{title}\",";
        _waiting.Add($$"""{"id":"w{{_lastEvent++}}","profile":"{{profile}}","kind":"{{kind}}",{{what}}"at":"{{Text(at)}}"{{more}}}""");
    }

    private void Send()
    {
        foreach (string[] batch in _waiting.Chunk(EventsAPost))
        {
            daemon.Post("/v1/events", $$"""{"events":[{{string.Join(',', batch)}}]}""");
        }

        Events += _waiting.Count;
        _waiting.Clear();
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
