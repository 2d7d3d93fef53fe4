using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Guards;

public sealed class LoopbackGuardTests
{
    [Fact]
    public async Task The_loopback_port_asks_for_the_token_and_the_socket_does_not()
    {
        await using Television television = await Television.StartAsync();
        using var stranger = new HttpClient { BaseAddress = television.Loopback.BaseAddress };

        await television.Socket.GetAsync("/v1/profiles", 200);
        await television.Loopback.GetAsync("/v1/profiles", 200);
        using HttpResponseMessage refused = await stranger.GetAsync("/v1/profiles", TestContext.Current.CancellationToken);
        Assert.Equal("unauthorized", (await refused.ExpectAsync(401)).Kind());
        Assert.Equal("Bearer", Assert.Single(refused.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_also_where_there_is_nothing()
    {
        await using Television television = await Television.StartAsync();
        television.Loopback.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", television.Token[..^1] + "~");

        Assert.Equal("unauthorized", (await television.Loopback.GetAsync("/v1/profiles", 401)).Kind());
        Assert.Equal("unauthorized", (await television.Loopback.GetAsync("/nothing", 401)).Kind());
    }

    [Fact]
    public async Task Health_and_the_description_need_no_token()
    {
        await using Television television = await Television.StartAsync();
        using var stranger = new HttpClient { BaseAddress = television.Loopback.BaseAddress };

        await stranger.GetAsync("/healthz", 200);
        await stranger.GetAsync("/openapi/v1.json", 200);
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("localhost", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("192.168.1.20", 421)]
    [InlineData("0.0.0.0", 421)]
    public async Task Only_our_own_hosts_are_answered_for(string host, int status)
    {
        await using Television television = await Television.StartAsync();
        television.Loopback.DefaultRequestHeaders.Host = $"{host}:{television.Loopback.BaseAddress!.Port}";

        JsonElement answer = await television.Loopback.GetAsync("/v1/profiles", status);

        Assert.True(status == 200 || answer.Kind() == "host-not-allowed");
    }

    [Fact]
    public async Task Our_host_with_another_port_is_refused()
    {
        await using Television television = await Television.StartAsync();
        television.Loopback.DefaultRequestHeaders.Host = "127.0.0.1";

        Assert.Equal("host-not-allowed", (await television.Loopback.GetAsync("/healthz", 421)).Kind());
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://127.0.0.1")]
    [InlineData("http://localhost:5174")]
    public async Task A_page_of_another_origin_is_refused_even_with_the_token(string origin)
    {
        await using Television television = await Television.StartAsync();
        television.Loopback.DefaultRequestHeaders.Add("Origin", origin);

        Assert.Equal("origin-not-allowed", (await television.Loopback.GetAsync("/v1/profiles", 403)).Kind());
    }

    [Fact]
    public async Task Our_own_page_may_use_the_api()
    {
        await using Television television = await Television.StartAsync();
        television.Loopback.DefaultRequestHeaders.Add("Origin", television.Loopback.BaseAddress!.ToString().TrimEnd('/'));

        await television.Loopback.GetAsync("/v1/profiles", 200);
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_may_ask_first_and_then_use_the_api()
    {
        await using Television television = await Television.StartAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Options, "/v1/events")
        {
            Headers = { { "Origin", "http://localhost:5173" }, { "Access-Control-Request-Method", "POST" } },
        };
        ask.Headers.Authorization = null;

        using HttpResponseMessage asked = await television.Loopback.SendAsync(ask, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal("http://localhost:5173", Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Authorization", Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
        television.Loopback.DefaultRequestHeaders.Add("Origin", "http://localhost:5173");
        using HttpResponseMessage used = await television.Loopback.GetAsync("/v1/profiles", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, used.StatusCode);
        Assert.Equal("http://localhost:5173", Assert.Single(used.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task The_socket_and_the_token_are_for_the_owner_and_the_group_alone()
    {
        await using Television television = await Television.StartAsync();
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        Assert.Equal(Owner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, File.GetUnixFileMode(Path.Combine(television.Folder, "edgerec.sock")));
        Assert.Equal(Owner, File.GetUnixFileMode(Path.Combine(television.Folder, "api-token")));
    }
}
