using EdgeRec.Device.Field.Activity;

namespace EdgeRec.Device.Tests.Api.Streaming;

/// <summary>What the daemon is at, as a client of the stream is told. There is no pack in these tests, which is a fault.</summary>
public sealed class StreamActivityTests
{
    [Fact]
    public async Task A_client_is_told_at_once_and_of_a_page_that_is_made()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient bench = await StreamClient.OpenAsync(television.Socket, "/v1/stream?activity=true");
        Assert.Equal("fault", await bench.NextActivityAsync());
        television.Time.Advance(ActivityListener.Between);

        await television.Socket.GetAsync("/v1/home?profile=dad", 200);

        Assert.Equal("thinking fault", await bench.NextActivityAsync());
        television.Time.Advance(ActivityListener.Between);
        Assert.Equal("fault", await bench.NextActivityAsync());
    }

    [Fact]
    public async Task Events_that_are_learned_from_are_thought_about()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient bench = await StreamClient.OpenAsync(television.Socket, "/v1/stream?activity=true");
        await bench.NextActivityAsync();
        television.Time.Advance(ActivityListener.Between);

        await television.Socket.PostAsync("/v1/events", """{"id":"e1","profile":"dad","kind":"play","at":"2026-11-24T20:15:00+01:00","title":"film-1"}""", 200);

        Assert.Equal("thinking fault", await bench.NextActivityAsync());
    }

    [Fact]
    public async Task The_index_of_the_catalogue_is_made_a_little_after_the_start_and_seen()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient bench = await StreamClient.OpenAsync(television.Socket, "/v1/stream?activity=true");
        await bench.NextActivityAsync();

        television.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("thinking fault", await bench.NextActivityAsync());
    }

    [Fact]
    public async Task A_full_disk_is_a_fault_until_something_can_be_written_again()
    {
        await using Television television = await Television.StartAsync("dad");
        ActivityBoard activity = television.Daemon.Field.Activity;
        activity.End(Activities.Fault); // Of the pack that is not there.
        Assert.Equal(Activities.None, activity.Now);

        television.Daemon.Recommender.History.Became(full: true);
        television.Daemon.Recommender.History.Became(full: true);
        Assert.Equal(Activities.Fault, activity.Now);

        await television.Socket.PostAsync("/v1/events", """{"id":"e1","profile":"dad","kind":"play","at":"2026-11-24T20:15:00+01:00","title":"film-1"}""", 200);
        Assert.Equal(Activities.None, activity.Now);
    }

    [Fact]
    public async Task A_visit_to_the_fleet_is_told()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient bench = await StreamClient.OpenAsync(television.Socket, "/v1/stream?activity=true");
        await bench.NextActivityAsync();
        television.Time.Advance(ActivityListener.Between);

        television.Daemon.Field.Activity.Begin(Activities.Sync);

        Assert.Equal("sync fault", await bench.NextActivityAsync());
    }

    [Fact]
    public async Task Who_did_not_ask_is_told_nothing_of_it()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient app = await StreamClient.OpenAsync(television.Socket, "/v1/stream");

        await television.Socket.GetAsync("/v1/home?profile=dad", 200);
        await television.Socket.PostAsync("/v1/events", """{"id":"e1","profile":"dad","kind":"play","at":"2026-11-24T20:15:00+01:00","title":"film-1"}""", 200);

        Assert.Equal("event: home-changed", await app.LineAsync(line => line.StartsWith("event: ", StringComparison.Ordinal)));
    }
}
