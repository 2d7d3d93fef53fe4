using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Field.Watch;
using EdgeRec.Device.HomeScreen;

namespace EdgeRec.Device.Cli;

/// <summary>
/// Runs the daemon until the process is told to stop. When another model pack or the fleet's next catalogue is to be used, or after crashes more or less is to be done without, the daemon is closed in order and opened
/// anew in the same process, on the same addresses: catalogue, history and pages all know the pack, history and pages the catalogue, and one way of opening them is enough.
/// </summary>
internal static class DaemonLives
{
    /// <summary>Runs the daemon.</summary>
    /// <param name="options">How.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Logs.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="started">Called once, when the daemon answers for the first time.</param>
    /// <param name="manager">Is told how far it is; null for nobody.</param>
    /// <exception cref="CommandException">The data folder or an address cannot be used.</exception>
    public static async Task RunAsync(DaemonOptions options, TimeProvider time, ILoggerFactory loggers, StopSignals stop, Action<IDaemonLife> started, ServiceManager? manager = null)
    {
        options = options with { Key = options.Screen == ScreenAccess.Open ? new ScreenKey() : null };
        Task stopped = stop.WaitAsync();
        for (bool first = true; ; first = false)
        {
            await using IDaemonLife life = await Opening.LifeAsync(options, time, loggers, stop.Token);
            if (first)
            {
                started(life);
                manager?.Tell(ServiceManager.Ready);
                options = options with { Listen = CommonOptions.AddressesOf([.. life.Api.Addresses]) }; // Port 0 is a certain port from now on.
            }

            await using Watchdog watchdog = Watchdog.Start(
                life.Probes, manager?.Allowed ?? TimeSpan.Zero, () => manager?.Tell(ServiceManager.SignOfLife), life.Field, time, loggers.CreateLogger("EdgeRec.Field"));
            await Task.WhenAny(stopped, life.Renewal);
            if (stopped.IsCompleted)
            {
                manager?.Tell(ServiceManager.Stopping);
                return;
            }
        }
    }
}
