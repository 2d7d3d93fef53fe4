using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Retention.Monthly;

/// <summary>Has the month's report made.</summary>
/// <param name="monthly">Makes it.</param>
/// <param name="meter">Counts.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class RetentionLoop(MonthlyRetention monthly, FleetMeter meter, TimeProvider time, ILogger<RetentionLoop> log)
    : FleetLoop("retention", "The report of the last month's retention could not be made", meter, time, log)
{
    /// <inheritdoc/>
    protected override TimeSpan Pause { get; } = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (await monthly.MakeAsync(cancellationToken))
        {
            Made(Log);
        }
    }

    [LoggerMessage(LogLevel.Information, "Retention: the report of the last month is made")]
    private static partial void Made(ILogger log);
}
