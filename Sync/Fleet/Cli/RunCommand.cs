using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using EdgeRec.Sync.Fleet.Experiments.Hosting;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Housekeeping;
using EdgeRec.Sync.Fleet.Intake;
using EdgeRec.Sync.Fleet.Learning;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet run</c>: a replica of the service, until it is told to stop.</summary>
internal static class RunCommand
{
    private const int MiB = 1 << 20;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var listen = new Option<string>("--listen")
        {
            Description = "Where televisions come (gRPC, TLS).", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => $"127.0.0.1:{FleetOptions.DefaultPort}",
        };
        var status = new Option<string>("--status")
        {
            Description = "Where /healthz, /readyz and /metrics are, and for this machine's browsers the console; without TLS.", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => $"127.0.0.1:{FleetOptions.DefaultStatusPort}",
        };
        var console = new Option<string?>("--console")
        {
            Description = "Where the console is for browsers on other machines, over TLS. It is at --status, too, for browsers on this machine.", HelpName = "ADDRESS:PORT",
        };
        var host = new Option<string[]>("--host")
        {
            Description = "A name or address under which televisions reach the service, for its certificate; localhost and the machine's name are in it. May be given several times.",
            HelpName = "NAME",
        };
        var intake = new Option<string?>("--intake")
        {
            Description = "NATS JetStream in front of the database, nats://HOST:4222: for fleets that outgrow one database's commits.", HelpName = "URL",
        };
        var queue = new Option<int>("--queue")
        {
            Description = "Most MiB of frames in memory that are not yet durable; beyond it televisions are told to come later.", HelpName = "MIB", DefaultValueFactory = _ => 24,
        };
        var again = new Option<string?>("--ask-again")
        {
            Description = "How long a television waits before it asks for news again, as in 30s or 15m; 15m without it, and 5s on loopback, where only a bench comes.", HelpName = "DURATION",
        };
        var invented = new Option<int>("--invented-fleet")
        {
            Description = "Fill an empty store with so many invented devices (up to 5000), to look at the console and to practise; every page says that it is simulated.", HelpName = "N",
        };
        invented.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 5_000)
            {
                result.AddError("--invented-fleet: give 1 to 5000.");
            }
        });
        var log = new Option<string>("--log") { Description = "Form of the log lines on standard error: text or json.", HelpName = "FORM", DefaultValueFactory = _ => "text" };
        log.AcceptOnlyFromAmong("text", "json");
        var learning = new LearningChoice();
        var every = new Option<string?>("--aggregate-every")
        {
            Description = "Make the next prior of cover images so often of what televisions said, such as 24h; without it only 'edgerec-fleet aggregate' does.", HelpName = "TIME",
        };
        var experiments = new Option<string>("--experiments-every")
        {
            Description = "How often the guardrails of experiments are looked at and reports made anew.", HelpName = "TIME", DefaultValueFactory = _ => "1h",
        };
        var keepFrames = new Option<string?>("--keep-frames")
        {
            Description = "Forget what televisions said, and what experiments and retention reports know of it, after so long, such as 400d; for ever without it. That they said it, and that it counts once, stays known.", HelpName = "TIME",
        };
        var keepPacks = new Option<string>("--keep-packs")
        {
            Description = "Remove the files of a pack that no roll-out names so long after it was published.", HelpName = "TIME", DefaultValueFactory = _ => "90d",
        };
        var development = new Option<bool>("--development") { Description = "Let tools such as grpcurl ask for the contract (gRPC reflection), and say more in errors." };
        var command = new DocumentedCommand(
            "run", "Runs the fleet service.",
            "edgerec-fleet run                                                  # SQLite and a development CA in the data folder",
            "edgerec-fleet run --listen 0.0.0.0:8478 --host fleet.example.org   # for televisions elsewhere",
            "edgerec-fleet run --store postgres --connection 'Host=db;Database=fleet;Username=fleet' --ca /etc/edgerec-fleet/ca",
            "edgerec-fleet run --invented-fleet 400 --data /tmp/invented-fleet  # something to look at in the console",
            "edgerec-fleet run --store postgres --connection … --intake nats://nats:4222")
        { listen, status, console, host, intake, queue, again, log, development, every, experiments, keepFrames, keepPacks, invented };
        foreach (Option option in store.Options.Concat(learning.Options))
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) => RunAsync(
            StoreChoice.Valid(store.Read(parsed) with
            {
                Listen = EndPoint("--listen", parsed.GetRequiredValue(listen)),
                Status = EndPoint("--status", parsed.GetRequiredValue(status)),
                Console = parsed.GetValue(console) is { } address ? EndPoint("--console", address) : null,
                InventedFleet = parsed.GetValue(invented),
                Hosts = parsed.GetValue(host) ?? [],
                Intake = new IntakeOptions { Nats = NatsOf(parsed.GetValue(intake)), QueueBytes = (long)parsed.GetValue(queue) * MiB },
                AskAgain = parsed.GetValue(again) is { } pause ? Durations.Parse("--ask-again", pause)
                    : IPAddress.IsLoopback(EndPoint("--listen", parsed.GetRequiredValue(listen)).Address) ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(15),
                Learning = learning.Read(parsed) with { Every = parsed.GetValue(every) is { } often ? Durations.Parse("--aggregate-every", often) : null },
                Experiments = new ExperimentOptions { Every = Durations.Parse("--experiments-every", parsed.GetRequiredValue(experiments)) },
                Housekeeping = new HousekeepingOptions
                {
                    Frames = parsed.GetValue(keepFrames) is { } kept ? Durations.Parse("--keep-frames", kept) : null,
                    Packs = Durations.Parse("--keep-packs", parsed.GetRequiredValue(keepPacks)),
                },
                JsonLogs = parsed.GetValue(log) == "json",
                Development = parsed.GetValue(development),
            }),
            time));
        return command;
    }

    private static async Task<int> RunAsync(FleetOptions options, TimeProvider time)
    {
        using var stop = new StopSignals();
        try
        {
            await RunAsync(options, time, stop);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Asked to stop while it started: that is no failure.
        }

        return (int)ExitCode.Done;
    }

    private static async Task RunAsync(FleetOptions options, TimeProvider time, StopSignals stop)
    {
        long from = time.GetTimestamp();
        await using (FleetHost host = await StartAsync(options, time, stop.Token))
        {
            await FleetWelcome.WriteAsync(Console.Out, host, options, time, time.GetElapsedTime(from), stop.Token);
            await stop.WaitAsync(host.Stopping);
            if (!stop.Token.IsCancellationRequested)
            {
                // A part of it has failed, and what is left turns everybody away: whoever watches over processes starts another one.
                throw new CommandException(ExitCode.Failed, $"A part of the service has failed, so all of it ends: {Reason(host.Failure)}", host.Failure);
            }
        }

        // A mistake of ours has no better address than the place in the program.
        static string Reason(Exception? failure) => failure is null
            ? "no reason given."
            : $"{failure.Message.TrimEnd('.')} ({failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("EdgeRec.", StringComparison.Ordinal))?.Trim() ?? failure.GetType().Name}).";
    }

    private static async Task<FleetHost> StartAsync(FleetOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await FleetHost.StartAsync(options, time, cancellationToken);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AccessDenied or SocketError.AddressFamilyNotSupported)
        {
            // The server does not say which it was.
            string addresses = string.Join(" or ", new[] { options.Listen, options.Status, options.Console }.OfType<IPEndPoint>());
            throw new CommandException(ExitCode.CannotListen, $"{addresses} cannot be listened on ({e.Message}): give an address of this machine, and a port that this user may use.", e);
        }
    }

    private static Uri? NatsOf(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) ? uri
        : throw new CommandException(ExitCode.Usage, $"--intake: '{text}' is no address of NATS: give nats://HOST:4222, or leave it out to write to the database directly.");

    private static IPEndPoint EndPoint(string option, string text) => IPEndPoint.TryParse(text, out IPEndPoint? end) && text.Contains(':', StringComparison.Ordinal)
        ? end
        : throw new CommandException(ExitCode.Usage, $"{option}: '{text}' is no address and port: write 127.0.0.1:8478, or 0.0.0.0:8478 for all of this machine's.");
}
