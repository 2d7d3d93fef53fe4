using System.Net;
using EdgeRec.Sync.Fleet.Experiments.Hosting;
using EdgeRec.Sync.Fleet.Housekeeping;
using EdgeRec.Sync.Fleet.Intake;
using EdgeRec.Sync.Fleet.Learning;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>How a replica of the fleet service runs.</summary>
internal sealed record FleetOptions
{
    /// <summary>Where televisions come: gRPC over TLS.</summary>
    public const int DefaultPort = 8478;

    /// <summary>Where the operator's tools come: health, metrics, console.</summary>
    public const int DefaultStatusPort = 8479;

    /// <summary>The data folder.</summary>
    public required string Data { get; init; }

    /// <summary>Where televisions come. Port 0 takes any free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, DefaultPort);

    /// <summary>Where health and metrics are, without TLS: keep it on loopback or in a network that only the operator's tools reach.</summary>
    public IPEndPoint Status { get; init; } = new(IPAddress.Loopback, DefaultStatusPort);

    /// <summary>Where the console is for browsers on other machines, over TLS; null: nowhere but at <see cref="Status"/>, for browsers on this one.</summary>
    public IPEndPoint? Console { get; init; }

    /// <summary>So many invented devices fill an empty store, to look at and to practise on; 0 for none.</summary>
    public int InventedFleet { get; init; }

    /// <summary>How the console runs.</summary>
    public ConsoleOptions ConsoleOptions { get; init; } = new();

    /// <summary>Names and addresses under which televisions reach the service, besides localhost and the machine's name; they go into the server's certificate.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The database.</summary>
    public StoreOptions Store { get; init; } = new();

    /// <summary>Folder with <c>ca.crt</c> and <c>ca.key</c> (PEM, ECDSA P-256); null: the data folder, where a development CA is made at the first start.</summary>
    public string? CaFolder { get; init; }

    /// <summary>What the intake takes.</summary>
    public IntakeOptions Intake { get; init; } = new();

    /// <summary>How priors are made of what televisions say.</summary>
    public LearningOptions Learning { get; init; } = new();

    /// <summary>How experiments are looked after.</summary>
    public ExperimentOptions Experiments { get; init; } = new();

    /// <summary>How long the fleet keeps what it is done with.</summary>
    public HousekeepingOptions Housekeeping { get; init; } = new();

    /// <summary>How long a device waits before it asks for news again; default 15 minutes.</summary>
    public TimeSpan AskAgain { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether tools may ask for the contract by gRPC reflection.</summary>
    public bool Development { get; init; }

    /// <summary>Whether log lines are JSON.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>What is worth a log line.</summary>
    public LogLevel LeastLog { get; init; } = LogLevel.Information;

    /// <summary>How long a stopping replica waits for frames that are under way; default 10 seconds.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with the options, a sentence each that says how to mend it.</summary>
    public IEnumerable<string> Problems()
    {
        if (Listen.Port != 0 && Listen.Equals(Status))
        {
            yield return $"Televisions and status cannot share {Listen}: give one of --listen and --status another port.";
        }

        if (CaFolder is not null && (!File.Exists(Path.Combine(CaFolder, "ca.crt")) || !File.Exists(Path.Combine(CaFolder, "ca.key"))))
        {
            yield return $"--ca: {CaFolder} holds no ca.crt and ca.key: put your CA there (PEM, ECDSA P-256), or leave --ca out for a development CA.";
        }

        foreach (string problem in Store.Problems().Concat(Intake.Problems()).Concat(Learning.Problems()).Concat(Housekeeping.Problems()))
        {
            yield return problem;
        }
    }
}
