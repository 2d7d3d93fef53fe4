using System.Text.Json;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Firebolt;

/// <summary>What apps say becomes the history, as if the home screen had posted it.</summary>
public sealed class HistoryTests
{
    private const int Minute = 60_000;

    [Fact]
    public async Task Playback_metrics_are_a_play()
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("metrics.mediaLoadStart", """{"entityId":"film-1"}""");
        await television.CallAsync("metrics.mediaPlay", """{"entityId":"film-1"}""");
        await television.CallAsync("metrics.mediaPlaying", """{"entityId":"film-1"}""");
        television.Time.Advance(TimeSpan.FromMinutes(9));
        await television.CallAsync("metrics.mediaProgress", """{"entityId":"film-1","progress":0.1}""");
        await television.CallAsync("metrics.mediaPause", """{"entityId":"film-1"}""");
        television.Time.Advance(TimeSpan.FromMinutes(2));
        await television.CallAsync("metrics.mediaPlay", """{"entityId":"film-1"}""");
        await television.CallAsync("metrics.mediaSeeked", """{"entityId":"film-1","position":0.5}""");
        television.Time.Advance(TimeSpan.FromMinutes(9));
        await television.CallAsync("metrics.mediaProgress", """{"entityId":"film-1","progress":0.6}""");
        await television.CallAsync("metrics.stopContent");

        JsonElement play = Assert.Single((await PlaysAsync(television)).EnumerateArray());
        Assert.Equal(18 * Minute, play.Number("watchedMs"));
        Assert.Equal(54 * Minute, play.Number("positionMs"));
        Assert.Equal(1, play.Number("pauses"));
        Assert.Equal(2 * Minute, play.Number("pausedMs"));
        Assert.False(play.GetProperty("finished").GetBoolean());
    }

    [Fact]
    public async Task An_app_that_resumes_in_the_middle_has_not_watched_what_was_before()
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("metrics.mediaPlay", """{"entityId":"film-1"}""");
        television.Time.Advance(TimeSpan.FromMinutes(1));
        await television.CallAsync("metrics.mediaProgress", """{"entityId":"film-1","progress":0.5}""");
        television.Time.Advance(TimeSpan.FromMinutes(9));
        await television.CallAsync("metrics.mediaProgress", """{"entityId":"film-1","progress":0.6}""");

        JsonElement play = (await PlaysAsync(television))[0];
        Assert.Equal(10 * Minute, play.Number("watchedMs"));
        Assert.Equal(54 * Minute, play.Number("positionMs"));
    }

    [Fact]
    public async Task Reaching_the_end_is_finishing()
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("metrics.startContent", """{"entityId":"film-1"}""");
        await television.CallAsync("metrics.mediaEnded", """{"entityId":"film-1"}""");
        await television.CallAsync("metrics.stopContent", """{"entityId":"film-1"}""");

        Assert.True((await PlaysAsync(television))[0].GetProperty("finished").GetBoolean());
    }

    [Fact]
    public async Task What_was_watched_elsewhere_goes_on_from_where_it_was()
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("discovery.watched", """{"entityId":"film-1","progress":0.2,"watchedOn":"2026-11-23T19:00:00.000Z"}""");
        await television.CallAsync("discovery.watched", """{"entityId":"film-1","progress":0.5,"watchedOn":"2026-11-24T19:00:00.000Z"}""");

        JsonElement plays = await PlaysAsync(television);
        Assert.Equal([27 * Minute, 18 * Minute], plays.EnumerateArray().Select(play => play.Number("watchedMs")));
        Assert.Equal("2026-11-24T19:33:00+01:00", plays[0].Text("startedAt"));
        JsonElement rail = (await television.Socket.GetAsync("/v1/home?profile=dad", 200)).GetProperty("rails")[0];
        Assert.Equal("continue-watching", rail.Text("kind"));
        Assert.Equal(45 * Minute, rail.GetProperty("tiles")[0].GetProperty("resume").Number("positionMs"));
    }

    [Theory]
    [InlineData("5400000")]
    [InlineData("1e308")]
    public async Task Nobody_watches_more_of_a_title_than_there_is(string progress)
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("discovery.watched", $$"""{"entityId":"film-1","progress":{{progress}}}""");

        Assert.Equal(90 * Minute, (await PlaysAsync(television))[0].Number("watchedMs"));
    }

    [Fact]
    public async Task The_same_watching_told_twice_counts_once()
    {
        await using Television television = await Television.StartAsync("dad");
        const string Watched = """{"entityId":"film-1","completed":true,"watchedOn":"2026-11-23T19:00:00.000Z"}""";

        await television.CallAsync("discovery.watched", Watched);
        await television.CallAsync("discovery.watched", Watched);

        Assert.Single((await PlaysAsync(television)).EnumerateArray());
    }

    [Theory]
    [InlineData("interest", "playlist", "watch-list")]
    [InlineData("interest", "recording", "watch-list")]
    public async Task Interest_puts_a_title_on_the_watch_list(string type, string reason, string rail)
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("discovery.userInterest", Interest(type, reason, "film-2"));

        Assert.Equal(["film-2"], await RailAsync(television, rail));
        await television.CallAsync("discovery.userInterest", Interest("disinterest", reason, "film-2"));
        Assert.Empty(await RailAsync(television, rail));
    }

    [Theory]
    [InlineData("interest", 1)]
    [InlineData("disinterest", 0)]
    public async Task A_reaction_is_a_thumb(string type, int likes)
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("discovery.userInterest", Interest(type, "reaction", "film-2"));

        lock (television.Daemon.Recommender.History.Household.Gate)
        {
            Assert.Equal(likes == 1 ? 1 : -1, television.Daemon.Recommender.History.Household.Profiles["dad"].Titles["film-2"].Rating!.Value.Value);
        }
    }

    [Fact]
    public async Task A_suggestion_goes_on_the_watch_list_until_it_expires()
    {
        await using Television television = await Television.StartAsync("dad");

        await television.CallAsync("discovery.watchNext", """{"title":"Old","identifiers":{"entityId":"film-2"},"expires":"2021-04-23T18:25:43.511Z"}""");
        await television.CallAsync("discovery.watchNext", """{"title":"New","identifiers":{"entityId":"film-4"},"expires":"2027-04-23T18:25:43.511Z"}""");

        Assert.Equal(["film-4"], await RailAsync(television, "watch-list"));
    }

    [Fact]
    public async Task What_was_bought_and_never_touched_goes_on_the_watch_list_once()
    {
        await using Television television = await Television.StartAsync("dad");
        const string Bought = """{"correlationId":null,"result":{"expires":"2027-01-01T00:00:00.000Z","totalCount":2,"entries":[{"identifiers":{"entityId":"shop-7"},"entityType":"program","programType":"movie","title":"Film number 7","releaseDate":"1987-01-01T00:00:00.000Z"},{"identifiers":{"entityId":"film-8"},"entityType":"program","programType":"movie","title":"Whatever"}]}}""";

        await television.CallAsync("discovery.purchasedContent", Bought);

        Assert.Equal(["film-8", "film-7"], await RailAsync(television, "watch-list"));
        await television.CallAsync("discovery.userInterest", Interest("disinterest", "playlist", "film-8"));
        await television.CallAsync("discovery.purchasedContent", Bought);
        Assert.Equal(["film-7"], await RailAsync(television, "watch-list"));
    }

    [Fact]
    public async Task Entity_info_teaches_an_apps_own_ids()
    {
        await using Television television = await Television.StartAsync("dad");
        const string Info = """{"correlationId":null,"result":{"expires":"2027-01-01T00:00:00.000Z","entity":{"identifiers":{"entityId":"abc","assetId":"abc-uhd"},"entityType":"program","programType":"movie","title":"Film number 5","releaseDate":"RELEASED-01-01T00:00:00.000Z"}}}""";

        await television.CallAsync("discovery.entityInfo", Info.Replace("RELEASED", "1999", StringComparison.Ordinal)); // another film of that name
        await television.CallAsync("metrics.mediaPlay", """{"entityId":"abc"}""");
        Assert.Empty((await PlaysAsync(television)).EnumerateArray());

        await television.CallAsync("discovery.entityInfo", Info.Replace("RELEASED", "1985", StringComparison.Ordinal));
        await television.CallAsync("metrics.mediaPlay", """{"entityId":"abc-uhd"}""");

        Assert.Equal("film-5", (await PlaysAsync(television))[0].Text("title"));
    }

    [Fact]
    public async Task What_is_not_in_the_catalogue_is_taken_and_not_kept()
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.True((await television.CallAsync("discovery.watched", """{"entityId":"partner.com/entity/123","completed":true}""")).GetBoolean());

        Assert.Empty((await PlaysAsync(television)).EnumerateArray());
    }

    [Fact]
    public async Task An_intent_to_show_an_entity_is_its_page_opened()
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.False((await television.CallAsync("discovery.launch", """{"appId":"shop","intent":{"action":"entity","data":{"entityType":"program","programType":"movie","entityId":"film-3"},"context":{"source":"voice"}}}""")).GetBoolean());

        lock (television.Daemon.Recommender.History.Household.Gate)
        {
            Assert.True(television.Daemon.Recommender.History.Household.Profiles["dad"].Titles.ContainsKey("film-3"));
        }
    }

    [Fact]
    public async Task A_call_acts_for_the_profile_of_its_address_or_for_the_one_last_at_the_remote_control()
    {
        await using Television television = await Television.StartAsync("dad", "mum");
        await television.CallAsync("discovery.watched", """{"entityId":"film-1","completed":true}""", "?profile=dad");

        await television.CallAsync("discovery.watched", """{"entityId":"film-2","completed":true}""");

        Assert.Equal(["film-2", "film-1"], (await PlaysAsync(television)).EnumerateArray().Select(play => play.Text("title")));
        Assert.Empty((await PlaysAsync(television, "mum")).EnumerateArray());
    }

    [Fact]
    public async Task A_television_without_a_profile_says_so()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal(-32000, (await television.FailAsync("metrics.mediaPlay", """{"entityId":"film-1"}""")).Code);
        Assert.True((await television.CallAsync("metrics.stopContent")).GetBoolean());
    }

    private static string Interest(string type, string reason, string title) =>
        $$$"""{"type":"{{{type}}}","reason":"{{{reason}}}","entity":{"identifiers":{"entityType":"program","programType":"movie","entityId":"{{{title}}}"} } }""";

    private static async Task<JsonElement> PlaysAsync(Television television, string profile = "dad") =>
        (await television.Socket.GetAsync($"/v1/profiles/{profile}/history", 200)).GetProperty("plays");

    private static async Task<string[]> RailAsync(Television television, string kind) =>
    [
        .. (await television.Socket.GetAsync("/v1/home?profile=dad", 200)).GetProperty("rails").EnumerateArray()
            .Where(rail => rail.Text("kind") == kind)
            .SelectMany(rail => rail.GetProperty("tiles").EnumerateArray().Select(tile => tile.Text("title"))),
    ];
}
