using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Housekeeping;

/// <summary>Once an hour one replica removes what is too old.</summary>
internal sealed partial class HousekeepingLoop(
    IFleetStore store, FrameKeeper frames, FactKeeper facts, BlobKeeper blobs, HousekeepingOptions options, FleetMeter meter, TimeProvider time, ILogger<HousekeepingLoop> log)
    : FleetLoop("housekeeping", "What is too old could not be removed", meter, time, log)
{
    private const string TurnName = "housekeeping/turn";

    /// <inheritdoc/>
    protected override TimeSpan Pause => options.Every / 4;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        // Before the turn is taken: a replica whose clock is right is to have it.
        await SecondClock.RequireAsync(store, Time, cancellationToken);
        if (await Turns.TryTakeAsync(store.Documents, TurnName, Time.GetUtcNow(), options.Every, cancellationToken))
        {
            int blobsGone = await blobs.RunAsync(cancellationToken), framesGone = await frames.RunAsync(options.Every / 2, cancellationToken);
            await facts.RunAsync(cancellationToken);
            if (blobsGone + framesGone > 0)
            {
                Removed(Log, framesGone, blobsGone);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Too old and removed: {Frames} frames, {Blobs} files of packs.")]
    private static partial void Removed(ILogger log, int frames, int blobs);
}
