using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Housekeeping;

/// <summary>Once an hour one replica removes what is too old.</summary>
internal sealed partial class HousekeepingService(
    IFleetStore store, FrameKeeper frames, BlobKeeper blobs, HousekeepingOptions options, TimeProvider time, ILogger<HousekeepingService> log) : BackgroundService
{
    private const string TurnName = "housekeeping/turn";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Turns.TryTakeAsync(store.Documents, TurnName, time.GetUtcNow(), options.Every, stoppingToken))
                {
                    int blobsGone = await blobs.RunAsync(stoppingToken), framesGone = await frames.RunAsync(options.Every / 2, stoppingToken);
                    if (blobsGone + framesGone > 0)
                    {
                        Removed(framesGone, blobsGone);
                    }
                }
            }
            catch (StoreUnavailableException e)
            {
                NotDone(e.Message);
            }

            await Task.Delay(options.Every / 4, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Information, "Too old and removed: {Frames} frames, {Blobs} files of packs.")]
    private partial void Removed(int frames, int blobs);

    [LoggerMessage(LogLevel.Warning, "What is too old could not be removed: {Why}")]
    private partial void NotDone(string why);
}
