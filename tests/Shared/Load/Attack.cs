using System.Net.Sockets;
using System.Text;

namespace EdgeRec.Tests.Shared.Load;

/// <summary>What a client can do that means harm or knows no better. Each goes on until it is cancelled; what the daemon hangs up on comes again.</summary>
/// <param name="Name">In a word or two.</param>
/// <param name="RunAsync">Does it, at doors and with a profile.</param>
internal sealed record Attack(string Name, Func<Door[], string, CancellationToken, Task> RunAsync)
{
    private const int Clients = 200, Idle = 10_000, Pipelined = 1_000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Attack> All { get; } =
    [
        new("200 clients", (doors, profile, stop) => Each(Clients, doors, (door, client, i) => UseAsync(door, client, profile, i, stop), stop)),
        new("slow headers", (doors, _, stop) => Each(Clients, doors, (door, client, _) => ByteByByteAsync(client, door.Get("/v1/home?profile=a").Replace("\r\n\r\n", "\r\n", StringComparison.Ordinal), stop), stop)),
        new("slow bodies", (doors, _, stop) => Each(Clients, doors, async (door, client, _) =>
        {
            await client.SendAsync($"POST /v1/events HTTP/1.1\r\n{door.Head}Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n", stop);
            await ByteByByteAsync(client, "{\"events\":[", stop);
        }, stop)),
        new("endless bodies", (doors, _, stop) => Each(16, doors, (door, client, _) => EndlessAsync(door, client, stop), stop)),
        new("unread streams", (doors, profile, stop) => Each(192, doors, (door, client, i) => UnreadAsync(door, client, profile, i, stop), stop)),
        new("10,000 idle sockets", (doors, _, stop) => Each(Idle, doors, (_, _, _) => Task.Delay(Timeout.Infinite, stop), stop)),
        new("connect storm", (doors, _, stop) => Each(Clients, doors, (_, _, _) => Task.CompletedTask, stop)),
        new("pipelining", (doors, profile, stop) => Each(4, doors, async (door, client, _) =>
        {
            await client.SendAsync(string.Concat(Enumerable.Repeat(door.Get($"/v1/home?profile={profile}&rails=2&tiles=4"), Pipelined)), stop);
            for (int i = 0; i < Pipelined && await client.ReadAnswerAsync(stop) != 0; i++)
            {
            }
        }, stop)),
    ];

    /// <summary>So many clients, every other at the next door, each with its connection.</summary>
    private static Task Each(int clients, Door[] doors, Func<Door, RawClient, int, Task> what, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, clients).Select(async i =>
    {
        Door door = doors[i % doors.Length];
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using RawClient client = await door.ConnectAsync(stop);
                await what(door, client, i);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                await Task.Delay(50, CancellationToken.None); // Hung up on: once more.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }));

    /// <summary>A page, then an event; and so on.</summary>
    private static async Task UseAsync(Door door, RawClient client, string profile, int number, CancellationToken stop)
    {
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            string json = $$"""{"id":"{{Guid.NewGuid():N}}","profile":"{{profile}}","kind":"focus","title":"film-{{(number + i) % 100}}","at":"2026-11-24T20:15:00+01:00","dwellMs":1000}""";
            await client.SendAsync(i % 2 == 0 ? door.Get($"/v1/home?profile={profile}") : door.Post("/v1/events", json), stop);
            if (await client.ReadAnswerAsync(stop) == 0) return;
        }
    }

    private static async Task ByteByByteAsync(RawClient client, string text, CancellationToken stop)
    {
        for (int i = 0; ; i++)
        {
            await client.SendAsync(text[(i % text.Length)..][..1], stop);
            await Task.Delay(200, stop);
        }
    }

    private static async Task EndlessAsync(Door door, RawClient client, CancellationToken stop)
    {
        await client.SendAsync($"POST /v1/events HTTP/1.1\r\n{door.Head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", stop);
        byte[] chunk = Encoding.ASCII.GetBytes("8000\r\n" + new string(' ', 0x8000) + "\r\n");
        while (true)
        {
            await client.SendAsync(chunk, stop);
        }
    }

    /// <summary>Streams, WebSockets that ask much and pages, none of which is read.</summary>
    private static async Task UnreadAsync(Door door, RawClient client, string profile, int number, CancellationToken stop)
    {
        switch (number % 3)
        {
            case 0:
                await client.SendAsync(door.Get("/v1/stream"), stop);
                break;
            case 1:
                await client.SendAsync($"GET /jsonrpc HTTP/1.1\r\n{door.Head}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", stop);
                byte[] frame = Frame($"[{string.Join(',', Enumerable.Repeat("""{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}""", 100))}]");
                while (true)
                {
                    await client.SendAsync(frame, stop); // Waits once nobody takes it any more.
                    await Task.Delay(20, stop);
                }

            default:
                await client.SendAsync(string.Concat(Enumerable.Repeat(door.Get($"/v1/home?profile={profile}"), 10)), stop);
                break;
        }

        await Task.Delay(TimeSpan.FromSeconds(30), stop);
    }

    /// <summary>A text message as a WebSocket's client sends it (RFC 6455, section 5.2), masked by zeros.</summary>
    private static byte[] Frame(string text)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        return [0x81, 0x80 | 126, (byte)(body.Length >> 8), (byte)body.Length, 0, 0, 0, 0, .. body];
    }
}
