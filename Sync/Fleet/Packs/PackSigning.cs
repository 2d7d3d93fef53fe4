using System.Text.Json;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>Signs the packs of folders. Each key vouches for the files that it sees itself: a threshold of two is worth nothing where the second signs what the first laid there.</summary>
internal static class PackSigning
{
    /// <summary>Signs a folder's pack for the first time; what was signed in it before is replaced.</summary>
    /// <param name="folder">The pack.</param>
    /// <param name="signer">The key.</param>
    /// <param name="earlier">Folders of packs that televisions may have.</param>
    /// <param name="floor">No pack below it any more; null for any.</param>
    /// <param name="now">The time.</param>
    /// <param name="valid">How long it may be installed.</param>
    /// <param name="untried">Signs also what fails its own probe here.</param>
    /// <exception cref="CommandException">It is no pack, or one that no television would take.</exception>
    public static PackDocument Begin(string folder, SigningKey signer, IReadOnlyList<string> earlier, string? floor, DateTimeOffset now, TimeSpan valid, bool untried)
    {
        Try(folder, now, untried);
        PackBundle bundle = SignedFolder.Bundle(folder, earlier, floor, now, now + valid);
        SignedFolder.Write(folder, SignedDocument.Of(bundle.Document, signer), bundle);
        return bundle.Document;
    }

    /// <summary>Adds a signature to a signed pack, if it is the folder's.</summary>
    /// <param name="folder">The pack.</param>
    /// <param name="signer">The key.</param>
    /// <param name="now">The time.</param>
    /// <param name="untried">Signs also what fails its own probe here.</param>
    /// <returns>What was signed, and how many signatures it has.</returns>
    /// <exception cref="CommandException">What was signed is not the pack of this folder, or one that no television would take.</exception>
    public static (PackDocument Document, Envelope Envelope) Add(string folder, SigningKey signer, DateTimeOffset now, bool untried)
    {
        Envelope signed = SignedFolder.ReadEnvelope(folder);
        PackDocument document = DocumentOf(folder, signed);
        Try(folder, now, untried);
        // Name, version, least program and files are the folder's own; its patches the television checks by what they give.
        PackDocument own = SignedFolder.Bundle(folder, [], document.Floor, document.Issued, document.Expires).Document with { Shortcuts = document.Shortcuts };
        if (!SignedDocument.Of(own).Payload.Equals(signed.Payload))
        {
            throw new CommandException(ExitCode.BadInput, $"What was signed in {folder} (version {document.Version}) is not the pack of this folder ({own.Version}): nothing was signed.");
        }

        foreach (PackShortcut way in document.Shortcuts)
        {
            SignedFolder.Blob(folder, way.Name, way.Sha256, shortcut: true);
        }

        signer.Sign(signed);
        SignedFolder.WriteEnvelope(folder, signed);
        return (document, signed);
    }

    private static PackDocument DocumentOf(string folder, Envelope signed)
    {
        if (signed.PayloadType != DocumentTypes.Pack)
        {
            throw new CommandException(ExitCode.BadInput, $"What was signed in {folder} is no pack, but {signed.PayloadType}: nothing was signed.");
        }

        try
        {
            return JsonSerializer.Deserialize(signed.Payload.Span, PackDocumentsJson.Default.PackDocument) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new CommandException(ExitCode.BadInput, $"What was signed in {folder} is no pack: {e.Message} Nothing was signed.", e);
        }
    }

    private static void Try(string folder, DateTimeOffset now, bool untried)
    {
        if (untried)
        {
            return;
        }

        try
        {
            // The newest program there is: whether a television's is new enough, it says itself.
            ModelPack.Load(new Files(folder), now, new Version(int.MaxValue, 0)).Dispose();
        }
        catch (PackRejectedException e)
        {
            throw new CommandException(ExitCode.BadInput, $"No television would take {folder}: {e.Message}", e);
        }
    }

    private sealed class Files(string folder) : IPackFiles
    {
        public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));
    }
}
