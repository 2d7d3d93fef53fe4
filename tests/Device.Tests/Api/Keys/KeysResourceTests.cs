using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Keys;
using EdgeRec.Device.Tests.Api.Streaming;

namespace EdgeRec.Device.Tests.Api.Keys;

public sealed class KeysResourceTests
{
    [Fact]
    public async Task A_key_that_is_sent_over_the_socket_comes_to_the_screen_at_the_loopback_port()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient screen = await StreamClient.OpenAsync(television.Loopback, "/v1/stream?keys=true");

        await television.Socket.PostAsync("/v1/keys", """{"keys":[{"key":"play-pause","phase":"press"},{"key":"play-pause","phase":"release"}]}""", 204);

        Assert.Equal("play-pause press", await screen.NextKeyAsync());
        Assert.Equal("play-pause release", await screen.NextKeyAsync());
    }

    [Fact]
    public async Task Of_two_screens_the_one_that_asked_last_gets_the_keys_and_the_first_again_when_it_is_gone()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient first = await StreamClient.OpenAsync(television.Loopback, "/v1/stream?keys=true");
        using (StreamClient second = await StreamClient.OpenAsync(television.Loopback, "/v1/stream?keys=true"))
        {
            await PressAsync(television, "up");
            Assert.Equal("up press", await second.NextKeyAsync());
        }

        // That it is gone is noticed in a moment: whatever is sent until then is nobody's.
        Task<string> heard = first.NextKeyAsync();
        while (!heard.IsCompleted)
        {
            await PressAsync(television, "down");
            await Task.WhenAny(heard, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        Assert.Equal("down press", await heard);
    }

    [Fact]
    public async Task Who_did_not_ask_for_keys_hears_none()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient app = await StreamClient.OpenAsync(television.Socket, "/v1/stream");
        using StreamClient other = await StreamClient.OpenAsync(television.Socket, "/v1/stream?keys=false");
        using StreamClient screen = await StreamClient.OpenAsync(television.Socket, "/v1/stream?keys=true");

        await PressAsync(television, "up");
        await screen.NextKeyAsync();
        await television.Socket.PostAsync("/v1/events", """{"id":"e1","profile":"dad","kind":"play","at":"2026-11-24T20:15:00+01:00","title":"film-1"}""", 200);

        foreach (StreamClient client in new[] { app, other })
        {
            Assert.Equal("event: home-changed", await client.LineAsync(line => line.StartsWith("event: ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Keys_for_which_there_is_no_screen_are_taken_and_gone()
    {
        await using Television television = await Television.StartAsync("dad");
        await PressAsync(television, "up");
        using StreamClient screen = await StreamClient.OpenAsync(television.Socket, "/v1/stream?keys=true");
        await PressAsync(television, "down");

        Assert.Equal("down press", await screen.NextKeyAsync());
    }

    [Fact]
    public async Task Without_the_token_nobody_sends_keys_and_nobody_hears_them()
    {
        await using Television television = await Television.StartAsync("dad");
        using var stranger = new HttpClient { BaseAddress = television.Loopback.BaseAddress };
        using StreamClient screen = await StreamClient.OpenAsync(television.Socket, "/v1/stream?keys=true");

        Assert.Equal("unauthorized", (await stranger.PostAsync("/v1/keys", """{"keys":[{"key":"enter","phase":"press"}]}""", 401)).Kind());
        Assert.Equal("unauthorized", (await stranger.GetAsync("/v1/stream?keys=true", 401)).Kind());
        await PressAsync(television, "back");

        Assert.Equal("back press", await screen.NextKeyAsync()); // The stranger has taken over nothing and sent nothing.
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_page_of_another_origin_sends_and_hears_no_key_even_with_the_token(string origin)
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient screen = await StreamClient.OpenAsync(television.Socket, "/v1/stream?keys=true");
        using var page = new HttpClient { BaseAddress = television.Loopback.BaseAddress };
        page.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", television.Token);
        page.DefaultRequestHeaders.Add("Origin", origin);

        Assert.Equal("origin-not-allowed", (await page.PostAsync("/v1/keys", """{"keys":[{"key":"enter","phase":"press"}]}""", 403)).Kind());
        Assert.Equal("origin-not-allowed", (await page.GetAsync("/v1/stream?keys=true", 403)).Kind());
        await PressAsync(television, "back");

        Assert.Equal("back press", await screen.NextKeyAsync());
    }

    [Fact]
    public async Task What_a_form_can_send_is_no_key()
    {
        await using Television television = await Television.StartAsync();
        using var content = new StringContent("""{"keys":[{"key":"enter","phase":"press"}]}""", Encoding.UTF8, "text/plain");

        using HttpResponseMessage answer = await television.Loopback.PostAsync("/v1/keys", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Of_keys_of_which_one_is_wrong_none_is_sent()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient screen = await StreamClient.OpenAsync(television.Socket, "/v1/stream?keys=true");

        JsonElement problem = await television.Socket.PostAsync("/v1/keys", """{"keys":[{"key":"up","phase":"press"},{"key":"sideways","phase":"press"}]}""", 400);
        await PressAsync(television, "down");

        Assert.Equal(("invalid-field", "keys[1].key"), (problem.Kind(), problem.Text("field")));
        Assert.Equal("down press", await screen.NextKeyAsync());
    }

    [Fact]
    public async Task Keys_leave_no_trace_in_history_journal_metrics_or_log()
    {
        await using Television television = await Television.StartAsync("dad");
        using StreamClient screen = await StreamClient.OpenAsync(television.Socket, "/v1/stream?keys=true");
        JsonElement before = (await television.Socket.GetAsync("/v1/status", 200)).GetProperty("journal");
        int logged = television.Logs.Lines.Count;

        for (int i = 0; i < 20; i++)
        {
            await PressAsync(television, "enter");
            await screen.NextKeyAsync();
        }

        Assert.Equal(before.ToString(), (await television.Socket.GetAsync("/v1/status", 200)).GetProperty("journal").ToString());
        Assert.Equal(logged, television.Logs.Lines.Count);
        Assert.Empty((await television.Socket.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays").EnumerateArray());
    }

    [Fact]
    public async Task A_screen_that_does_not_read_loses_keys_and_goes_on_with_those_of_now()
    {
        const int Requests = 600;
        await using Television television = await Television.StartAsync("dad");
        using StreamClient screen = await StreamClient.OpenAsync(television.Socket, "/v1/stream?keys=true");
        string many = $$"""{"keys":[{{string.Join(',', Enumerable.Repeat("""{"key":"up","phase":"press"}""", KeyFields.Most))}}]}""";
        for (int i = 0; i < Requests; i++)
        {
            await television.Socket.PostAsync("/v1/keys", many, 204);
        }

        television.Time.Advance(KeyListener.Worth);
        await PressAsync(television, "down");

        int heard = 0;
        while (await screen.NextKeyAsync() != "down press")
        {
            heard++;
        }

        Assert.InRange(heard, 1, (Requests * KeyFields.Most) - 1);
    }

    private static Task<JsonElement> PressAsync(Television television, string key) =>
        television.Socket.PostAsync("/v1/keys", $$"""{"keys":[{"key":"{{key}}","phase":"press"}]}""", 204);
}
