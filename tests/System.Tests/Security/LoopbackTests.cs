using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Security;

/// <summary>What an app without rights, a web page or a rebound name can say to the loopback port, byte by byte. Nothing of a profile may come back, and nothing may change.</summary>
public sealed class LoopbackTests(LoopbackDoor door)
{
    private const string Create = """{"id":"intruder","name":"Intruder"}""";
    private const string Json = "Content-Type: application/json\r\n";

    [Fact]
    public async Task The_attacks_would_work_if_nothing_stopped_them()
    {
        Assert.Contains(LoopbackDoor.Secret, await door.AskAsync("/v1/profiles"));
        Assert.StartsWith("HTTP/1.1 200", await door.AskAsync("/v1/profiles", "localhost:{port}", "Origin: http://localhost:{port}\r\nAuthorization: Bearer {token}\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("localhost.evil.example:{port}")]
    [InlineData("localhost:{port}@evil.example")]
    [InlineData("localhost.:{port}")]
    [InlineData("0.0.0.0:{port}")]
    [InlineData("192.168.1.20:{port}")]
    [InlineData("[::]:{port}")]
    [InlineData("127.0.0.1:{port}, evil.example")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1:{port}\r\nHost: evil.example")]
    [InlineData("")]
    public async Task A_name_that_was_rebound_to_loopback_is_told_nothing_even_with_the_token(string host) => AssertNothing(await door.AskAsync("/v1/profiles", host));

    [Theory]
    [InlineData("GET http://evil.example/v1/profiles HTTP/1.1\r\nHost: 127.0.0.1:{port}")]
    [InlineData("GET http://127.0.0.1:{port}/v1/profiles HTTP/1.1\r\nHost: evil.example")]
    [InlineData("GET /v1/profiles HTTP/1.0")]
    public async Task A_host_in_another_place_is_no_way_round(string head) => AssertNothing(await door.SayAsync($"{head}\r\nAuthorization: Bearer {{token}}\r\nConnection: close\r\n\r\n"));

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData("https://127.0.0.1:{port}")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:{port}.evil.example")]
    [InlineData("http://127.0.0.1:{port}\r\nOrigin: http://evil.example")]
    public async Task A_page_of_another_origin_reads_and_writes_nothing_even_with_the_token(string origin)
    {
        string headers = $"Origin: {origin}\r\nAuthorization: Bearer {{token}}\r\n";

        AssertNothing(await door.AskAsync("/v1/profiles", headers: headers));
        AssertNothing(await door.AskAsync("/v1/stream?keys=true", headers: headers));
        AssertNothing(await door.AskAsync("/v1/keys", headers: headers + Json, method: "POST", body: """{"keys":[{"key":"enter","phase":"press"}]}"""));
        AssertNothing(await door.AskAsync("/v1/profiles", headers: headers + Json, method: "POST", body: Create));
        AssertNothing(await door.AskAsync("/v1/profiles/rosalind", headers: headers, method: "DELETE"));
        AssertNothing(await door.AskAsync("/v1/profiles", headers: $"Origin: {origin}\r\nAccess-Control-Request-Method: DELETE\r\n", method: "OPTIONS"));
        AssertNothing(await door.SayAsync(Upgrade(headers)));
        await AssertUnchangedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Authorization: Bearer \r\n")]
    [InlineData("Authorization: Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n")]
    [InlineData("Authorization: Basic {token}\r\n")]
    [InlineData("Authorization: {token}\r\n")]
    [InlineData("Authorization: Bearer {token}x\r\n")]
    [InlineData("Authorization: Bearer x\r\nAuthorization: Bearer {token}\r\n")]
    [InlineData("Cookie: token={token}; api-token={token}\r\n")]
    [InlineData("X-Forwarded-For: 127.0.0.1\r\nX-Api-Key: {token}\r\n")]
    public async Task Without_the_token_where_it_belongs_nothing_is_read_or_written_by_any_kind_of_request(string headers)
    {
        AssertNothing(await door.AskAsync("/v1/profiles", headers: headers));
        AssertNothing(await door.AskAsync("/v1/profiles?token={token}&access_token={token}", headers: headers));
        foreach (string type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json" })
        {
            AssertNothing(await door.AskAsync("/v1/profiles", headers: $"{headers}Content-Type: {type}\r\n", method: "POST", body: Create));
            AssertNothing(await door.AskAsync("/jsonrpc", headers: $"{headers}Content-Type: {type}\r\n", method: "POST", body: """{"jsonrpc":"2.0","id":1,"method":"discovery.watched","params":{"entityId":"film-1"}}"""));
        }

        AssertNothing(await door.AskAsync("/v1/stream", headers: headers));
        AssertNothing(await door.SayAsync(Upgrade(headers)));
        await AssertUnchangedAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task What_a_form_can_send_is_not_taken_even_with_the_token(string type)
    {
        string answer = await door.AskAsync("/v1/profiles", headers: $"Authorization: Bearer {{token}}\r\nContent-Type: {type}\r\n", method: "POST", body: Create);

        Assert.StartsWith("HTTP/1.1 415", answer, StringComparison.Ordinal);
        await AssertUnchangedAsync();
    }

    [Theory]
    [InlineData("/screen/../../../../etc/passwd")]
    [InlineData("/screen/..%2f..%2f..%2fetc/passwd")]
    [InlineData("/screen/%2e%2e/%2e%2e/api-token")]
    [InlineData("/screen//etc/passwd")]
    [InlineData("/screen/..\\..\\api-token")]
    [InlineData("//etc/passwd")]
    [InlineData("/art/../../api-token")]
    [InlineData("/art/..%2f..%2fapi-token/a.svg")]
    [InlineData("/art/film-1/..%2f..%2fapi-token")]
    [InlineData("/art/film-1/%00.svg")]
    [InlineData("/v1/profiles/..%2f..%2fapi-token")]
    [InlineData("/v1/profiles/%2e%2e%2fdevice.json/history")]
    [InlineData("/v1/titles/..%2f..%2fapi-token")]
    public async Task No_path_leads_out_of_what_is_served(string path)
    {
        string answer = await door.AskAsync(path);

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain(door.Token, answer);
        Assert.DoesNotContain("root:", answer);
    }

    [Fact]
    public async Task What_stands_in_a_picture_s_address_does_not_become_part_of_the_picture()
    {
        string answer = await door.AskAsync("/art/film-1/%3Cscript%3Ealert(1)%3C%252fscript%3E.svg");

        Assert.DoesNotContain("<script", answer);
        Assert.Contains("Content-Security-Policy: default-src 'none'", answer);
        Assert.Contains("X-Content-Type-Options: nosniff", answer);
    }

    [Theory]
    [InlineData("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Content-Length: 0\r\nContent-Length: 44\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    public async Task A_request_that_hides_another_is_not_taken_for_two(string smuggling)
    {
        // The second one would be ours if a proxy before the daemon counted the first one's bytes otherwise.
        string answer = await door.SayAsync($"POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{{port}}\r\n{Json}{smuggling}GET /v1/profiles HTTP/1.1\r\nHost: 127.0.0.1:{{port}}\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain(LoopbackDoor.Secret, answer);
        await AssertUnchangedAsync();
    }

    [Fact]
    public async Task A_name_with_line_breaks_makes_no_header_and_no_line_of_the_log()
    {
        string answer = await door.AskAsync(
            "/v1/profiles", headers: "Authorization: Bearer {token}\r\n" + Json, method: "POST", body: """{"id":"x","name":"a\r\nSet-Cookie: x=1\u001b[2J"}""");
        string missing = await door.AskAsync("/v1/profiles/%0d%0aSet-Cookie:%20x=1%1b[2J/history");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\nSet-Cookie", answer + missing);
        NativeDaemon daemon = await door.DaemonAsync();
        Assert.DoesNotContain('\u001b', daemon.Output);
        Assert.DoesNotContain("Set-Cookie", daemon.Output);
    }

    private static string Upgrade(string headers) =>
        $"GET /jsonrpc HTTP/1.1\r\nHost: 127.0.0.1:{{port}}\r\n{headers}Upgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private static void AssertNothing(string answer)
    {
        Assert.Matches("^(|HTTP/1.1 4[0-9][0-9] .*)$", answer.Split("\r\n")[0]);
        Assert.DoesNotContain(LoopbackDoor.Secret, answer);
        Assert.DoesNotContain("Access-Control-Allow", answer);
    }

    private async Task AssertUnchangedAsync()
    {
        string profiles = await door.AskAsync("/v1/profiles");
        Assert.Contains(LoopbackDoor.Secret, profiles);
        Assert.DoesNotContain("ntruder", profiles);
    }
}
