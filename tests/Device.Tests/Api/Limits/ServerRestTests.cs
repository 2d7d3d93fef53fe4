using System.Net.Sockets;
using EdgeRec.Device.Api.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Api.Limits;

/// <summary>The web server's heart beats for those who have time limits, and rests without them.</summary>
public sealed class ServerRestTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Server _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_heart_is_held_when_the_doors_are_open_and_nobody_is_there()
    {
        using var rest = new ServerRest(_time);
        _ = _server.AcceptAsync(rest);
        await _server.Beat();
        rest.Go();

        Task beat = _server.Beat();
        await Until(() => rest.IsHeld);

        Assert.False(beat.IsCompleted);
        rest.Come();
        await beat;
        Assert.False(rest.IsHeld);
        await _server.Beat(); // And on as long as somebody is there.
    }

    [Fact]
    public async Task After_a_crowd_it_beats_on_for_a_while_so_that_memory_is_given_back()
    {
        using var rest = new ServerRest(_time);
        _ = _server.AcceptAsync(rest);
        rest.Go();
        Enumerable.Range(0, 20).ToList().ForEach(_ => rest.Come());
        Enumerable.Range(0, 20).ToList().ForEach(_ => rest.Go());

        await _server.Beat();
        _time.Advance(TimeSpan.FromMinutes(3));
        _ = _server.Beat();

        await Until(() => rest.IsHeld);
    }

    [Fact]
    public async Task A_server_that_stops_finds_its_heart_let_go()
    {
        var rest = new ServerRest(_time);
        Task connection = _server.AcceptAsync(rest);
        rest.Go();
        Task beat = _server.Beat();
        await Until(() => rest.IsHeld);

        rest.Dispose();
        await beat;
        _server.Close();

        await connection;
    }

    [Fact]
    public async Task A_server_that_stops_in_a_hurry_does_not_end_the_process()
    {
        for (int i = 0; i < 1_000; i++)
        {
            using var rest = new ServerRest(_time);
            await using ConnectionContext connection = rest.TakeConnection()!;
            connection.Abort(new ConnectionAbortedException("A stop that waits for nobody."));
        }
    }

    [Fact]
    public async Task Its_connection_is_accepted_once_and_others_go_on()
    {
        using var rest = new ServerRest(_time);
        bool served = false;

        Assert.NotNull(rest.TakeConnection());
        Assert.Null(rest.TakeConnection());
        await rest.OnConnectionAsync(new DefaultConnectionContext(), _ =>
        {
            served = true;
            return Task.CompletedTask;
        });

        Assert.True(served);
    }

    [Fact]
    public async Task A_television_holds_its_heart_while_nobody_but_a_screen_that_follows_is_connected()
    {
        await using Television tv = await Television.StartAsync();
        await Until(() => tv.Daemon.Api.Rest.IsHeld);

        using var idle = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await idle.ConnectAsync(new UnixDomainSocketEndPoint(tv.Daemon.Folder.Socket), TestContext.Current.CancellationToken);
        await idle.SendAsync("GET /v1/stream HTTP/1.1\r\n"u8.ToArray());
        await Until(() => !tv.Daemon.Api.Rest.IsHeld); // It has ten seconds for its headers: somebody has to look at the clock.
        await idle.SendAsync("Host: edgerec\r\n\r\n"u8.ToArray());

        await Until(() => tv.Daemon.Api.Rest.IsHeld);
    }

    [Fact]
    public async Task Answers_tell_the_time_of_now_and_not_of_the_last_beat()
    {
        await using Television tv = await Television.StartAsync();
        await Until(() => tv.Daemon.Api.Rest.IsHeld);
        tv.Time.Advance(TimeSpan.FromHours(3));

        using HttpResponseMessage answer = await tv.Socket.GetAsync("/healthz", TestContext.Current.CancellationToken);

        Assert.Equal(tv.Time.GetUtcNow().ToUnixTimeSeconds(), answer.Headers.Date!.Value.ToUnixTimeSeconds());
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Kestrel, as far as a connection sees it.</summary>
    private sealed class Server : IConnectionHeartbeatFeature, IConnectionLifetimeNotificationFeature, IDisposable
    {
        private readonly CancellationTokenSource _closed = new();
        private Action? _onBeat;

        public CancellationToken ConnectionClosedRequested { get => _closed.Token; set => throw new NotSupportedException(); }

        public void OnHeartbeat(Action<object> action, object state) => _onBeat += () => action(state);

        public void RequestClose() => _closed.Cancel();

        public void Close() => RequestClose();

        public void Dispose() => _closed.Dispose();

        public Task Beat() => Task.Run(() => _onBeat!());

        public Task AcceptAsync(ServerRest rest)
        {
            ConnectionContext connection = rest.TakeConnection()!;
            connection.Features.Set<IConnectionHeartbeatFeature>(this);
            connection.Features.Set<IConnectionLifetimeNotificationFeature>(this);
            return rest.OnConnectionAsync(connection, _ => throw new InvalidOperationException("It is no client."));
        }
    }
}
