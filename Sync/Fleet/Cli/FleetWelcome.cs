using System.Globalization;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>What <c>run</c> says once it is ready: where it is and what to do next.</summary>
internal static partial class FleetWelcome
{
    private static readonly TimeSpan FirstTicket = TimeSpan.FromDays(1);

    /// <summary>Writes it. A fleet without televisions gets a ticket for the first one. Where it cannot be written, the service goes on, and the log says so.</summary>
    public static async Task WriteAsync(TextWriter output, FleetHost host, FleetOptions options, TimeProvider time, TimeSpan took, CancellationToken cancellationToken)
    {
        try
        {
            await WriteLinesAsync(output, host, options, time, took, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, or no standard output at all, is no reason to turn televisions away.
            Unwritten(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FleetWelcome)), host.Address, host.StatusAddress, e.Message);
        }
    }

    private static async Task WriteLinesAsync(TextWriter output, FleetHost host, FleetOptions options, TimeProvider time, TimeSpan took, CancellationToken cancellationToken)
    {
        CertificateAuthority authority = host.Services.GetRequiredService<CertificateAuthority>();
        IDeviceRegistry devices = host.Services.GetRequiredService<IDeviceRegistry>();
        string store = options.Store.Kind == StoreKind.Sqlite ? $"SQLite in {options.Data}" : "PostgreSQL";
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Ready after {took.TotalSeconds:0.0} s: televisions at {host.Address}, health and metrics at {host.StatusAddress}."));
        await output.WriteLineAsync($"Database: {store}. CA: {options.CaFolder ?? options.Data}{(authority.MadeNow ? ", made just now for development" : "")}, fingerprint {authority.Fingerprint}.");
        await output.WriteLineAsync($"Console: {host.StatusAddress}/{(host.ConsoleAddress is { } console ? $" on this machine, {console}/ elsewhere" : "")}.");
        if (await host.Services.GetRequiredService<Users>().TryMakeFirstAsync(cancellationToken) is { } password)
        {
            await output.WriteLineAsync($"Sign in as {Users.FirstName} with the password {password}; it is shown this once.");
        }

        if ((await devices.ListAsync(Guid.Empty, 1, cancellationToken)).Count == 0)
        {
            EnrolmentTicket ticket = await EnrolmentTicket.MakeAsync(devices, authority.Fingerprint, FirstTicket, time.GetUtcNow(), cancellationToken);
            await output.WriteLineAsync("No television yet. In another terminal (the ticket is good for one, for a day):");
            await output.WriteLineAsync();
            await output.WriteLineAsync($"    edgerec demo --fleet {host.Address} --ticket {ticket}");
            await output.WriteLineAsync();
        }

        await output.WriteLineAsync($"One more television: edgerec-fleet ticket --data {options.Data}. Stop with Ctrl+C.");
        await output.FlushAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Ready: televisions at {Address}, health and metrics at {Status}. Standard output cannot be written ({Reason}); what it would have said, 'edgerec-fleet ticket' and 'edgerec-fleet user password' say, too.")]
    private static partial void Unwritten(ILogger log, string address, string status, string reason);
}
