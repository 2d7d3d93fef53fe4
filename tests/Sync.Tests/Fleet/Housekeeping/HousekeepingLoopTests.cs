using System.Threading.Channels;
using EdgeRec.Sync.Fleet.Housekeeping;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Packs;
using EdgeRec.Sync.Tests.Fleet.Store;
using Microsoft.Extensions.Logging;
using Encoding = EdgeRec.Sync.Protocol.V1.Encoding;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Housekeeping;

public sealed class HousekeepingLoopTests
{
    private static readonly HousekeepingOptions Options = new() { Frames = TimeSpan.FromDays(30) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_runs_far_ahead_of_the_databases_erases_nothing()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        var store = new ExchangedStore(world.Store) { Clock = world.Time.GetUtcNow() };
        var key = new StreamKey(Frames.Epoch, Frames.Epoch, Stream.Events);
        await store.Frames.AppendAsync([new Frame(key, 1, 1, 1, Encoding.Messagepack, PrivacyMode.Full, new byte[] { 1, 2, 3 })], Cancellation);
        world.Time.Advance(TimeSpan.FromDays(1_000));
        var log = new Told();
        using var meter = new FleetMeter();
        using var loop = new HousekeepingLoop(
            store, new FrameKeeper(store, Options, world.Time), new FactKeeper(store, Options, world.Time), new BlobKeeper(world.Packs, Options, world.Time), Options, meter, world.Time, log);

        await loop.StartAsync(Cancellation);
        Assert.Contains("nothing erased by its age until they agree", await log.NextAsync(), StringComparison.Ordinal);
        Assert.False(Assert.Single(await store.Frames.ReadAsync(0, Stream.Events, 10, Cancellation)).Frame.Payload.IsEmpty);

        store.Clock = world.Time.GetUtcNow();
        Task<string> next = log.NextAsync();
        while (!next.IsCompleted)
        {
            store.Clock += Options.Every / 4;
            world.Time.Advance(Options.Every / 4);
            await Task.Delay(10, Cancellation);
        }

        Assert.StartsWith("Too old and removed: 1 frames", await next, StringComparison.Ordinal);
        await loop.StopAsync(Cancellation);
    }

    private sealed class Told : ILogger<HousekeepingLoop>
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public Task<string> NextAsync() => _lines.Reader.ReadAsync(Cancellation).AsTask();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Writer.TryWrite(formatter(state, exception));
    }
}
