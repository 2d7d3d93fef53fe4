using System.CommandLine;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>The options that say which fleet a command is for: data folder, database, CA. One instance a command.</summary>
internal sealed class StoreChoice
{
    private readonly Option<string?> _data = new("--data") { Description = "The data folder.", HelpName = "DIR" };

    private readonly Option<StoreKind> _store = new("--store")
    {
        Description = "The database: sqlite, a file in the data folder, or postgres.", HelpName = "KIND", DefaultValueFactory = _ => StoreKind.Sqlite,
    };

    private readonly Option<string?> _connection = new("--connection")
    {
        Description = $"PostgreSQL's connection string; {StoreOptions.ConnectionVariable} in the environment keeps it off the list of processes.", HelpName = "STRING",
    };

    private readonly Option<string?> _ca = new("--ca")
    {
        Description = "Folder with ca.crt and ca.key (PEM, ECDSA P-256). Without it the data folder's own, where a development CA is made at the first start.", HelpName = "DIR",
    };

    /// <summary>The options, for the command to add.</summary>
    public IReadOnlyList<Option> Options => [_data, _store, _connection, _ca];

    /// <summary>What they say, over some options.</summary>
    public FleetOptions Read(ParseResult parsed)
    {
        StoreKind kind = parsed.GetValue(_store);
        return new FleetOptions
        {
            Data = FleetPath.Resolve(parsed.GetValue(_data), Environment.GetEnvironmentVariable),
            Store = new StoreOptions
            {
                Kind = kind,
                Connection = parsed.GetValue(_connection) ?? (kind == StoreKind.Postgres ? Environment.GetEnvironmentVariable(StoreOptions.ConnectionVariable) : null),
            },
            CaFolder = parsed.GetValue(_ca) is { } ca ? Path.GetFullPath(ca) : null,
        };
    }

    /// <summary>Ends the command if the options make no sense.</summary>
    /// <exception cref="CommandException">The first thing that is wrong.</exception>
    public static FleetOptions Valid(FleetOptions options) =>
        options.Problems().FirstOrDefault() is { } problem ? throw new CommandException(ExitCode.Usage, problem) : options;

    /// <summary>The data folder of a fleet that is there. Only <c>run</c> and <c>restore</c> make one: any other command would find a new one empty, and say so of the fleet that was meant.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static FleetFolder Existing(FleetOptions options)
    {
        // With PostgreSQL the connection says which fleet, and the folder holds its CA, unless that has a folder of its own.
        bool isThere = options.Store.Kind == StoreKind.Sqlite
            ? File.Exists(Path.Combine(options.Data, FleetFolder.DatabaseName)) : File.Exists(Path.Combine(options.CaFolder ?? options.Data, CertificateAuthority.CertificateFile));
        return isThere ? FleetFolder.Open(options.Data) : throw new CommandException(
            ExitCode.NotFound, $"There is no fleet in {options.Data}: name its data folder with --data{(options.Store.Kind == StoreKind.Postgres ? ", or its CA's with --ca" : "")}; 'edgerec-fleet run' makes a new one.");
    }

    /// <summary>Opens folder, database and CA of a fleet that is there, for a command that does one thing, whether a service runs or not.</summary>
    /// <exception cref="CommandException">There is none, or the options make no sense.</exception>
    public async Task<OpenedFleet> OpenAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        FleetOptions options = Valid(Read(parsed));
        FleetFolder folder = Existing(options);
        IFleetStore store = await StoreOpening.OpenExistingAsync(options.Store with { StartPatience = TimeSpan.FromSeconds(5) }, folder, time, cancellationToken)
            ?? throw new CommandException(ExitCode.NotFound, $"There is no fleet in this database: name the right one with --{(options.Store.Kind == StoreKind.Postgres ? "connection" : "data")}; 'edgerec-fleet run' makes a new one.");
        try
        {
            return new OpenedFleet(options, folder, store, await SharedAuthority.OpenAsync(options.CaFolder ?? folder.Root, store.Documents, time, cancellationToken));
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}

/// <summary>What a command works on.</summary>
/// <param name="Options">What was said.</param>
/// <param name="Folder">The data folder.</param>
/// <param name="Store">The database.</param>
/// <param name="Authority">The CA.</param>
internal sealed record OpenedFleet(FleetOptions Options, FleetFolder Folder, IFleetStore Store, CertificateAuthority Authority) : IAsyncDisposable
{
    /// <summary>Who acts on the command line, for the audit log and the journal of packs.</summary>
    public static string Who => $"command line ({Environment.UserName})";

    /// <summary>Writes what a command has done into the audit log, where the console shows it beside what was done there.</summary>
    /// <param name="what">What was done, in the past.</param>
    /// <param name="about">To what, if the deed does not say so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task NoteAsync(string what, string about, CancellationToken cancellationToken) => new AuditLog(Store.Documents).AddAsync(Who, what, about, cancellationToken);

    /// <summary>The same, to be written with what was done, in one transaction.</summary>
    /// <param name="what">What was done, in the past.</param>
    /// <param name="about">To what, if the deed does not say so.</param>
    public static LogLine Note(string what, string about) => AuditLog.Line(Who, what, about);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Authority.Dispose();
        await Store.DisposeAsync();
    }
}
