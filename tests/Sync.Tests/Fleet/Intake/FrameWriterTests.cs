using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Intake;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeRec.Sync.Tests.Fleet.Intake;

public sealed class FrameWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-writer-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_erasure_that_takes_long_is_answered_when_it_is_obeyed_and_holds_up_nobody_else()
    {
        await using var store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), TimeProvider.System);
        await store.MigrateAsync(Cancellation);
        var keeper = new ErasureKeeper(store, new ErasureFile(Path.Combine(_folder, "erasures.log")), TimeProvider.System);
        var goOn = new TaskCompletionSource();
        using var erasing = new ErasureWorker(
            async (device, token) =>
            {
                await goOn.Task.WaitAsync(token);
                await keeper.ObeyAsync(device, token);
            },
            TimeProvider.System);
        using var meter = new FleetMeter();
        var options = new IntakeOptions();
        var queue = new FrameQueue(options, TimeProvider.System);
        using var writer = new FrameWriter(queue, store, keeper, erasing, options, meter, TimeProvider.System, NullLogger<FrameWriter>.Instance);
        await erasing.StartAsync(Cancellation);
        await writer.StartAsync(Cancellation);
        Guid ann = Guid.NewGuid(), bob = Guid.NewGuid();

        await (await OfferAsync(queue, ann, Frames.Events(1, 10, "gone")));
        Task<Appended> erased = await OfferAsync(queue, ann, Frames.Tombstone(1, "gone", 10));
        Task<Appended> other = await OfferAsync(queue, bob, Frames.Events(1, 10, "stays"));
        await other.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        await (await OfferAsync(queue, bob, Frames.Events(11, 10, "stays"))).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.False(erased.IsCompleted);
        goOn.SetResult();
        Assert.Equal(AppendOutcome.Stored, (await erased.WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).Outcome);
        await writer.StopAsync(Cancellation);
        await erasing.StopAsync(Cancellation);
    }

    private static async Task<Task<Appended>> OfferAsync(FrameQueue queue, Guid device, DeltaFrame frame) => (await queue.OfferAsync(Frame.Of(frame, device), Cancellation))!;
}
