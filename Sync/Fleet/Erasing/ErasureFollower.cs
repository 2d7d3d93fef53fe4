using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Erasing;

/// <summary>At the start obeys what a crash or a restored backup left to obey; then keeps this replica's file at what other replicas noted.</summary>
internal sealed partial class ErasureFollower(ErasureKeeper keeper, TimeProvider time, ILogger<ErasureFollower> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first frame is taken or read.
        int devices = await keeper.CatchUpAsync(cancellationToken);
        if (devices > 0)
        {
            CaughtUp(devices);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keeper.FollowAsync(stoppingToken);
            }
            catch (Exception e) when (e is StoreUnavailableException or IOException)
            {
                NotFollowed(e.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Erasures of {Devices} devices were obeyed again: the last run ended before they were, or a backup was restored.")]
    private partial void CaughtUp(int devices);

    [LoggerMessage(LogLevel.Warning, "The list of erasures could not be brought up to date: {Reason}")]
    private partial void NotFollowed(string reason);
}
