using System.Security.Cryptography;
using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Export;

/// <summary>
/// What devices and profiles are called in an export: <c>~</c> and 24 hexadecimal digits of HMAC-SHA-256 under a key that stays in the fleet's store. Who has only the
/// export can connect the events of one viewer, not name the television. With names, what was sent in mode full keeps its ids; nothing else does.
/// </summary>
/// <param name="key">32 bytes.</param>
/// <param name="withNames">Whether ids of mode full are kept.</param>
internal sealed class ExportNames(byte[] key, bool withNames)
{
    /// <summary>The document that holds the key. Who deletes it gives every device and profile a new name in exports from then on: begin with an empty folder.</summary>
    public const string KeyDocument = "export/key";

    private const int HashBytes = 12;

    /// <summary>Reads the key from the store, or makes it.</summary>
    public static async Task<ExportNames> OpenAsync(IDocumentStore documents, bool withNames, CancellationToken cancellationToken)
    {
        for (; ;)
        {
            if (await documents.ReadAsync(KeyDocument, 1, cancellationToken) is { } known)
            {
                return new ExportNames(known.Content.ToArray(), withNames);
            }

            await documents.TryWriteAsync(KeyDocument, 0, RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes), cancellationToken);
        }
    }

    /// <summary>Tells this key from others, in hexadecimal digits, without giving it away.</summary>
    public string Fingerprint => Hash([]);

    /// <summary>A device's name.</summary>
    public string DeviceOf(Guid device, PrivacyMode mode) => withNames && mode == PrivacyMode.Full ? device.ToString("N") : Pseudonym(device);

    /// <summary>A profile's name.</summary>
    public string ProfileOf(Guid device, string profile, PrivacyMode mode) =>
        withNames && mode == PrivacyMode.Full ? profile : Pseudonym(ErasureKeeper.HashOf(device, profile));

    /// <summary>The hashed name of a device.</summary>
    public string Pseudonym(Guid device) => "~" + Hash(device.ToByteArray(bigEndian: true));

    /// <summary>The hashed name of a profile, from what an erasure knows of it: the two always lead to the same name.</summary>
    /// <param name="profileHash"><see cref="ErasureKeeper.HashOf"/>.</param>
    public string Pseudonym(ReadOnlySpan<byte> profileHash) => "~" + Hash(profileHash);

    private string Hash(ReadOnlySpan<byte> of)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, of, hash);
        return Convert.ToHexStringLower(hash[..HashBytes]);
    }
}
