using System.IO.Pipelines;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Api.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
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
        first.Open!.Begin();
        second.Open!.Begin();

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

    [Fact]
    public void The_server_hears_of_a_connection_when_its_first_byte_is_there()
    {
        var all = new OpenConnections(3, _time);
        Client client = Connect(all, App, speaks: false);
        Assert.Null(client.Open);

        client.Speak();

        Assert.NotNull(client.Open);
        Assert.True(client.Transport.Input.TryRead(out ReadResult read));
        Assert.Equal(1, read.Buffer.Length);
    }

    [Fact]
    public void One_that_says_nothing_gives_way_without_an_abort_and_is_not_served_for_what_it_says_too_late()
    {
        var all = new OpenConnections(1, _time);
        Client silent = Connect(all, App, speaks: false);

        Client next = Connect(all, App);
        silent.Speak();

        Assert.True(silent.IsOver);
        Assert.False(silent.IsAborted);
        Assert.Null(silent.Open);
        Assert.False(next.IsGone);
    }

    [Fact]
    public void One_that_is_closed_before_it_says_anything_leaves_its_place()
    {
        var all = new OpenConnections(1, _time);
        Client silent = Connect(all, App, speaks: false);

        silent.Close();

        Assert.True(silent.IsOver);
        Assert.False(Connect(all, Screen).IsOver);
    }

    [Fact]
    public void A_server_that_stops_does_not_wait_for_those_who_say_nothing()
    {
        var all = new OpenConnections(2, _time);
        Client silent = Connect(all, App, speaks: false), served = Connect(all, App);

        silent.Stop();
        served.Stop();

        Assert.True(silent.IsOver);
        Assert.False(served.IsOver); // It is told by the server itself, and may finish.
    }

    private Client Connect(OpenConnections all, Peer peer, bool speaks = true)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var client = new Client();
        client.Features.Set(new UnixConnection(peer));
        if (speaks) client.Speak();
        client.Serve(all);
        return client;
    }

    private sealed class Client : DefaultConnectionContext, IDuplexPipe, IConnectionLifetimeNotificationFeature
    {
        private static readonly PipeOptions AtOnce = new(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);
        private readonly TaskCompletionSource _end = new();
        private readonly Pipe _sent = new(AtOnce), _answered = new(AtOnce);
        private readonly CancellationTokenSource _stop = new();
        private Task _served = Task.CompletedTask;

        public Client()
        {
            Transport = this;
            Features.Set<IConnectionLifetimeNotificationFeature>(this);
        }

        public bool IsAborted { get; private set; }

        /// <summary>Aborted or, before it said anything, let go.</summary>
        public bool IsGone => IsAborted || _served.IsCompleted;

        public bool IsOver => _served.IsCompleted;

        public OpenConnection? Open => Features.Get<OpenConnection>();

        public PipeReader Input => _sent.Reader;

        public PipeWriter Output => _answered.Writer;

        public CancellationToken ConnectionClosedRequested { get => _stop.Token; set => throw new NotSupportedException(); }

        public void Serve(OpenConnections all) => _served = all.OnConnectionAsync(this, _ => _end.Task);

        public void Speak() => _sent.Writer.WriteAsync(new byte[1]).AsTask().Wait();

        public void Close() => _sent.Writer.Complete();

        public void Stop() => _stop.Cancel();

        public void RequestClose() => throw new NotSupportedException();

        public override void Abort(ConnectionAbortedException abortReason)
        {
            IsAborted = true;
            _end.TrySetResult();
        }
    }
}
