using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace EdgeRec.Device.Sync.Identity;

/// <summary>What an operator gives a household to paste: a one-time code and the fingerprint of the fleet's root.</summary>
/// <param name="Code">16 base32 characters; good once, for a while.</param>
/// <param name="Fingerprint">SHA-256 of the root certificate (DER), 32 bytes.</param>
internal sealed record EnrolmentTicket(string Code, byte[] Fingerprint)
{
    private const int CodeLength = 16;
    private static readonly SearchValues<char> Base32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

    /// <summary>Reads <c>CODE.FINGERPRINT</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out EnrolmentTicket? ticket)
    {
        ticket = null;
        string[] parts = text.Trim().Split('.');
        if (parts.Length != 2 || parts[0].Length != CodeLength || parts[0].AsSpan().ContainsAnyExcept(Base32) || parts[1].Length != 2 * SHA256.HashSizeInBytes)
        {
            return false;
        }

        var fingerprint = new byte[SHA256.HashSizeInBytes];
        if (Convert.FromHexString(parts[1], fingerprint, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        ticket = new EnrolmentTicket(parts[0], fingerprint);
        return true;
    }
}
