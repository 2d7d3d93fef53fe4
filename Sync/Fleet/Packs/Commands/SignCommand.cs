using System.CommandLine;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs.Commands;

/// <summary><c>edgerec-fleet sign</c>: signs a pack where its key is; needs no fleet and no network.</summary>
internal static class SignCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var pack = new Argument<string>("PACK") { Description = "Folder of the pack." };
        var key = new Option<string>("--key") { Description = "The private pack key.", HelpName = "FILE", Required = true };
        Option<string?> passphrase = PackOptions.Passphrase();
        var earlier = new Option<string[]>("--earlier") { Description = "Folder of a pack that televisions may have: files that changed little come as patches on its. May be given several times.", HelpName = "PACK" };
        var floor = new Option<string?>("--floor") { Description = "Who has trusted this pack never takes one below this version again.", HelpName = "VERSION" };
        var valid = new Option<string>("--valid") { Description = "How long it may be installed: 365d.", HelpName = "DURATION", DefaultValueFactory = _ => "365d" };
        var add = new Option<bool>("--add") { Description = "Adds a signature to what is signed already, where a pack needs several keys." };
        var untried = new Option<bool>("--untried") { Description = "Signs also what fails its own probe here: for tests of televisions." };
        var command = new DocumentedCommand(
            "sign", "Signs a pack: writes pack.signed.json and the folder shortcuts into it.",
            "edgerec-fleet sign packs/2026.12 --key pack.key",
            "edgerec-fleet sign packs/2026.12 --key pack.key --earlier packs/2026.11 --floor 2026.11")
        { pack, key, passphrase, earlier, floor, valid, add, untried };
        command.SetAction((parsed, _) => PackOptions.JudgedAsync(() =>
        {
            string folder = parsed.GetRequiredValue(pack);
            using SigningKey signer = KeyFile.Open(parsed.GetRequiredValue(key), PackOptions.Read(parsed, passphrase));
            if (parsed.GetValue(add))
            {
                Envelope signed = SignedFolder.ReadEnvelope(folder);
                signer.Sign(signed);
                SignedFolder.WriteEnvelope(folder, signed);
                Console.Out.WriteLine($"{folder} has {signed.Signatures.Count} signatures.");
                return Task.CompletedTask;
            }

            DateTimeOffset now = time.GetUtcNow();
            if (!parsed.GetValue(untried))
            {
                Try(folder, now);
            }

            PackBundle bundle = SignedFolder.Bundle(folder, parsed.GetValue(earlier) ?? [], parsed.GetValue(floor), now, now + Durations.Parse("--valid", parsed.GetRequiredValue(valid)));
            SignedFolder.Write(folder, SignedDocument.Of(bundle.Document, signer), bundle);
            Console.Out.WriteLine(Said(bundle.Document));
            return Task.CompletedTask;
        }));
        return command;
    }

    private static void Try(string folder, DateTimeOffset now)
    {
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

    private static string Said(PackDocument document)
    {
        long plain = document.Files.Sum(file => file.Bytes);
        long fresh = document.Files.Sum(file => document.Shortcuts.Where(way => way.Name == file.Name && way.From is null).Select(way => way.Bytes).Append(file.Bytes).Min());
        return FormattableString.Invariant($"Signed {document.Name} {document.Version}: {document.Files.Count} files, {plain:N0} bytes, {fresh:N0} to fetch afresh, {document.Shortcuts.Count(way => way.From is not null)} patches; may be installed until {document.Expires:yyyy-MM-dd}.");
    }

    private sealed class Files(string folder) : IPackFiles
    {
        public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));
    }
}
