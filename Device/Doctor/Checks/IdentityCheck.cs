using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Sync;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>Who the television is to its fleet: the key is its owner's alone, and the certificate good.</summary>
internal static class IdentityCheck
{
    private const string Name = "Fleet";
    private const UnixFileMode NotOwner = (UnixFileMode)0x3f;

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        string path = patient.In("sync", "identity.json");
        if (!File.Exists(path))
        {
            yield return Finding.Ok(Name, "none: nothing leaves this television");
            yield break;
        }

        if ((File.GetUnixFileMode(path) & NotOwner) != 0)
        {
            yield return Finding.Problem(Name, $"Others than its owner may read the key in {path}.", $"chmod 0600 {ShellWord.Quote(path)}; if somebody may have read it, leave the fleet (edgerec sync leave) and enrol anew.");
        }

        yield return Certificate(patient);
    }

    private static Finding Certificate(Patient patient)
    {
        try
        {
            // Not by the way that mends it: the doctor changes nothing.
            if (JsonSerializer.Deserialize(Patient.Read(patient.In("sync", "identity.json")), SyncJson.Default.FleetIdentity) is not { } identity || identity is IMayHaveGaps { IsWhole: false })
            {
                return Finding.Problem(Name, "identity.json cannot be read as what it is.", "Ask the operator for a new ticket and start the daemon with --ticket.");
            }

            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(identity.Certificates[0]);
            DateTimeOffset until = certificate.NotAfter.ToUniversalTime(), now = patient.Time.GetUtcNow();
            return now > until ? Finding.Problem(Name, $"The certificate expired on {until:yyyy-MM-dd}.", "Check the clock first; if it is right, ask the operator for a new ticket and start the daemon with --ticket.")
                : now - identity.RenewAfter > TimeSpan.FromDays(7) ? Finding.Note(Name, $"The certificate should have been renewed on {identity.RenewAfter:yyyy-MM-dd}; it expires on {until:yyyy-MM-dd}.", "See 'edgerec sync' for why the fleet is not reached.")
                : Finding.Ok(Name, $"{identity.Fleet.GetLeftPart(UriPartial.Authority)}, certificate until {until:yyyy-MM-dd}");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or JsonException)
        {
            return Finding.Problem(Name, $"The certificate cannot be read: {e.Message.TrimEnd('.')}.", "Ask the operator for a new ticket and start the daemon with --ticket.");
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException)
        {
            return Finding.Note(Name, "Without OpenSSL the certificate is not looked at.");
        }
    }
}
