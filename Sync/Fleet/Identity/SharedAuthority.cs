using System.Text;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>All replicas of a fleet have the same CA: the database holds its fingerprint, so that one with another CA does not start.</summary>
internal static class SharedAuthority
{
    /// <summary>The document with the fingerprint.</summary>
    public const string Name = "identity/ca";

    /// <summary>Opens or makes the CA of a folder and compares it with the fleet's.</summary>
    /// <exception cref="IOException">It is another one, or cannot be read.</exception>
    public static async Task<CertificateAuthority> OpenAsync(string folder, IDocumentStore documents, TimeProvider time, CancellationToken cancellationToken)
    {
        Document? known = await documents.ReadAsync(Name, null, cancellationToken);
        if (known is not null && !File.Exists(Path.Combine(folder, CertificateAuthority.CertificateFile)))
        {
            throw new IOException($"This fleet has a CA already ({Text(known)[..12]}…), and {folder} does not hold it: name its folder with --ca, or copy ca.crt and ca.key there.");
        }

        CertificateAuthority authority = CertificateAuthority.OpenOrCreate(folder, time);
        if (known is null && await documents.TryWriteAsync(Name, 0, Encoding.ASCII.GetBytes(authority.Fingerprint), cancellationToken))
        {
            return authority;
        }

        known ??= await documents.ReadAsync(Name, null, cancellationToken);
        return Text(known!) == authority.Fingerprint
            ? authority
            : throw new IOException(
                $"The CA in {folder} ({authority.Fingerprint[..12]}…) is not this fleet's ({Text(known!)[..12]}…): every replica needs the same one, name its folder with --ca.");
    }

    /// <summary>Whether a backup is another fleet's: it would take a folder's televisions and their history from it, and no replica with the folder's CA would start.</summary>
    /// <param name="folder">Where the CA is.</param>
    /// <param name="present">The documents of the database that is there; null if there is none.</param>
    /// <param name="backup">The fingerprint of the CA that the backup says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">It is, or the CA cannot be read.</exception>
    public static async Task RequireSameAsync(string folder, IDocumentStore? present, string backup, CancellationToken cancellationToken)
    {
        string? own = CertificateAuthority.FingerprintIn(folder);
        if (own is not null && own != backup)
        {
            throw new IOException($"The backup is another fleet's: its CA is {backup[..12]}…, the one in {folder} is {own[..12]}…; name the folder of the backup's CA with --ca.");
        }

        if (present is not null && await present.ReadAsync(Name, null, cancellationToken) is { } known && Text(known) != backup)
        {
            throw new IOException($"The backup is another fleet's: its CA is {backup[..12]}…, that of the database that is there is {Text(known)[..12]}…; name another data folder with --data.");
        }
    }

    private static string Text(Document document) => Encoding.ASCII.GetString(document.Content.Span);
}
