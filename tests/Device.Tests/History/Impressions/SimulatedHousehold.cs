using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.History.Impressions;

/// <summary>
/// People who look at the drawn row of their page in each part of a day, and play something from it with a probability that depends on whether the best rail stands there: a truth to
/// compare estimates with. Everything goes through the daemon's own doors.
/// </summary>
internal sealed class SimulatedHousehold(Television television)
{
    /// <summary>The probability of a quality play where the best rail stands.</summary>
    public const double FromBest = 0.4;

    /// <summary>And where another does.</summary>
    public const double FromOther = 0.15;

    private static readonly string[] Genres = ["drama", "comedy", "thriller", "documentary", "romance", "crime", "fantasy", "horror", "sport", "war"];
    private static readonly int[] Hours = [8, 13, 19, 23];
    private readonly Random _random = new(20261124);
    private int _events;

    /// <summary>Enough films that rails never run out.</summary>
    public static IEnumerable<Title> Films => Enumerable.Range(0, 400).Select(i => Catalog.Titles.Film($"g{i}", Genres[i % Genres.Length], i * 37 % 100 / 100.0));

    /// <summary>Lets a profile watch for some days.</summary>
    public async Task WatchAsync(string profile, int days, uint seed)
    {
        for (int day = days; day > 0; day--)
        {
            foreach (int hour in Hours)
            {
                await LookAsync(profile, Television.Start.Date.AddDays(-day).AddHours(hour), seed);
            }
        }
    }

    private async Task LookAsync(string profile, DateTime wall, uint seed)
    {
        string at = new DateTimeOffset(wall, TimeSpan.FromHours(1)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        JsonElement page = await television.Socket.GetAsync($"/v1/home?profile={profile}&rails=8&tiles=4&seed={seed}&at={Uri.EscapeDataString(at)}", 200);
        if (page.GetProperty("rails").GetArrayLength() <= PageOptions.Default.ExplorationRow)
        {
            return;
        }

        JsonElement[] tiles = [.. page.GetProperty("rails")[PageOptions.Default.ExplorationRow].GetProperty("tiles").EnumerateArray()];
        var body = new StringBuilder("{\"events\":[");
        body.AppendJoin(',', tiles.Select(tile => Event(profile, "impression", at, tile)));
        Assert.True(TrackingToken.TryParse(tiles[0].GetProperty("token").GetString(), out TrackingToken token));
        if (_random.NextDouble() < (token.Propensity < 0.5f ? FromOther : FromBest))
        {
            JsonElement chosen = tiles[_random.Next(tiles.Length)];
            body.Append(',').Append(Event(profile, "play", at, chosen, 0)).Append(',').Append(Event(profile, "stop", at, chosen, 20 * 60_000));
            // Put away, so that what was begun does not fill the page from above.
            body.Append(',').Append(Event(profile, "hide", at, chosen));
        }

        await television.Socket.PostAsync("/v1/events", body.Append("]}").ToString(), 200);
    }

    private string Event(string profile, string kind, string at, JsonElement tile, int? positionMs = null) =>
        $"{{\"id\":\"s{_events++}\",\"profile\":\"{profile}\",\"kind\":\"{kind}\",\"at\":\"{at}\",\"title\":\"{tile.GetProperty("title").GetString()}\","
        + $"\"token\":\"{tile.GetProperty("token").GetString()}\"{(positionMs is { } position ? $",\"positionMs\":{position}" : "")}}}";
}
