using System.Text.Json;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Hosting;

/// <summary>Looks after the experiments that run, as time passes; of several replicas the one that is first.</summary>
/// <param name="store">The fleet's store.</param>
/// <param name="watch">What is done each time.</param>
/// <param name="publisher">What televisions get.</param>
/// <param name="options">How often.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class ExperimentLoop(IFleetStore store, ExperimentWatch watch, FeaturePublisher publisher, ExperimentOptions options, TimeProvider time, ILogger<ExperimentLoop> log) : BackgroundService
{
    private const string TurnName = "experiments/turn";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Every < LookEvery ? options.Every : LookEvery, time);
        do
        {
            try
            {
                // What a command that was interrupted left half done.
                await publisher.RefreshAsync(stoppingToken);
                if (await IsTurnAsync(stoppingToken))
                {
                    foreach (string done in await watch.LookAsync(stoppingToken))
                    {
                        Done(done);
                    }
                }
            }
            catch (Exception e) when (e is StoreUnavailableException or IOException or InvalidDataException or Models.Core.Experiments.Design.DesignRefusedException)
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

    /// <summary>Who takes the turn has it until the next one; one that dies in it costs one round.</summary>
    private async Task<bool> IsTurnAsync(CancellationToken cancellationToken)
    {
        if (!await watch.IsNeededAsync(cancellationToken))
        {
            return false;
        }

        DateTimeOffset now = time.GetUtcNow();
        Document? turn = await store.Documents.ReadAsync(TurnName, null, cancellationToken);
        if (turn is not null && JsonSerializer.Deserialize<DateTimeOffset>(turn.Content.Span) > now)
        {
            return false;
        }

        if (!await store.Documents.TryWriteAsync(TurnName, turn?.Version ?? 0, JsonSerializer.SerializeToUtf8Bytes(now + options.Every), cancellationToken))
        {
            return false;
        }

        await store.Documents.TrimAsync(TurnName, long.MaxValue, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Experiments: {Done}")]
    private partial void Done(string done);

    [LoggerMessage(LogLevel.Warning, "The experiments could not be looked after: {Reason}")]
    private partial void Failed(string reason);

    [LoggerMessage(LogLevel.Error, "The experiments could not be looked after; that is a mistake of this program, please tell its makers")]
    private partial void Broken(Exception exception);
}
