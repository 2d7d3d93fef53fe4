using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Erasing;

/// <summary>At the start obeys what a crash or a restored backup left to obey; then keeps this replica's file at what other replicas noted.</summary>
internal sealed partial class ErasureFollower(ErasureKeeper keeper, FleetMeter meter, TimeProvider time, ILogger<ErasureFollower> log)
    : FleetLoop("erasures", "The list of erasures could not be brought up to date", meter, time, log)
{
    /// <inheritdoc/>
    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Who does not know what was erased would take it in again.</summary>
    protected override bool IsEssential => true;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first frame is taken or read.
        int devices = await keeper.CatchUpAsync(cancellationToken);
        if (devices > 0)
        {
            CaughtUp(Log, devices);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken) => keeper.FollowAsync(cancellationToken);

    [LoggerMessage(LogLevel.Information, "Erasures of {Devices} devices were obeyed again: the last run ended before they were, or a backup was restored.")]
    private static partial void CaughtUp(ILogger log, int devices);
}
