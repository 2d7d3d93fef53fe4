using System.Net;
using System.Text.Json;
using EdgeRec.Device.Api.Streaming;

namespace EdgeRec.Device.Tests.Api.Streaming;

public sealed class StreamResourceTests
{
    [Fact]
    public async Task A_client_is_told_of_each_profile_whose_page_changed()
    {
        await using Television television = await Television.StartAsync("dad", "mum");
        using StreamClient client = await StreamClient.OpenAsync(television.Socket, "/v1/stream");

        await WatchAsync(television, "dad", "e1");
        StreamClient.Message first = await client.NextAsync();
        await WatchAsync(television, "mum", "e2");
        StreamClient.Message second = await client.NextAsync();

        Assert.Equal(("home-changed", "dad"), (first.Event, first.Json.Text("profile")));
        Assert.Equal(("home-changed", "mum"), (second.Event, second.Json.Text("profile")));
        Assert.Equal(first.Id, first.Json.GetProperty("seq").GetInt64());
        Assert.True(second.Id > first.Id);
    }

    [Fact]
    public async Task A_client_that_comes_back_with_its_last_id_misses_nothing()
    {
        await using Television television = await Television.StartAsync("dad", "mum", "kid");
        long last;
        using (StreamClient client = await StreamClient.OpenAsync(television.Loopback, "/v1/stream"))
        {
            await WatchAsync(television, "dad", "e1");
            last = (await client.NextAsync()).Id;
        }

        await WatchAsync(television, "mum", "e2");
        await WatchAsync(television, "dad", "e3");
        using StreamClient back = await StreamClient.OpenAsync(television.Loopback, "/v1/stream", last);

        Assert.Equal("mum", (await back.NextAsync()).Json.Text("profile"));
        Assert.Equal("dad", (await back.NextAsync()).Json.Text("profile"));
    }

    [Fact]
    public async Task A_client_of_one_profile_hears_of_no_other()
    {
        await using Television television = await Television.StartAsync("dad", "mum");
        using StreamClient client = await StreamClient.OpenAsync(television.Socket, "/v1/stream?profile=mum");

        await WatchAsync(television, "dad", "e1");
        await WatchAsync(television, "mum", "e2");

        Assert.Equal("mum", (await client.NextAsync()).Json.Text("profile"));
    }

    [Fact]
    public async Task A_quiet_stream_shows_that_it_lives()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient client = await StreamClient.OpenAsync(television.Socket, "/v1/stream");
        await client.LineAsync(line => line == "");

        television.Time.Advance(StreamResource.Heartbeat);

        Assert.StartsWith(":", await client.LineAsync(line => line.StartsWith(':')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_ends_when_the_daemon_stops_and_stopping_does_not_wait_for_it()
    {
        Television television = await Television.StartAsync("dad");
        using StreamClient client = await StreamClient.OpenAsync(television.Socket, "/v1/stream");
        await client.LineAsync(line => line == "");

        await television.DisposeAsync();

        Assert.True(await client.EndsAsync());
    }

    [Fact]
    public async Task A_wrong_last_id_is_400_and_an_unknown_profile_404()
    {
        await using Television television = await Television.StartAsync("dad");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/stream") { Headers = { { "Last-Event-ID", "yesterday" } } };

        using HttpResponseMessage refused = await television.Socket.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("Last-Event-ID", (await refused.ExpectAsync(400)).Text("field"));
        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/stream?profile=granny", 404)).Kind());
    }

    [Fact]
    public async Task The_65th_client_is_503_until_another_leaves()
    {
        await using Television television = await Television.StartAsync("dad");
        StreamClient[] clients =
            await Task.WhenAll(Enumerable.Range(0, HomeChanges.MaxFollowers).Select(_ => StreamClient.OpenAsync(television.Socket, "/v1/stream")));

        Assert.Equal("too-many-streams", (await television.Socket.GetAsync("/v1/stream", 503)).Kind());

        foreach (StreamClient client in clients)
        {
            client.Dispose();
        }

        HttpStatusCode status;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/stream");
            using HttpResponseMessage answer =
                await television.Socket.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    private static Task<JsonElement> WatchAsync(Television television, string profile, string id) => television.Socket.PostAsync(
        "/v1/events", $$"""{"id":"{{id}}","profile":"{{profile}}","kind":"play","at":"2026-11-24T20:15:00+01:00","title":"film-1"}""", 200);
}
