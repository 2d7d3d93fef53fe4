using System.CommandLine;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Demo.Household;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.HomeScreen;
using EdgeRec.Device.Sync;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec demo</c>: the daemon with an invented family, an invented catalogue and a sample screen.</summary>
internal static class DemoCommand
{
    /// <summary>Where the screen is served unless another address is given.</summary>
    public static readonly string DefaultAddress = $"http://127.0.0.1:{Api.ListenAddress.DefaultPort}";

    // Somebody looks on: one television, no city.
    private static readonly SyncOptions Impatient = new() { Interval = TimeSpan.FromSeconds(5), Window = TimeSpan.Zero };

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string[]> listen = CommonOptions.Listen(
            $"Listen here instead of {DefaultAddress}: http://127.0.0.1:PORT (0 takes any free port) or unix:/path. May be given several times.");
        Option<string[]> allowOrigin = CommonOptions.AllowOrigin();
        Option<bool> noFallBack = CommonOptions.NoFallBack();
        var moveIn = new Option<bool>("--move-in") { Description = "Move the family into an empty data folder and end; 'edgerec run' serves it then. A folder that holds something stays as it is." };
        var sync = new SyncOptionGroup();
        var command = new DocumentedCommand(
            "demo", "Runs the daemon with a simulated family of four and a sample home screen. Works offline.",
            "edgerec demo                                   # prints an address to open and commands to try",
            "edgerec demo --listen http://127.0.0.1:0       # on any free port",
            "edgerec demo --data /tmp/demo                  # in a folder of its own, to be deleted afterwards",
            "edgerec demo --fleet https://127.0.0.1:8478 --ticket TICKET   # with a fleet (edgerec-fleet run)")
        { data, listen, allowOrigin, moveIn, noFallBack };
        sync.All.ToList().ForEach(command.Add);
        command.SetAction(parsed => parsed.GetValue(moveIn) ? MoveInAsync(CommonOptions.DataPathOf(parsed, data, demo: true), time) : RunAsync(
            new DaemonOptions
            {
                Data = CommonOptions.DataPathOf(parsed, data, demo: true),
                Listen = CommonOptions.AddressesOf(parsed.GetValue(listen) is { Length: > 0 } given ? given : [DefaultAddress]),
                AllowedOrigins = CommonOptions.OriginsOf(parsed.GetValue(allowOrigin) ?? []),
                Screen = ScreenAccess.Open,
                CrashRules = new CrashRules { NeverFallBack = parsed.GetValue(noFallBack) },
                Sync = sync.Of(parsed, Impatient),
            },
            time));
        return command;
    }

    private static async Task<int> RunAsync(DaemonOptions options, TimeProvider time)
    {
        using var stop = new StopSignals();
        using ILoggerFactory loggers = StderrLog.CreateFactory(time, LogLevel.Warning); // Where it listens stands in the welcome.
        options = await MovedInAsync(options, time, stop.Token);
        await DaemonLives.RunAsync(
            options, time, loggers, stop, life => Console.Out.WriteLine(life is Daemon daemon
                ? DemoWelcome.Text(daemon, Screen.OfThisProcess(), time.GetLocalNow())
                : $"Only the safe page is served, after crashes ('edgerec status' says more): {string.Join(" ", life.Api.Addresses)}"));
        return (int)ExitCode.Done;
    }

    /// <summary>Moves the family in, and says how its daemon is to run then.</summary>
    /// <param name="options">How a daemon is to run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandException">The data folder cannot be used.</exception>
    public static async Task<DaemonOptions> MovedInAsync(DaemonOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        await PrepareAsync(options.Data, time, cancellationToken);

        // The family is invented, so there is nobody whose privacy it could be; whoever chooses less on the screen gets less.
        return options.Sync.Privacy is null && DemoHousehold.IsIn(options.Data) ? options with { Sync = options.Sync with { Privacy = PrivacyMode.Full } } : options;
    }

    private static async Task<int> MoveInAsync(string data, TimeProvider time)
    {
        using var stop = new StopSignals();
        await PrepareAsync(data, time, stop.Token);
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
