using System.Diagnostics.Metrics;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>Hears from the service's own meter what is taken in, and writes it down every few seconds.</summary>
internal sealed class IntakeLoop(IntakeMeter intake, ConsoleOptions options, FleetMeter meter, TimeProvider time, ILogger<IntakeLoop> log)
    : FleetLoop("intake", "What was taken in could not be written down for the console", meter, time, log)
{
    private long _frames, _events;

    private MeterListener? _listener;

    /// <inheritdoc/>
    protected override TimeSpan Pause => options.IntakeEvery;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listener = Listen();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryRoundAsync(CancellationToken.None); // The last seconds.
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listener?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken)
    {
        long frames = Interlocked.Exchange(ref _frames, 0), events = Interlocked.Exchange(ref _events, 0);
        if (frames + events > 0)
        {
            intake.Add(frames, events);
        }

        // To its end, also at the service's.
        return intake.WriteAsync(CancellationToken.None);
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
}
