using System.Globalization;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.Launchers;

/// <summary>Google's guidelines for the Watch Next channel, one by one. Films here have 90 minutes, episodes 45.</summary>
public sealed class WatchNextTests
{
    // Its second episode comes four days after the evening of the tests.
    private static readonly Title[] Serial =
    [
        new() { Id = "serial", Kind = TitleKind.Series, Name = "A Serial" },
        new() { Id = "serial-1", Kind = TitleKind.Episode, Name = "One", Series = "serial", Season = 1, Number = 1, RuntimeMinutes = 45 },
        new()
        {
            Id = "serial-2", Kind = TitleKind.Episode, Name = "Two", Series = "serial", Season = 1, Number = 2, RuntimeMinutes = 45,
            Windows = [new AvailabilityWindow(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero), null)],
        },
    ];

    private int _events;

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    [InlineData(80 * 60, true)]
    [InlineData(82 * 60, false)] // the credits
    public async Task A_film_is_unfinished_from_two_minutes_on_until_its_credits(int seconds, bool listed)
    {
        await using Television television = await Television.StartAsync("dad");

        await WatchAsync(television, "film-1", seconds);

        Assert.Equal(listed ? ["continue film-1"] : [], await EntriesAsync(television));
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    [InlineData(40 * 60, true)]
    [InlineData((42 * 60) + 1, false)]
    public async Task An_episode_is_unfinished_from_two_minutes_on_until_its_last_three(int seconds, bool listed)
    {
        await using Television television = await Television.StartAsync("dad");

        await WatchAsync(television, "series-1-1", seconds);

        Assert.Equal(listed, (await EntriesAsync(television)).Contains("continue series-1-1"));
    }

    [Fact]
    public async Task An_entry_says_where_to_go_on_and_when_it_was_left()
    {
        await using Television television = await Television.StartAsync("dad");

        await WatchAsync(television, "film-1", 600);

        JsonElement entry = (await television.Socket.GetAsync("/v1/watch-next?profile=dad", 200)).GetProperty("entries")[0];
        Assert.Equal(600_000, entry.Number("positionMs"));
        Assert.Equal(90 * 60_000, entry.Number("durationMs"));
        Assert.Equal(Television.Start.ToUnixTimeMilliseconds(), entry.GetProperty("lastEngagementTimeUtcMillis").GetInt64());
        Assert.Equal("Film number 1", entry.GetProperty("tile").Text("name"));
        Assert.Equal(640, entry.GetProperty("tile").GetProperty("artwork").Number("width"));
    }

    [Fact]
    public async Task What_still_plays_is_listed_only_after_five_minutes_of_silence()
    {
        await using Television television = await Television.StartAsync("dad");
        await PostAsync(television, "play", "film-1", -600, 0);
        await PostAsync(television, "pause", "film-1", 0, 600);
        Assert.Empty(await EntriesAsync(television));

        television.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        Assert.Equal(["continue film-1"], await EntriesAsync(television));
    }

    [Fact]
    public async Task After_an_episode_comes_the_next_and_never_two_of_a_series()
    {
        await using Television television = await Television.StartAsync("dad");
        await PostAsync(television, "finish", "series-1-1", -60, null);
        Assert.Equal(["next series-1-2"], await EntriesAsync(television));

        await WatchAsync(television, "series-1-2", 600);
        await PostAsync(television, "watch-list-add", "series-1", 0, null);

        Assert.Equal(["continue series-1-2"], await EntriesAsync(television));
    }

    [Fact]
    public async Task An_episode_that_came_later_is_new_and_stands_first()
    {
        await using Television television = await Television.StartWithAsync(Serial, "dad");
        await PostAsync(television, "finish", "serial-1", -86_400, null);
        await WatchAsync(television, "film-1", 600);
        Assert.Equal(["continue film-1"], await EntriesAsync(television));

        string[] later = await EntriesAsync(television, "2026-11-30T20:00:00Z");

        Assert.Equal(["new serial-2", "continue film-1"], later);
        JsonElement entry = (await television.Socket.GetAsync("/v1/watch-next?profile=dad&at=2026-11-30T20:00:00Z", 200)).GetProperty("entries")[0];
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), entry.GetProperty("lastEngagementTimeUtcMillis").GetInt64());
    }

    [Fact]
    public async Task The_watch_list_is_listed_until_a_title_is_taken_off_it_or_seen()
    {
        await using Television television = await Television.StartAsync("dad");
        await PostAsync(television, "watch-list-add", "film-2", -30, null);
        await PostAsync(television, "watch-list-add", "film-4", -20, null);
        await PostAsync(television, "watch-list-add", "film-6", -10, null);
        Assert.Equal(["watchlist film-6", "watchlist film-4", "watchlist film-2"], await EntriesAsync(television));

        await PostAsync(television, "watch-list-remove", "film-6", 0, null);
        await PostAsync(television, "finish", "film-4", 0, null);

        Assert.Equal(["watchlist film-2"], await EntriesAsync(television));
    }

    [Fact]
    public async Task What_was_finished_or_hidden_goes()
    {
        await using Television television = await Television.StartAsync("dad");
        await WatchAsync(television, "film-1", 600);
        await WatchAsync(television, "film-2", 600);

        await PostAsync(television, "finish", "film-1", 0, null);
        await PostAsync(television, "hide", "film-2", 0, null);

        Assert.Empty(await EntriesAsync(television));
    }

    [Fact]
    public async Task A_child_is_shown_only_what_its_limit_allows()
    {
        await using Television television = await Television.StartAsync("dad");
        await WatchAsync(television, "film-1", 600); // rated 15
        await WatchAsync(television, "film-2", 600);

        await television.Socket.SendAsync(HttpMethod.Patch, "/v1/profiles/dad", """{"maturityLimit":12}""", 200);

        Assert.Equal(["continue film-2"], await EntriesAsync(television));
    }

    [Fact]
    public async Task An_episode_goes_when_its_series_window_closes()
    {
        Title[] closing = [Serial[0] with { Windows = [new AvailabilityWindow(null, new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero))] }, .. Serial[1..]];
        await using Television television = await Television.StartWithAsync(closing, "dad");
        await WatchAsync(television, "serial-1", 600);
        Assert.Equal(["continue serial-1"], await EntriesAsync(television));

        Assert.Empty(await EntriesAsync(television, "2026-11-30T20:00:00Z"));
    }

    private async Task WatchAsync(Television television, string title, int seconds)
    {
        await PostAsync(television, "play", title, -seconds, 0);
        await PostAsync(television, "stop", title, 0, seconds);
    }

    private async Task PostAsync(Television television, string kind, string title, int secondsFromNow, int? position)
    {
        string at = Television.Start.AddSeconds(secondsFromNow).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        string more = position is { } seconds ? $",\"positionMs\":{seconds * 1_000}" : "";
        await television.Socket.PostAsync("/v1/events", $$"""{"id":"{{++_events}}","profile":"dad","kind":"{{kind}}","title":"{{title}}","at":"{{at}}"{{more}}}""", 200);
    }

    private static async Task<string[]> EntriesAsync(Television television, string? at = null) =>
    [
        .. (await television.Socket.GetAsync("/v1/watch-next?profile=dad" + (at is null ? "" : "&at=" + at), 200)).GetProperty("entries").EnumerateArray()
            .Select(entry => $"{entry.Text("type")} {entry.GetProperty("tile").Text("title")}"),
    ];
}
