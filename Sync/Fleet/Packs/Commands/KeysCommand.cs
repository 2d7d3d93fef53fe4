using System.CommandLine;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Packs.Commands;

/// <summary><c>edgerec-fleet keys new</c>: keys that sign roots, packs and roll-outs. Needs no fleet and no network.</summary>
internal static class KeysCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create()
    {
        var role = new Option<string>("--role") { Description = "What it is to sign: root, pack or rollout.", HelpName = "ROLE", Required = true };
        role.AcceptOnlyFromAmong("root", "pack", "rollout");
        var file = new Option<string?>("--out") { Description = "The file; its public half goes beside it with .pub behind the name. ROLE.key without it.", HelpName = "FILE" };
        var passphrase = PackOptions.Passphrase("Encrypts the key with the first line of this file. The roll-out key of a service that goes on by itself has none.");
        var made = new DocumentedCommand(
            "new", "Makes a key (ECDSA P-256, PKCS#8 PEM, for its owner alone).",
            "edgerec-fleet keys new --role root --out root.key --passphrase-file pass.txt")
        { role, file, passphrase };
        made.SetAction(parsed =>
        {
            string path = Path.GetFullPath(parsed.GetValue(file) ?? $"{parsed.GetRequiredValue(role)}.key");
            using var key = SigningKey.Create();
            KeyFile.Write(path, key, PackOptions.Read(parsed, passphrase));
            Console.Out.WriteLine($"{path}: keep it safe. {path}{KeyFile.PublicSuffix}: for the root. Id {key.Id}");
            return (int)ExitCode.Done;
        });
        return new DocumentedCommand("keys", "Makes keys that sign roots, packs and roll-outs.", "edgerec-fleet keys new --role pack --out pack.key") { made };
    }
}
