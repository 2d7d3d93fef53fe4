using System.CommandLine;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs.Commands;

/// <summary><c>edgerec-fleet publish</c>: brings a signed pack to the fleet. Nobody gets it before a roll-out names it.</summary>
internal static class PublishCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var pack = new Argument<string>("PACK") { Description = "Folder of the signed pack." };
        var key = new Option<string?>("--key") { Description = "Signs it first with this pack key, where the key is here, too; what is signed already keeps its floor, its patches and its signatures, and gets this one.", HelpName = "FILE" };
        Option<string?> passphrase = PackOptions.Passphrase();
        var command = new DocumentedCommand(
            "publish", "Brings a signed pack to the fleet; one that its root does not vouch for is refused.",
            "edgerec-fleet publish packs/2026.12",
            "edgerec-fleet publish packs/2026.12 --key pack.key      # signs and publishes in one")
        { pack, key, passphrase };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => PackOptions.JudgedAsync(async () =>
        {
            string folder = parsed.GetRequiredValue(pack);
            if (parsed.GetValue(key) is { } file)
            {
                using SigningKey signer = KeyFile.Open(file, PackOptions.Read(parsed, passphrase));
                if (SignedFolder.IsSigned(folder))
                {
                    (PackDocument document, Envelope signed) = PackSigning.Add(folder, signer, time.GetUtcNow(), untried: false);
                    Console.Out.WriteLine(SignCommand.Said(document, signed));
                }
                else
                {
                    Console.Out.WriteLine(SignCommand.Said(PackSigning.Begin(folder, signer, [], null, time.GetUtcNow(), TimeSpan.FromDays(365), untried: false)));
                }
            }

            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            PackDocument published = await PublishAsync(new PackStore(fleet.Store.Documents), folder, time, cancellationToken);
            Console.Out.WriteLine(TerminalEscapes.Of($"Pack {published.Version} is with the fleet. Roll it out: edgerec-fleet rollout {published.Version}"));
        }));
        return command;
    }

    /// <summary>Verifies a signed pack and brings it into the store.</summary>
    /// <exception cref="DocumentRefusedException">The fleet's root does not vouch for it.</exception>
    /// <exception cref="CommandException">A file is missing or another, or the version is there already.</exception>
    internal static async Task<PackDocument> PublishAsync(PackStore packs, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        Envelope envelope = SignedFolder.ReadEnvelope(folder);
        Envelope root = await packs.RootAsync(cancellationToken)
            ?? throw new CommandException(ExitCode.NotFound, "The fleet has no root of trust yet: 'edgerec-fleet root publish root.1.json' first.");
        PackDocument document = new DocumentVerifier(time).OpenPack(DocumentVerifier.OpenFirstRoot(root), envelope, null);
        await AddBlobsAsync(packs, folder, document, cancellationToken);
        LogLine[] lines = [PackStore.Line($"Pack {document.Version} published by {Environment.UserName}"), OpenedFleet.Note("published a pack", document.Version)];
        bool isNew = await packs.AddPackAsync(envelope, document.Version, lines, cancellationToken);
        if (!isNew && DocumentVerifier.HashOf((await packs.PackAsync(document.Version, cancellationToken))!) != DocumentVerifier.HashOf(envelope))
        {
            throw new CommandException(ExitCode.BadInput, $"There is another pack of version {document.Version} with the fleet: give this one a version of its own.");
        }

        // Again, if a file that an older pack had was removed with that pack before this one named it.
        await AddBlobsAsync(packs, folder, document, cancellationToken);
        await packs.LogAsync(isNew ? [] : lines, cancellationToken);
        return document;
    }

    private static async Task AddBlobsAsync(PackStore packs, string folder, PackDocument document, CancellationToken cancellationToken)
    {
        foreach (PackBlob file in document.Files)
        {
            await packs.AddBlobAsync(file.Sha256, SignedFolder.Blob(folder, file.Name, file.Sha256, shortcut: false), cancellationToken);
        }

        foreach (PackShortcut way in document.Shortcuts)
        {
            await packs.AddBlobAsync(way.Sha256, SignedFolder.Blob(folder, way.Name, way.Sha256, shortcut: true), cancellationToken);
        }
    }
}
