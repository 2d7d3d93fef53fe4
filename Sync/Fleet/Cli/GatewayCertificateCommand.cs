using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdgeRec.Sync.Fleet.Hosting;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary><c>edgerec-fleet gateway-certificate</c>: a certificate whose holder may speak for any device.</summary>
internal static class GatewayCertificateCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var output = new Option<string>("--out") { Description = "The file to write certificate and key to (PEM, for its owner's eyes only). It must not exist.", HelpName = "FILE", Required = true };
        var valid = new Option<string>("--valid") { Description = "How long it is good.", HelpName = "DURATION", DefaultValueFactory = _ => "90d" };
        var command = new DocumentedCommand(
            "gateway-certificate", "Makes a certificate for a gateway, which may speak for any device: an operator's own relay, a load generator.",
            "edgerec-fleet gateway-certificate --out gateway.pem --valid 30d")
        { output, valid };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(output);
            TimeSpan lifetime = Durations.Parse("--valid", parsed.GetRequiredValue(valid));
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            if (File.Exists(path))
            {
                throw IsThere(path);
            }

            var name = new Guid(RandomNumberGenerator.GetBytes(16), bigEndian: true);
            using X509Certificate2 certificate = fleet.Authority.IssueGateway(name, lifetime);
            using ECDsa key = certificate.GetECDsaPrivateKey()!;
            await fleet.NoteAsync("issued a gateway's certificate", $"{name:N}", cancellationToken); // before anybody can have it
            if (!FleetFolder.TryCreate(path, Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n")))
            {
                throw IsThere(path);
            }

            Console.Out.WriteLine($"Gateway {name:N}, until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}: {path}. CA fingerprint: {fleet.Authority.Fingerprint}.");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static CommandException IsThere(string path) => new(ExitCode.BadInput, $"{path} is there already: give another name, or remove it.");
}
