using System.Security.Cryptography;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>The secret under which profiles get their pseudonyms. Made here, 0600, never sent; without it nobody can say which pseudonym is whose.</summary>
internal static class PseudonymKey
{
    private const int Length = 32;

    /// <summary>The key, made when it is first asked for.</summary>
    public static byte[] OpenOrCreate(SyncFolder folder)
    {
        if (File.Exists(folder.PseudonymKey) && File.ReadAllBytes(folder.PseudonymKey) is { Length: Length } kept)
        {
            return kept;
        }

        byte[] made = RandomNumberGenerator.GetBytes(Length);
        folder.Write(folder.PseudonymKey, made);
        return made;
    }
}
