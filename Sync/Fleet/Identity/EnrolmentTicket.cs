using System.Security.Cryptography;
using System.Text;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>A one-time code and the CA that a device will find behind it, as one string that a person can paste: <c>CODE.FINGERPRINT</c>.</summary>
/// <param name="Code">16 letters and digits (base32 of RFC 4648): 80 random bits.</param>
/// <param name="Fingerprint"><see cref="CertificateAuthority.Fingerprint"/>.</param>
internal sealed record EnrolmentTicket(string Code, string Fingerprint)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int CodeLength = 16;

    /// <summary>Makes a ticket and lets the registry know its hash.</summary>
    /// <param name="devices">The registry.</param>
    /// <param name="fingerprint">Of the CA.</param>
    /// <param name="valid">How long it is good.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EnrolmentTicket> MakeAsync(
        IDeviceRegistry devices, string fingerprint, TimeSpan valid, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string code = RandomNumberGenerator.GetString(Alphabet, CodeLength);
        await devices.AddTicketAsync(new Ticket(HashOf(code), now, now + valid), cancellationToken);
        return new EnrolmentTicket(code, fingerprint);
    }

    /// <summary>What is kept of a code.</summary>
    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code.Trim().ToUpperInvariant()));

    /// <inheritdoc/>
    public override string ToString() => $"{Code}.{Fingerprint}";
}
