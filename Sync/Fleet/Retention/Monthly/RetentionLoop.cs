using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Retention.Monthly;

/// <summary>Has the month's report made.</summary>
/// <param name="monthly">Makes it.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class RetentionLoop(MonthlyRetention monthly, TimeProvider time, ILogger<RetentionLoop> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                if (await monthly.MakeAsync(stoppingToken))
                {
                    Made();
                }
            }
            catch (Exception e) when (e is StoreUnavailableException or IOException or InvalidDataException)
            {
                Failed(e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A mistake of ours here is no reason to turn televisions away.
                Broken(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "Retention: the report of the last month is made")]
    private partial void Made();

    [LoggerMessage(LogLevel.Warning, "Retention: the report of the last month could not be made: {Reason}")]
    private partial void Failed(string reason);

    [LoggerMessage(LogLevel.Error, "Retention: the report of the last month could not be made; that is a mistake of this program, please tell its makers")]
    private partial void Broken(Exception exception);
}
