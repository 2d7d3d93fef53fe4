using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>Makes priors as time passes; of several replicas the one that is first.</summary>
internal sealed partial class AggregateSchedule(IFleetStore store, LearningOptions options, FleetMeter meter, TimeProvider time, ILogger<AggregateSchedule> log)
    : FleetLoop("learning", "What the fleet learns of images could not be made", meter, time, log)
{
    private const int Attempts = 12;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _every = options.Every!.Value;
    private DateTimeOffset _again;

    /// <inheritdoc/>
    protected override TimeSpan Pause => _every < LookEvery ? _every : LookEvery;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (await new ImageAggregate(store, options, Time).BeginAsync(null, cancellationToken))
        {
            Began(Log);
        }

        (LearningHead? head, _) = await LearningHead.ReadAsync(store.Documents, cancellationToken);

        // One that was made long after now was made by a clock that ran ahead.
        if (Time.GetUtcNow() is var now && (now - head!.At).Duration() >= _every && now >= _again)
        {
            _again = now + (_every / Attempts); // where nothing can be made yet
            Report(Log, (await new ImageAggregate(store, options, Time).RunAsync(cancellationToken)).ToText(options));
        }
    }

    [LoggerMessage(LogLevel.Information, "The fleet begins to learn of images.")]
    private static partial void Began(ILogger log);

    [LoggerMessage(LogLevel.Information, "Learning of images: {Report}")]
    private static partial void Report(ILogger log, string report);
}
