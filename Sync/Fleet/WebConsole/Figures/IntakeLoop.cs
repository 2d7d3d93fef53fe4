using System.Diagnostics.Metrics;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>Hears from the service's own meter what is taken in, and writes it down every few seconds.</summary>
internal sealed partial class IntakeLoop(IntakeMeter meter, ConsoleOptions options, TimeProvider time, ILogger<IntakeLoop> log) : BackgroundService
{
    private long _frames, _events;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using MeterListener listener = Listen();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.IntakeEvery, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            long frames = Interlocked.Exchange(ref _frames, 0), events = Interlocked.Exchange(ref _events, 0);
            if (frames + events > 0)
            {
                meter.Add(frames, events);
            }

            try
            {
                await meter.WriteAsync(CancellationToken.None);
            }
            catch (StoreUnavailableException e)
            {
                NotWritten(e.Message);
            }
        }
    }

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == FleetMeter.Name && instrument.Name is FleetMeter.FramesName or FleetMeter.EventsName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Interlocked.Add(ref instrument.Name == FleetMeter.FramesName ? ref _frames : ref _events, value));
        listener.Start();
        return listener;
    }

    [LoggerMessage(LogLevel.Warning, "What was taken in could not be written down for the console: {Why}")]
    private partial void NotWritten(string why);
}
