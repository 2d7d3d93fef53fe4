using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Experiments.Hosting;

/// <summary>Looks after the experiments that run, as time passes; of several replicas the one that is first.</summary>
/// <param name="store">The fleet's store.</param>
/// <param name="watch">What is done each time.</param>
/// <param name="publisher">What televisions get.</param>
/// <param name="options">How often.</param>
/// <param name="meter">Counts.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class ExperimentLoop(IFleetStore store, ExperimentWatch watch, FeaturePublisher publisher, ExperimentOptions options, FleetMeter meter, TimeProvider time, ILogger<ExperimentLoop> log)
    : FleetLoop("experiments", "The experiments could not be looked after", meter, time, log)
{
    private const string TurnName = "experiments/turn";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override TimeSpan Pause => options.Every < LookEvery ? options.Every : LookEvery;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        DesignRefusedException? refused = null;
        try
        {
            // What a command that was interrupted left half done.
            await publisher.RefreshAsync(cancellationToken);
        }
        catch (DesignRefusedException e)
        {
            refused = e; // It is told below: what does harm has to be stopped all the same.
        }

        if (await watch.IsNeededAsync(cancellationToken) && await Turns.TryTakeAsync(store.Documents, TurnName, Time.GetUtcNow(), options.Every, cancellationToken))
        {
            foreach (string done in await watch.LookAsync(cancellationToken))
            {
                Done(Log, done);
            }
        }

        if (refused is not null)
        {
            throw refused;
        }
    }

    /// <inheritdoc/>
    protected override bool IsForeseen(Exception exception) => exception is DesignRefusedException || base.IsForeseen(exception);

    [LoggerMessage(LogLevel.Information, "Experiments: {Done}")]
    private static partial void Done(ILogger log, string done);
}
