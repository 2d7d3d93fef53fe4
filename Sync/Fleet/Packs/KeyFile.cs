using System.Security.Cryptography;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>Files of keys: PKCS#8 PEM that only its owner reads, and its public half beside it with <c>.pub</c> behind the name.</summary>
internal static class KeyFile
{
    /// <summary>What stands behind the name of a public key's file.</summary>
    public const string PublicSuffix = ".pub";

    private const string PublicLabel = "PUBLIC KEY";

    /// <summary>The key with which the service signs roll-outs by itself.</summary>
    public static string RolloutKeyOf(FleetFolder folder) => Path.Combine(folder.Root, "rollout.key");

    /// <summary>Writes a key and its public half.</summary>
    /// <exception cref="CommandException">There is a file of this name, or the public half of a key of this name.</exception>
    public static void Write(string path, SigningKey key, string? passphrase)
    {
        // Of a key that lies in a safe this is what is left, and what roots are made with.
        if (!File.Exists(path) && File.Exists(path + PublicSuffix))
        {
            throw new CommandException(ExitCode.Usage, $"{path}{PublicSuffix} is there already, of a key that is not here; a key is never overwritten.");
        }

        if (!FleetFolder.TryCreate(path, System.Text.Encoding.ASCII.GetBytes(key.ToPem(passphrase))))
        {
            throw new CommandException(ExitCode.Usage, $"{path} is there already; a key is never overwritten.");
        }

        File.WriteAllText(path + PublicSuffix, PemEncoding.WriteString(PublicLabel, key.Public.PublicKey) + "\n");
    }

    /// <summary>Opens a private key.</summary>
    /// <exception cref="CommandException">It cannot be opened.</exception>
    public static SigningKey Open(string path, string? passphrase)
    {
        try
        {
            return SigningKey.FromPem(InputFile.Read(path, File.ReadAllText), passphrase);
        }
        catch (CryptographicException e)
        {
            throw new CommandException(ExitCode.BadInput, $"{path} cannot be used to sign: {e.Message}. A key with a passphrase wants --passphrase-file.", e);
        }
    }

    /// <summary>Opens a key that has no passphrase.</summary>
    /// <returns>Null if there is no such file.</returns>
    /// <exception cref="IOException">It cannot be used.</exception>
    public static SigningKey? TryOpenUnlocked(string path)
    {
        try
        {
            return File.Exists(path) ? SigningKey.FromPem(File.ReadAllText(path), null) : null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new IOException($"{path} cannot be used to sign: {e.Message}", e);
        }
    }

    /// <summary>Reads the public half: of a <c>.pub</c> file, or of a private key without a passphrase.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static TrustedKey ReadPublic(string path)
    {
        string text = InputFile.Read(path, File.ReadAllText);
        if (PemEncoding.TryFind(text, out PemFields found) && text[found.Label] == PublicLabel)
        {
            byte[] key = Convert.FromBase64String(text[found.Base64Data]);
            return new TrustedKey(Convert.ToHexStringLower(SHA256.HashData(key)), key);
        }

        using SigningKey opened = Open(path, null);
        return opened.Public;
    }
}
