using System.CommandLine;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec run</c>: the daemon, until it is told to stop.</summary>
internal static class RunCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string[]> listen = CommonOptions.Listen(
            "Listen here, too: http://127.0.0.1:PORT (asks for the token in the data folder's api-token) or unix:/path. May be given several times. "
            + "The socket edgerec.sock in the data folder is always listened on.");
        Option<string[]> allowOrigin = CommonOptions.AllowOrigin();
        var command = new DocumentedCommand(
            "run", "Runs the daemon: takes events, serves home pages.",
            "edgerec run                                            # the socket in the data folder alone",
            "edgerec run --listen http://127.0.0.1:8477             # and a loopback port with a token",
            "edgerec run --data /var/lib/edgerec --listen unix:/run/edgerec/edgerec.sock")
        { data, listen, allowOrigin };
        command.SetAction(parsed => RunAsync(
            new DaemonOptions
            {
                Data = CommonOptions.DataPathOf(parsed, data),
                Listen = CommonOptions.AddressesOf(parsed.GetValue(listen) ?? []),
                AllowedOrigins = CommonOptions.OriginsOf(parsed.GetValue(allowOrigin) ?? []),
            },
            time));
        return command;
    }

    private static async Task<int> RunAsync(DaemonOptions options, TimeProvider time)
    {
        using var stop = new StopSignals();
        using ILoggerFactory loggers = StderrLog.CreateFactory(time);
        string? serviceManager = Environment.GetEnvironmentVariable(ServiceManager.Variable);
        await using (await Opening.DaemonAsync(options, time, loggers, stop.Token))
        {
            ServiceManager.Tell(ServiceManager.Ready, serviceManager);
            await stop.WaitAsync();
            ServiceManager.Tell(ServiceManager.Stopping, serviceManager);
        }

        return (int)ExitCode.Done;
    }
}
