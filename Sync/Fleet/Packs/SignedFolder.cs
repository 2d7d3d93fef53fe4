using System.Text.Json;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>A pack's folder with what signing puts into it: <c>pack.signed.json</c> and the folder <c>shortcuts</c>.</summary>
internal static class SignedFolder
{
    private const string Shortcuts = "shortcuts";

    /// <summary>Bundles a pack's folder.</summary>
    /// <param name="folder">The pack.</param>
    /// <param name="earlier">Folders of packs that televisions may have.</param>
    /// <param name="floor">No pack below it any more; null for any.</param>
    /// <param name="issued">The time.</param>
    /// <param name="expires">Until when it may be installed; the manifest's own end, if that is earlier.</param>
    /// <exception cref="CommandException">It is no pack.</exception>
    public static PackBundle Bundle(string folder, IReadOnlyList<string> earlier, string? floor, DateTimeOffset issued, DateTimeOffset expires)
    {
        (PackManifest manifest, Dictionary<string, byte[]> files) = Read(folder);
        var head = new PackDocument
        {
            Name = manifest.Name, Version = manifest.Version, Issued = issued, Expires = manifest.Expires < expires ? manifest.Expires : expires, MinAppVersion = manifest.MinAppVersion, Floor = floor,
            Files = [], Shortcuts = [],
        };
        return PackBundle.Make(head, files, [.. earlier.Select(old => Read(old).Files)]);
    }

    /// <summary>Writes what was signed beside the pack.</summary>
    public static void Write(string folder, Envelope envelope, PackBundle bundle)
    {
        string shortcuts = Path.Combine(folder, Shortcuts);
        if (Directory.Exists(shortcuts))
        {
            Directory.Delete(shortcuts, recursive: true);
        }

        Directory.CreateDirectory(shortcuts);
        foreach (PackShortcut way in bundle.Document.Shortcuts)
        {
            File.WriteAllBytes(Path.Combine(shortcuts, way.Sha256), bundle.Blobs[way.Sha256].ToArray());
        }

        WriteEnvelope(folder, envelope);
    }

    /// <summary>Writes the signed document.</summary>
    public static void WriteEnvelope(string folder, Envelope envelope) => File.WriteAllBytes(Path.Combine(folder, EnvelopeFile.PackFileName), EnvelopeFile.Write(envelope));

    /// <summary>Whether a pack was signed in this folder.</summary>
    public static bool IsSigned(string folder) => File.Exists(Path.Combine(folder, EnvelopeFile.PackFileName));

    /// <summary>The signed document of a folder.</summary>
    /// <exception cref="CommandException">It was not signed.</exception>
    public static Envelope ReadEnvelope(string folder)
    {
        string file = Path.Combine(folder, EnvelopeFile.PackFileName);
        return File.Exists(file) ? EnvelopeFile.Read(File.ReadAllBytes(file)) : throw new CommandException(ExitCode.NotFound, $"{folder} is not signed: run 'edgerec-fleet sign {folder} --key pack.key' first.");
    }

    /// <summary>A blob that the signed document names, from the folder.</summary>
    /// <exception cref="CommandException">It is not there.</exception>
    public static byte[] Blob(string folder, string name, string hash, bool shortcut)
    {
        string path = shortcut ? Path.Combine(folder, Shortcuts, hash) : Path.Combine(folder, name);
        byte[] bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw new CommandException(ExitCode.NotFound, $"There is no {path}, which the signed document names.");
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) == hash
            ? bytes
            : throw new CommandException(ExitCode.BadInput, $"{path} is not the file that was signed: sign the pack again.");
    }

    private static (PackManifest Manifest, Dictionary<string, byte[]> Files) Read(string folder)
    {
        string path = Path.Combine(folder, PackManifest.FileName);
        try
        {
            byte[] json = File.ReadAllBytes(path);
            PackManifest manifest = JsonSerializer.Deserialize(json, PackManifestJson.Default.PackManifest) ?? throw new JsonException("it is null");
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [PackManifest.FileName] = json };
            foreach (PackFile file in manifest.Files)
            {
                files[file.Name] = File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(file.Name)));
            }

            return (manifest, files);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new CommandException(ExitCode.BadInput, $"{folder} is no model pack: {e.Message}", e);
        }
    }
}
