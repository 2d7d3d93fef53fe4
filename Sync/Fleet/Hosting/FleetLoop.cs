using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>
/// Something that the service does again and again beside its calls. A round that fails does not end the service, which would turn televisions away: what is foreseen is a warning, all else is an
/// error with its stack, and the next round comes. Each is counted; the same one within a minute is not logged again. Only what a replica must not serve without ends it (<see cref="IsEssential"/>).
/// </summary>
/// <param name="name">What metrics call it.</param>
/// <param name="failure">What could not be done, as a sentence without its full stop.</param>
/// <param name="meter">Counts.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal abstract partial class FleetLoop(string name, string failure, FleetMeter meter, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private (string Reason, long At) _said = ("", 0);

    /// <summary>The clock.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>The log.</summary>
    protected ILogger Log { get; } = log;

    /// <summary>From one round to the next.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>Does it once.</summary>
    protected abstract Task RoundAsync(CancellationToken cancellationToken);

    /// <summary>Whether a replica in which this fails, and not for a reason that passes, has to end, so that its service manager begins anew and others take its calls.</summary>
    protected virtual bool IsEssential => false;

    /// <summary>Whether an exception is no mistake of this program.</summary>
    protected virtual bool IsForeseen(Exception exception) => exception is StoreUnavailableException or ClocksDifferException or IOException or InvalidDataException;

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryRoundAsync(stoppingToken);
            await Task.Delay(Pause, Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does it once, and tells what goes wrong.</summary>
    protected async Task TryRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RoundAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service ends.
        }
        catch (Exception e)
        {
            Tell(e);
            if (IsEssential && !IsForeseen(e))
            {
                throw;
            }
        }
    }

    private void Tell(Exception exception)
    {
        meter.LoopFailed(name);
        if (exception.Message == _said.Reason && Time.GetElapsedTime(_said.At) < Quiet)
        {
            return;
        }

        _said = (exception.Message, Time.GetTimestamp());
        if (IsForeseen(exception))
        {
            Failed(Log, failure, exception.Message);
        }
        else
        {
            Broken(Log, failure, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Failure}: {Reason}")]
    private static partial void Failed(ILogger log, string failure, string reason);

    [LoggerMessage(LogLevel.Error, "{Failure}; that is a mistake of this program, please tell its makers")]
    private static partial void Broken(ILogger log, string failure, Exception exception);
}
