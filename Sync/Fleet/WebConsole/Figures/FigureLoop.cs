using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>Makes the figures every minute, or as seldom as it takes for them to cost at most a fiftieth of the time: they grow with the fleet, pages do not.</summary>
internal sealed partial class FigureLoop(FigureMaker maker, Sessions sessions, ConsoleOptions options, TimeProvider time, ILogger<FigureLoop> log) : BackgroundService
{
    private const int Breaks = 50;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan wait = options.FiguresEvery;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await maker.TryMakeAsync(wait, stoppingToken) is { } took)
                {
                    wait = took * Breaks > options.FiguresEvery ? took * Breaks : options.FiguresEvery;
                    await sessions.ForgetOldAsync(stoppingToken);
                }
            }
            catch (StoreUnavailableException e)
            {
                NotMade(e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A mistake of ours here is no reason to turn televisions away.
                Broken(e);
            }

            // Looks more often than it makes, so that another replica's death is made good soon.
            await Task.Delay(wait / 4, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The console's figures could not be made: {Why}")]
    private partial void NotMade(string why);

    [LoggerMessage(LogLevel.Error, "The console's figures could not be made; that is a mistake of this program, please tell its makers")]
    private partial void Broken(Exception exception);
}
