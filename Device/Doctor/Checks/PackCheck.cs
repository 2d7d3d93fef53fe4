using System.Security.Cryptography;
using System.Text.Json;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The pack in use: every file has the hash of its manifest, the manifest that of its signed document where the fleet sent it, and neither is out of date. No model is loaded.</summary>
internal static class PackCheck
{
    private const string Name = "Model pack";

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        string slot = patient.In("packs", "current"), installed = Path.Combine(patient.Program, "packs", "demo");
        bool isSlot = File.Exists(Path.Combine(slot, PackManifest.FileName));
        string folder = isSlot ? slot : installed;
        if (!File.Exists(Path.Combine(folder, PackManifest.FileName)))
        {
            yield return Finding.Note(Name, "There is none: pages are made from popularity and rules.", "Install the tarball again, or let the fleet send one.");
            yield break;
        }

        string mend = isSlot ? $"With the daemon stopped, rm {ShellWord.Quote(slot)}: the pack that came with the program is used until the fleet sends this one again." : "Install the tarball again.";
        yield return Manifest(folder, mend, LoadedPack.Now(patient.Time, patient.IsSynchronised));
        if (isSlot && File.Exists(Path.Combine(slot, EnvelopeFile.PackFileName)))
        {
            yield return Signature(patient, slot, mend);
        }
    }

    private static Finding Manifest(string folder, string mend, DateTimeOffset now)
    {
        try
        {
            var files = new PackFolder(folder);
            PackManifest manifest = JsonSerializer.Deserialize(files.Read(PackManifest.FileName), PackManifestJson.Default.PackManifest) ?? throw new InvalidDataException("its manifest is empty");
            foreach (PackFile file in manifest.Files)
            {
                if (Path.GetFileName(file.Name) != file.Name || Convert.ToHexStringLower(SHA256.HashData(files.Read(file.Name))) != file.Sha256)
                {
                    return Finding.Problem(Name, $"{file.Name} is not the file that the manifest of {manifest.Name} {manifest.Version} names.", mend);
                }
            }

            return now >= manifest.Expires
                ? Finding.Problem(Name, $"{manifest.Name} {manifest.Version} expired on {manifest.Expires:yyyy-MM-dd}: pages are made from popularity and rules.", "Check the clock first; if it is right, install a newer tarball or let the fleet send a newer pack.")
                : Finding.Ok(Name, $"{manifest.Name} {manifest.Version}, {manifest.Files.Count} files as its manifest says, until {manifest.Expires:yyyy-MM-dd}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return Finding.Problem(Name, $"It cannot be read: {e.Message.TrimEnd('.')}.", mend);
        }
    }

    private static Finding Signature(Patient patient, string slot, string mend)
    {
        const string Check = "Signature";
        try
        {
            if (JsonSerializer.Deserialize(Patient.Read(patient.In("sync", "trust.json")), PackFilesJson.Default.TrustState) is not { } trust)
            {
                return Finding.Problem(Check, "It is not known whom this television trusts.", "Let it visit its fleet: edgerec sync --now");
            }

            RootDocument root = DocumentVerifier.OpenFirstRoot(trust.Root.ToEnvelope());
            PackDocument pack = new DocumentVerifier(patient.Time, trust.Latest).OpenPack(root, EnvelopeFile.Read(Patient.Read(Path.Combine(slot, EnvelopeFile.PackFileName))), null, trust.Floor);
            string manifest = Convert.ToHexStringLower(SHA256.HashData(new PackFolder(slot).Read(PackManifest.FileName)));
            return pack.Files.Any(file => file.Name == PackManifest.FileName && file.Sha256 == manifest)
                ? Finding.Ok(Check, $"signed for root {root.Version}, and this is what was signed")
                : Finding.Problem(Check, "The manifest is not the one that was signed.", mend);
        }
        catch (DocumentRefusedException e)
        {
            return e.Reason == RefusalReason.Expired ? Finding.Note(Check, e.Message, "Let it visit its fleet: edgerec sync --now") : Finding.Problem(Check, e.Message, mend);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return Finding.Problem(Check, $"It cannot be checked: {e.Message.TrimEnd('.')}.", "Let it visit its fleet: edgerec sync --now");
        }
    }
}
