using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>Makes priors as time passes; of several replicas the one that is first.</summary>
internal sealed partial class AggregateSchedule(IFleetStore store, LearningOptions options, TimeProvider time, ILogger<AggregateSchedule> log) : BackgroundService
{
    private const int Attempts = 12;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan every = options.Every!.Value, look = every < LookEvery ? every : LookEvery;
        DateTimeOffset again = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(look, time);
        do
        {
            try
            {
                if (await new ImageAggregate(store, options, time).BeginAsync(null, stoppingToken))
                {
                    Began();
                }

                (LearningHead? head, _) = await LearningHead.ReadAsync(store.Documents, stoppingToken);
                if (time.GetUtcNow() is var now && now - head!.At >= every && now >= again)
                {
                    again = now + (every / Attempts); // where nothing can be made yet
                    Report((await new ImageAggregate(store, options, time).RunAsync(stoppingToken)).ToText(options));
                }
            }
            catch (Exception e) when (e is StoreUnavailableException or IOException or InvalidDataException)
            {
                NotMade(e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A mistake of ours here is no reason to turn televisions away.
                Broken(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "The fleet begins to learn of images.")]
    private partial void Began();

    [LoggerMessage(LogLevel.Information, "Learning of images: {Report}")]
    private partial void Report(string report);

    [LoggerMessage(LogLevel.Warning, "No prior of images could be made: {Reason}")]
    private partial void NotMade(string reason);

    [LoggerMessage(LogLevel.Error, "What the fleet learns of images could not be made; that is a mistake of this program, please tell its makers")]
    private partial void Broken(Exception exception);
}
