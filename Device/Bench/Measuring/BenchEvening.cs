using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeRec.Device.Bench.Measuring;

/// <summary>Evenings of somebody in front of the temporary television: tiles pass by, one is chosen and played. The same each time.</summary>
/// <param name="daemon">Takes the events.</param>
/// <param name="start">When the first evening begins.</param>
internal sealed class BenchEvening(BenchDaemon daemon, DateTimeOffset start)
{
    /// <summary>Events of one post, as an app gathers them.</summary>
    private const int EventsAPost = 10;

    private const int TilesSeen = 30, Heartbeats = 28;

    private readonly StringBuilder _post = new();
    private DateTimeOffset _at = start;
    private int _number, _waiting;

    /// <summary>Lives until so many events were sent.</summary>
    /// <param name="life">Which life of the daemon it is: ids of events must not come again.</param>
    /// <param name="profile">Who watches.</param>
    /// <param name="events">So many, at least.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many it sent.</returns>
    public async Task<int> SendAsync(int life, string profile, int events, CancellationToken cancellationToken)
    {
        int before = _number;
        while (_number - before < events)
        {
            (string Title, string Token)[] seen = Tiles(await daemon.GetAsync(BenchPage.Path(profile, _at), cancellationToken));
            foreach ((string title, string token) in seen.Take(TilesSeen))
            {
                await AddAsync(life, profile, "impression", title, token, null, TimeSpan.FromSeconds(1), cancellationToken);
            }

            (string chosen, string chosenToken) = seen[_number % seen.Length];
            await AddAsync(life, profile, "select", chosen, chosenToken, null, TimeSpan.FromSeconds(5), cancellationToken);
            await AddAsync(life, profile, "play", chosen, chosenToken, 0, TimeSpan.FromSeconds(5), cancellationToken);
            for (int minute = 1; minute <= Heartbeats; minute++)
            {
                await AddAsync(life, profile, minute == Heartbeats ? "finish" : "progress", chosen, null, minute, TimeSpan.FromMinutes(1), cancellationToken);
            }
        }

        await SendAsync(cancellationToken);
        return _number - before;
    }

    private async Task AddAsync(int life, string profile, string kind, string title, string? token, int? minute, TimeSpan later, CancellationToken cancellationToken)
    {
        _at += later;
        _post.Append(_waiting == 0 ? """{"events":[""" : ",")
            .Append(CultureInfo.InvariantCulture, $$"""{"id":"bench-{{life}}-{{_number}}","profile":"{{profile}}","kind":"{{kind}}","title":"{{JsonEncodedText.Encode(title)}}","at":"{{_at:yyyy-MM-dd'T'HH:mm:sszzz}}" """);
        if (token is not null)
        {
            _post.Append(CultureInfo.InvariantCulture, $",\"token\":\"{JsonEncodedText.Encode(token)}\"");
        }

        if (minute is { } at)
        {
            _post.Append(CultureInfo.InvariantCulture, $",\"positionMs\":{at * 60_000}");
        }

        _post.Append('}');
        _number++;
        if (++_waiting == EventsAPost)
        {
            await SendAsync(cancellationToken);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_waiting > 0)
        {
            byte[] body = Encoding.UTF8.GetBytes(_post.Append("]}").ToString());
            _post.Clear();
            _waiting = 0;
            await daemon.PostAsync("/v1/events", body, cancellationToken);
        }
    }

    private static (string Title, string Token)[] Tiles(ReadOnlyMemory<byte> page)
    {
        using JsonDocument json = JsonDocument.Parse(page);
        return
        [
            .. json.RootElement.GetProperty("rails"u8).EnumerateArray().SelectMany(rail => rail.GetProperty("tiles"u8).EnumerateArray())
                .Select(tile => (tile.GetProperty("title"u8).GetString()!, tile.GetProperty("token"u8).GetString()!)),
        ];
    }
}
