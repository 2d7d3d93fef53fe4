using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Api.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Api.Limits;

public sealed class OpenConnectionsTests
{
    private static readonly Peer Screen = new(1000, 10), App = new(1001, 20);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_one_idle_longest_gives_way()
    {
        var all = new OpenConnections(3, _time);
        Client[] clients = [.. Enumerable.Range(0, 4).Select(_ => Connect(all, App))];

        Assert.Equal([true, false, false, false], clients.Select(client => client.IsGone));
    }

    [Fact]
    public void Whoever_has_few_keeps_them_and_whoever_has_many_gives_way_to_them()
    {
        var all = new OpenConnections(3, _time);
        Client screen = Connect(all, Screen);
        Client[] apps = [.. Enumerable.Range(0, 20).Select(_ => Connect(all, App))];

        Client second = Connect(all, Screen);

        Assert.False(screen.IsGone);
        Assert.False(second.IsGone);
        Assert.Equal(1, apps.Count(app => !app.IsGone));
    }

    [Fact]
    public void What_is_busy_stays_until_it_has_been_for_long()
    {
        var all = new OpenConnections(2, _time);
        Client first = Connect(all, App), second = Connect(all, App);
        first.Open.Begin();
        second.Open.Begin();

        Client refused = Connect(all, App);

        Assert.True(refused.IsOver);
        Assert.False(first.IsGone || second.IsGone);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.False(Connect(all, App).IsOver);
        Assert.True(first.IsGone);
    }

    [Theory]
    [InlineData(1024, 256)]
    [InlineData(300, 44)]
    [InlineData(64, 16)]
    [InlineData(long.MaxValue, 256)]
    public void A_process_that_may_open_few_files_takes_few_connections(long files, int connections) => Assert.Equal(connections, OpenConnections.MostOf(files));

    private Client Connect(OpenConnections all, Peer peer)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var client = new Client();
        client.Features.Set(new UnixConnection(peer));
        client.Serve(all);
        return client;
    }

    private sealed class Client : DefaultConnectionContext
    {
        private readonly TaskCompletionSource _end = new();
        private Task _served = Task.CompletedTask;

        public bool IsGone { get; private set; }

        public bool IsOver => _served.IsCompleted;

        public OpenConnection Open => Features.Get<OpenConnection>()!;

        public void Serve(OpenConnections all) => _served = all.OnConnectionAsync(this, _ => _end.Task);

        public override void Abort(ConnectionAbortedException abortReason)
        {
            IsGone = true;
            _end.TrySetResult();
        }
    }
}
