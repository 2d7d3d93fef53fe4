using System.Text;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>All replicas of a fleet have the same CA: the database holds its fingerprint, so that one with another CA does not start.</summary>
internal static class SharedAuthority
{
    private const string Name = "identity/ca";

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

    private static string Text(Document document) => Encoding.ASCII.GetString(document.Content.Span);
}
