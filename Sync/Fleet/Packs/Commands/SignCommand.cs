using System.CommandLine;
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
        var add = new Option<bool>("--add") { Description = "Adds a signature where a pack needs several keys, if what was signed is the pack of this folder, file by file." };
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
            DateTimeOffset now = time.GetUtcNow();
            if (parsed.GetValue(add))
            {
                if (parsed.GetValue(floor) is not null || parsed.GetValue(earlier) is { Length: > 0 })
                {
                    throw new CommandException(ExitCode.Usage, "--add signs what was signed before: --floor and --earlier belong to its first signature.");
                }

                (PackDocument document, Envelope signed) = PackSigning.Add(folder, signer, now, parsed.GetValue(untried));
                Console.Out.WriteLine(Said(document, signed));
                return Task.CompletedTask;
            }

            PackDocument begun = PackSigning.Begin(
                folder, signer, parsed.GetValue(earlier) ?? [], parsed.GetValue(floor), now, Durations.Parse("--valid", parsed.GetRequiredValue(valid)), parsed.GetValue(untried));
            Console.Out.WriteLine(Said(begun));
            return Task.CompletedTask;
        }));
        return command;
    }

    /// <summary>What a further key vouches for, for a person to compare with what the first one's said.</summary>
    public static string Said(PackDocument document, Envelope signed) => TerminalEscapes.Of(FormattableString.Invariant(
        $"Signed {document.Name} {document.Version}, too: {document.Files.Count} files as in this folder, floor {document.Floor ?? "none"}, may be installed until {document.Expires:yyyy-MM-dd}; {signed.Signatures.Count} signatures; SHA-256 {DocumentVerifier.HashOf(signed)}."));

    /// <summary>What was signed, for a person.</summary>
    public static string Said(PackDocument document)
    {
        long plain = document.Files.Sum(file => file.Bytes);
        long fresh = document.Files.Sum(file => document.Shortcuts.Where(way => way.Name == file.Name && way.From is null).Select(way => way.Bytes).Append(file.Bytes).Min());
        return TerminalEscapes.Of(FormattableString.Invariant($"Signed {document.Name} {document.Version}: {document.Files.Count} files, {plain:N0} bytes, {fresh:N0} to fetch afresh, {document.Shortcuts.Count(way => way.From is not null)} patches; may be installed until {document.Expires:yyyy-MM-dd}{(document.Floor is { } least ? $"; floor {least}" : "")}; SHA-256 {DocumentVerifier.HashOf(SignedDocument.Of(document))}."));
    }
}
