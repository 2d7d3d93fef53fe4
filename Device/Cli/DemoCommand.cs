using System.CommandLine;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Demo.Household;
using EdgeRec.Device.HomeScreen;
using EdgeRec.Device.Sync;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec demo</c>: the daemon with an invented family, an invented catalogue and a sample screen.</summary>
internal static class DemoCommand
{
    private static readonly string DefaultAddress = $"http://127.0.0.1:{Api.ListenAddress.DefaultPort}";

    // Somebody looks on: one television, no city.
    private static readonly SyncOptions Impatient = new() { Interval = TimeSpan.FromSeconds(5), Window = TimeSpan.Zero };

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string[]> listen = CommonOptions.Listen(
            $"Listen here instead of {DefaultAddress}: http://127.0.0.1:PORT (0 takes any free port) or unix:/path. May be given several times.");
        Option<string[]> allowOrigin = CommonOptions.AllowOrigin();
        var sync = new SyncOptionGroup();
        var command = new DocumentedCommand(
            "demo", "Runs the daemon with a simulated family of four and a sample home screen. Works offline.",
            "edgerec demo                                   # prints an address to open and commands to try",
            "edgerec demo --listen http://127.0.0.1:0       # on any free port",
            "edgerec demo --data /tmp/demo                  # in a folder of its own, to be deleted afterwards",
            "edgerec demo --fleet https://127.0.0.1:8478 --ticket TICKET   # with a fleet (edgerec-fleet run)")
        { data, listen, allowOrigin };
        sync.All.ToList().ForEach(command.Add);
        command.SetAction(parsed => RunAsync(
            new DaemonOptions
            {
                Data = CommonOptions.DataPathOf(parsed, data, demo: true),
                Listen = CommonOptions.AddressesOf(parsed.GetValue(listen) is { Length: > 0 } given ? given : [DefaultAddress]),
                AllowedOrigins = CommonOptions.OriginsOf(parsed.GetValue(allowOrigin) ?? []),
                Screen = ScreenAccess.Open,
                Sync = sync.Of(parsed, Impatient),
            },
            time));
        return command;
    }

    private static async Task<int> RunAsync(DaemonOptions options, TimeProvider time)
    {
        using var stop = new StopSignals();
        using ILoggerFactory loggers = StderrLog.CreateFactory(time, LogLevel.Warning); // Where it listens stands in the welcome.
        await PrepareAsync(options.Data, time, stop.Token);
        if (options.Sync.Privacy is null && DemoHousehold.IsIn(options.Data))
        {
            // The family is invented, so there is nobody whose privacy it could be; whoever chooses less on the screen gets less.
            options = options with { Sync = options.Sync with { Privacy = PrivacyMode.Full } };
        }

        await DaemonLives.RunAsync(
            options, time, loggers, stop, daemon => Console.Out.WriteLine(DemoWelcome.Text(daemon, Screen.OfThisProcess(), time.GetLocalNow())));
        return (int)ExitCode.Done;
    }

    private static async Task PrepareAsync(string data, TimeProvider time, CancellationToken cancellationToken)
    {
        ProgressLine line = ProgressLine.OnStandardError(time);
        try
        {
            await Opening.TranslateAsync(data, () => DemoHousehold.PrepareAsync(
                data, Recommender.InstalledPack, time,
                new Teller<ImportProgress>(p => line.Show($"Moving the family in: {p.Titles:N0} titles, {p.Events:N0} events")),
                cancellationToken));
        }
        catch (ImportException e)
        {
            throw new CommandException(ExitCode.BadInput, e.Message, e);
        }
        finally
        {
            line.Clear();
        }
    }
}
