using System.CommandLine;
using EdgeRec.Device.Api;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.HomeScreen;
using EdgeRec.Device.Sync;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec run</c>: the daemon, until it is told to stop.</summary>
internal static class RunCommand
{
    private static readonly string DefaultScreenAddress = $"http://127.0.0.1:{ListenAddress.DefaultPort}";

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string[]> listen = CommonOptions.Listen(
            "Listen here, too: http://127.0.0.1:PORT (asks for the token in the data folder's api-token) or unix:/path. May be given several times. "
            + "The socket edgerec.sock in the data folder is always listened on.");
        Option<string[]> allowOrigin = CommonOptions.AllowOrigin();
        var screen = new Option<bool>("--screen")
        {
            Description = $"Serve the sample television screen at /, on {DefaultScreenAddress} unless --listen names a loopback port. It asks for the token in the data "
                + "folder's api-token, or takes it from its address: http://127.0.0.1:PORT/#key=TOKEN.",
        };
        var history = new Option<int>("--keep-history")
        {
            Description = $"Days after which events and plays go, at least {RetentionOptions.LeastHistoryDays}; what they add up to stays.", HelpName = "DAYS", DefaultValueFactory = _ => new RetentionOptions().HistoryDays,
        };
        var budget = new Option<string?>("--journal-budget")
        {
            Description = "Bytes that the journal of events may take on the disk, as in 8MB or 32MB (default); beyond it the oldest are added up.", HelpName = "SIZE",
        };
        Option<bool> noFallBack = CommonOptions.NoFallBack();
        var untilEndOfInput = new Option<bool>("--until-end-of-input")
        {
            Description = "Stop when standard input ends: for a program that starts the daemon and keeps a pipe to it, so that it does not go on alone when that program is killed.",
        };
        var sync = new SyncOptionGroup();
        var command = new DocumentedCommand(
            "run", "Runs the daemon: takes events, serves home pages.",
            "edgerec run                                            # the socket in the data folder alone",
            "edgerec run --listen http://127.0.0.1:8477             # and a loopback port with a token",
            "edgerec run --screen                                   # and the sample screen on it",
            "edgerec run --data /var/lib/edgerec --listen unix:/run/edgerec/edgerec.sock",
            "edgerec run --fleet https://fleet.example:8478 --ticket TICKET   # enrols; afterwards it is known")
        { data, listen, allowOrigin, screen, budget, history, noFallBack, untilEndOfInput };
        sync.All.ToList().ForEach(command.Add);
        command.SetAction(parsed => RunAsync(
            new DaemonOptions
            {
                Data = CommonOptions.DataPathOf(parsed, data),
                Listen = AddressesOf(CommonOptions.AddressesOf(parsed.GetValue(listen) ?? []), parsed.GetValue(screen)),
                AllowedOrigins = CommonOptions.OriginsOf(parsed.GetValue(allowOrigin) ?? []),
                Journal = parsed.GetValue(budget) is { } bytes ? JournalOptions.Within(SizeText.Parse("--journal-budget", bytes, JournalOptions.LeastBudgetBytes)) : new JournalOptions(),
                Screen = parsed.GetValue(screen) ? ScreenAccess.Token : ScreenAccess.None,
                Retention = new RetentionOptions { HistoryDays = DaysOf(parsed.GetValue(history)) },
                CrashRules = new CrashRules { NeverFallBack = parsed.GetValue(noFallBack) },
                Sync = sync.Of(parsed, new SyncOptions()),
            },
            parsed.GetValue(untilEndOfInput), time));
        return command;
    }

    private static int DaysOf(int days) => days >= RetentionOptions.LeastHistoryDays ? days
        : throw new CommandException(ExitCode.Usage, $"--keep-history: {days} days are too few to make pages from; at least {RetentionOptions.LeastHistoryDays}.");

    // A browser cannot open a Unix socket: a screen needs a port.
    private static ListenAddress[] AddressesOf(ListenAddress[] named, bool screen) =>
        screen && !named.Any(address => address is ListenAddress.Loopback) ? [.. named, .. CommonOptions.AddressesOf([DefaultScreenAddress])] : named;

    private static void TellOfScreen(IDaemonLife daemon, DaemonOptions options)
    {
        if (options.Screen == ScreenAccess.None)
        {
            return;
        }

        foreach (string address in daemon.Api.Addresses.Where(address => address.StartsWith("http:", StringComparison.Ordinal)))
        {
            Console.Out.WriteLine($"Home screen: {address}/ (asks for the token in {daemon.Folder.ApiToken}; {address}/#key=TOKEN brings it along)");
        }
    }

    private static async Task<int> RunAsync(DaemonOptions options, bool untilEndOfInput, TimeProvider time)
    {
        using var stop = new StopSignals();
        if (untilEndOfInput)
        {
            stop.StopAtEndOf(Console.OpenStandardInput());
        }

        using ILoggerFactory loggers = StderrLog.CreateFactory(time);
        try
        {
            await DaemonLives.RunAsync(options, time, loggers, stop, daemon => TellOfScreen(daemon, options), ServiceManager.OfThisProcess());
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Asked to stop while it started: that is no failure.
        }

        return (int)ExitCode.Done;
    }
}
