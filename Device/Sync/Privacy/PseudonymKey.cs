using System.Security.Cryptography;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>The secret under which profiles get their pseudonyms. Made here, 0600, never sent; without it nobody can say which pseudonym is whose.</summary>
internal static class PseudonymKey
{
    private const int Length = 32;

    /// <summary>The key; null if none was ever made, or it is lost.</summary>
    public static byte[]? Read(SyncFolder folder) => folder.Read(
        folder.PseudonymKey, "profiles have other pseudonyms from now on, and what was told under the old ones can only be erased by the fleet's operator", bytes => bytes.Length == Length);

    /// <summary>The key, made when it is first asked for.</summary>
    public static byte[] OpenOrCreate(SyncFolder folder)
    {
        if (Read(folder) is { } kept)
        {
            return kept;
        }

        byte[] made = RandomNumberGenerator.GetBytes(Length);
        folder.Write(folder.PseudonymKey, made);
        return made;
    }
}
