using System.Net.Sockets;
using System.Text;

namespace EdgeRec.Device.Tests.Api;

/// <summary>What no client library would send, straight onto the socket: answered or hung up on, and the daemon goes on.</summary>
public sealed class HostileBytesTests
{
    [Theory]
    [InlineData("\r\n\r\n\r\n", "")]
    [InlineData("hello\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/9.9\r\n\r\n", "505")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: x\r\nNo-Colon\r\n\r\n", "400")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", "400")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", "400")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}", "400")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999999\r\nExpect: 100-continue\r\n\r\n", "413")]
    public async Task Damaged_requests_are_answered_or_hung_up_on(string sent, string status)
    {
        await using Television television = await Television.StartAsync();

        string answer = await SendAsync(television, sent, leave: status.Length == 0);

        Assert.StartsWith(status.Length == 0 ? "" : $"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        await television.Socket.GetAsync("/healthz", 200);
    }

    [Theory]
    [InlineData(5_000, 1, "414")]
    [InlineData(1, 20_000, "431")]
    public async Task Long_lines_and_headers_are_cut_short(int path, int header, string status)
    {
        await using Television television = await Television.StartAsync();

        string answer = await SendAsync(television, $"GET /{new string('a', path)} HTTP/1.1\r\nHost: x\r\nX: {new string('b', header)}\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        await television.Socket.GetAsync("/healthz", 200);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_a_body_leaves_nothing_behind()
    {
        await using Television television = await Television.StartAsync("dad");

        for (int i = 0; i < 20; i++)
        {
            using Socket socket = await ConnectAsync(television);
            await socket.SendAsync(
                Encoding.ASCII.GetBytes("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"events\":["),
                TestContext.Current.CancellationToken);
        }

        await television.Socket.GetAsync("/healthz", 200);
        Assert.DoesNotContain(television.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static async Task<string> SendAsync(Television television, string sent, bool leave = false)
    {
        using Socket socket = await ConnectAsync(television);
        await using var stream = new NetworkStream(socket);
        await socket.SendAsync(Encoding.UTF8.GetBytes(sent), TestContext.Current.CancellationToken);
        if (leave)
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Hung up on.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static async Task<Socket> ConnectAsync(Television television)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(
            new UnixDomainSocketEndPoint(Path.Combine(television.Folder, "edgerec.sock")), TestContext.Current.CancellationToken);
        return socket;
    }
}
