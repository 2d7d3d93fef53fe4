using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Problems;

public sealed class ProblemTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/v1")]
    [InlineData("/v1/home/dad")]
    [InlineData("/v1/profiles/dad/nothing")]
    [InlineData("/../../etc/passwd")]
    public async Task A_path_that_is_not_there_is_404(string path)
    {
        await using Television television = await Television.StartAsync();

        JsonElement problem = await television.Socket.GetAsync(path, 404);

        Assert.Contains(problem.Kind(), new[] { "route-not-found", "profile-not-found" });
    }

    [Theory]
    [InlineData("PUT", "/v1/profiles", "GET, HEAD, POST")]
    [InlineData("DELETE", "/v1/events", "POST")]
    [InlineData("POST", "/healthz", "GET, HEAD")]
    [InlineData("PUT", "/v1/profiles/dad", "GET, HEAD, PATCH, DELETE")]
    public async Task A_method_that_the_path_does_not_take_is_405_with_those_it_takes(string method, string path, string allow)
    {
        await using Television television = await Television.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using HttpResponseMessage answer = await television.Socket.SendAsync(request, Cancellation);

        Assert.Equal("method-not-allowed", (await answer.ExpectAsync(405)).Kind());
        Assert.Equal(allow.Split(", ").Order(), answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Head_is_answered_like_get_without_the_body()
    {
        await using Television television = await Television.StartAsync("dad");
        using var request = new HttpRequestMessage(HttpMethod.Head, "/v1/profiles/dad");

        using HttpResponseMessage answer = await television.Socket.SendAsync(request, Cancellation);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/merge-patch+json")]
    [InlineData(null)]
    public async Task A_body_that_is_not_json_by_its_own_account_is_415(string? type)
    {
        await using Television television = await Television.StartAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        using HttpResponseMessage answer = await television.Socket.PostAsync("/v1/events", content, Cancellation);

        Assert.Equal("unsupported-media-type", (await answer.ExpectAsync(415)).Kind());
    }

    [Fact]
    public async Task A_compressed_body_is_415()
    {
        await using Television television = await Television.StartAsync();
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using HttpResponseMessage answer = await television.Socket.PostAsync("/v1/events", content, Cancellation);

        Assert.Equal("unsupported-media-type", (await answer.ExpectAsync(415)).Kind());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_body_of_ten_megabytes_is_413_announced_or_not_and_the_daemon_goes_on(bool announced, bool overSocket)
    {
        await using Television television = await Television.StartAsync();
        HttpClient http = overSocket ? television.Socket : television.Loopback;
        byte[] large = [.. "{\"events\":["u8, .. Enumerable.Repeat((byte)' ', 10_000_000), .. "]}"u8];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/events") { Content = new ByteArrayContent(large) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = !announced;

        using HttpResponseMessage answer = await http.SendAsync(request, Cancellation);

        Assert.Equal("payload-too-large", (await answer.ExpectAsync(413)).Kind());
        await http.GetAsync("/healthz", 200);
    }

    [Fact]
    public async Task A_body_of_exactly_one_mebibyte_is_read()
    {
        await using Television television = await Television.StartAsync();
        string body = "{\"events\":[" + new string(' ', (1 << 20) - 13) + "]}";

        Assert.Equal(1 << 20, body.Length);
        await television.Socket.PostAsync("/v1/events", body, 200);
        await television.Socket.PostAsync("/v1/events", body + " ", 413);
    }

    [Fact]
    public async Task Malformed_json_is_400_with_line_and_byte()
    {
        await using Television television = await Television.StartAsync();

        JsonElement problem = await television.Socket.PostAsync("/v1/events", "{\n  \"events\": [}", 400);

        Assert.Equal("malformed-json", problem.Kind());
        Assert.Equal((2, 14), (problem.Number("line"), problem.Number("byte")));
        Assert.Equal("malformed-json", (await television.Socket.PostAsync("/v1/profiles", "", 400)).Kind());
    }

    [Fact]
    public async Task Json_nested_a_thousand_deep_is_400()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal("malformed-json", (await television.Socket.PostAsync("/v1/events", new string('[', 1000), 400)).Kind());
    }

    [Theory]
    [InlineData("/healthz?verbose=1", "verbose")]
    [InlineData("/v1/profiles?limit=5", "limit")]
    [InlineData("/v1/stream?profile=dad&profile=mum", "profile")]
    public async Task A_parameter_that_is_unknown_or_given_twice_is_400_by_name(string path, string parameter)
    {
        await using Television television = await Television.StartAsync("dad");

        JsonElement problem = await television.Socket.GetAsync(path, 400);

        Assert.Equal("invalid-parameter", problem.Kind());
        Assert.Equal(parameter, problem.Text("field"));
    }
}
