using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>Makes the figures every minute, or as seldom as it takes for them to cost at most a fiftieth of the time: they grow with the fleet, pages do not.</summary>
internal sealed class FigureLoop(FigureMaker maker, Sessions sessions, ConsoleOptions options, FleetMeter meter, TimeProvider time, ILogger<FigureLoop> log)
    : FleetLoop("figures", "The console's figures could not be made", meter, time, log)
{
    private const int Breaks = 50;

    private TimeSpan _wait = options.FiguresEvery;

    // Looks more often than it makes, so that another replica's death is made good soon.
    /// <inheritdoc/>
    protected override TimeSpan Pause => _wait / 4;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (await maker.TryMakeAsync(_wait, cancellationToken) is { } took)
        {
            _wait = took * Breaks > options.FiguresEvery ? took * Breaks : options.FiguresEvery;
            await sessions.ForgetOldAsync(cancellationToken);
        }
    }
}
