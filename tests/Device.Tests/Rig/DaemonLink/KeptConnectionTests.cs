using System.Net.Sockets;
using System.Text;
using CsCheck;
using EdgeRec.Device.Api;
using EdgeRec.Device.Rig.DaemonLink;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Rig.DaemonLink;

public sealed class KeptConnectionTests
{
    private static CancellationToken Patience => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_share_a_connection()
    {
        using var daemon = new TinyDaemon((_, body) => TinyDaemon.Json($"[{body}]"));
        using var connection = new KeptConnection(daemon.Path);
        for (int i = 0; i < 5; i++)
        {
            (int status, ReadOnlyMemory<byte> body) = await connection.AskAsync("POST", "/x", Encoding.ASCII.GetBytes($"{i}"), Patience);
            Assert.Equal((200, $"[{i}]"), (status, Encoding.UTF8.GetString(body.Span)));
        }

        Assert.Equal(1, daemon.Connections);
    }

    [Fact]
    public async Task A_kept_connection_that_was_closed_is_opened_anew_once()
    {
        using var daemon = new TinyDaemon((_, _) => "HTTP/1.1 204 No Content\r\n\r\n");
        using var connection = new KeptConnection(daemon.Path);
        await connection.AskAsync("POST", "/x", default, Patience);
        daemon.HangUp();

        Assert.Equal(204, (await connection.AskAsync("POST", "/x", default, Patience)).Status);
        Assert.Equal(2, daemon.Connections);
    }

    [Fact]
    public async Task A_new_connection_that_is_closed_without_an_answer_is_an_error_and_not_tried_for_ever()
    {
        using var daemon = new TinyDaemon((_, _) => null);
        using var connection = new KeptConnection(daemon.Path);

        await Assert.ThrowsAnyAsync<Exception>(() => connection.AskAsync("GET", "/x", default, Patience));
        Assert.Single(daemon.Asked);
    }

    [Fact]
    public async Task Connection_close_is_heeded()
    {
        using var daemon = new TinyDaemon((_, _) => "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        using var connection = new KeptConnection(daemon.Path);
        await connection.AskAsync("GET", "/x", default, Patience);
        await connection.AskAsync("GET", "/x", default, Patience);

        Assert.Equal(2, daemon.Connections);
    }

    [Fact]
    public void Chunks_are_put_together() =>
        Gen.Int[0, 9000].Array[0, 5].Sample(lengths =>
        {
            string body = string.Concat(lengths.Select((length, i) => new string((char)('a' + i), length)));
            string chunks = string.Concat(lengths.Where(length => length > 0).Select((length, i) => $"{length:x}\r\n{body.Substring(lengths.Where(l => l > 0).Take(i).Sum(), length)}\r\n")) + "0\r\n\r\n";
            using var daemon = new TinyDaemon((_, _) => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
            using var connection = new KeptConnection(daemon.Path);
            for (int i = 0; i < 2; i++)
            {
                (_, ReadOnlyMemory<byte> read) = connection.AskAsync("GET", "/x", default, Patience).GetAwaiter().GetResult();
                Assert.Equal(body, Encoding.UTF8.GetString(read.Span));
            }

            Assert.Equal(1, daemon.Connections);
        }, iter: 50);

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task What_is_no_answer_is_an_error(string answer)
    {
        using var daemon = new TinyDaemon((_, _) => answer);
        using var connection = new KeptConnection(daemon.Path);

        await Assert.ThrowsAsync<FormatException>(() => connection.AskAsync("GET", "/x", default, Patience));
    }

    [Fact]
    public async Task A_connection_over_which_nothing_is_asked_is_closed_and_what_was_waited_for_comes_all_the_same()
    {
        using var daemon = new TinyDaemon((_, _) => "HTTP/1.1 204 No Content\r\n\r\n");
        using var connection = new KeptConnection(daemon.Path);
        var time = new FakeTimeProvider();
        await connection.AskAsync("POST", "/x", default, Patience);
        Assert.Equal(7, await connection.WaitAsync(ValueTask.FromResult(7), time, Patience));
        await connection.AskAsync("POST", "/x", default, Patience);
        Assert.Equal(1, daemon.Connections);

        var next = new TaskCompletionSource<int>();
        Task<int> waited = connection.WaitAsync(new ValueTask<int>(next.Task), time, Patience);
        time.Advance(KeptConnection.Kept);
        await daemon.HungUpAsync();
        next.SetResult(8);
        Assert.Equal(8, await waited);
        await connection.AskAsync("POST", "/x", default, Patience);
        Assert.Equal(2, daemon.Connections);
    }

    [Fact]
    public async Task Nobody_is_an_error()
    {
        using var connection = new KeptConnection("/nonexistent/socket");
        await Assert.ThrowsAnyAsync<SocketException>(() => connection.AskAsync("GET", "/x", default, Patience));
        Assert.False(await Listening.AnswersAsync("/nonexistent/socket", Patience));
    }
}
