using System.Net.Sockets;
using EdgeRec.Device.Api.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EdgeRec.Device.Tests.Api.Limits;

/// <summary>How many come in, and how many at once.</summary>
public sealed class BoundedListenersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-doors-").FullName;
    private readonly List<Socket> _clients = [];
    private readonly ServerRest _rest = new(TimeProvider.System);

    public BoundedListenersTests() => _rest.TakeConnection();

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _rest.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_next_one_comes_in_when_the_one_before_is_taken_in()
    {
        await using IConnectionListener door = await OpenAsync(places: 3);
        await ComeAsync(2);
        await using ConnectionContext first = (await door.AcceptAsync(Stop))!;

        Task<ConnectionContext?> second = door.AcceptAsync(Stop).AsTask();

        Assert.False(second.IsCompleted);
        ((IEntrance)first).Leave();
        ((IEntrance)first).Leave();
        await using ConnectionContext next = (await second)!;
        Assert.False(door.AcceptAsync(Stop).AsTask().IsCompleted); // To leave twice lets one in.
    }

    [Fact]
    public async Task One_that_is_turned_away_lets_the_next_one_in()
    {
        await using IConnectionListener door = await OpenAsync(places: 3);
        await ComeAsync(2);
        ConnectionContext first = (await door.AcceptAsync(Stop))!;

        await first.DisposeAsync();

        await using ConnectionContext? next = await door.AcceptAsync(Stop);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Without_a_place_nobody_comes_in_until_one_is_closed()
    {
        await using IConnectionListener door = await OpenAsync(places: 1);
        await ComeAsync(2);
        ConnectionContext first = (await door.AcceptAsync(Stop))!;
        ((IEntrance)first).Leave();
        Task<ConnectionContext?> second = door.AcceptAsync(Stop).AsTask();
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();

        await using ConnectionContext? next = await second;
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_door_that_is_closed_keeps_nobody_waiting()
    {
        await using IConnectionListener door = await OpenAsync(places: 3);
        await ComeAsync(1);
        await using ConnectionContext first = (await door.AcceptAsync(Stop))!;
        Task<ConnectionContext?> second = door.AcceptAsync(Stop).AsTask();

        await door.UnbindAsync(Stop);

        Assert.Null(await second);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder, "door.sock");

    private ValueTask<IConnectionListener> OpenAsync(int places) =>
        new BoundedListeners(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), places, _rest).BindAsync(new UnixDomainSocketEndPoint(Path), Stop);

    private async Task ComeAsync(int clients)
    {
        for (int i = 0; i < clients; i++)
        {
            var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _clients.Add(client);
            await client.ConnectAsync(new UnixDomainSocketEndPoint(Path), Stop);
        }
    }
}
