using System.CommandLine;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs.Commands;

/// <summary><c>edgerec-fleet root</c>: who may sign what. <c>new</c>, <c>rotate</c> and <c>sign</c> need no fleet and no network; <c>publish</c> brings the result to the fleet.</summary>
internal static class RootCommand
{
    private const int IdDigits = 16;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time) => new(
        "root", "Makes and changes the root of trust: which keys may sign roots, packs and roll-outs.",
        "edgerec-fleet root new --root root.key --pack pack.key.pub --rollout rollout.key.pub --out root.1.json",
        "edgerec-fleet root rotate --from root.1.json --pack pack2.key.pub --sign root.key --out root.2.json",
        "edgerec-fleet root publish root.2.json")
    {
        New(time), Rotate(time), Sign(), Publish(time),
    };

    private static DocumentedCommand New(TimeProvider time)
    {
        var options = new RootOptions();
        var command = new DocumentedCommand(
            "new", "Makes the first root. Private root keys that are named sign it; others sign it later with 'root sign'.",
            "edgerec-fleet root new --root root.key --pack pack.key.pub --rollout rollout.key.pub --out root.1.json",
            "edgerec-fleet root new --root a.key --root b.key --root c.key.pub --threshold 2 --pack pack.key.pub --rollout rollout.key.pub --out root.1.json");
        options.AddTo(command);
        command.SetAction((parsed, _) => PackOptions.JudgedAsync(() =>
        {
            RootDocument root = options.Apply(parsed, null, time.GetUtcNow());
            string path = parsed.GetRequiredValue(options.Out);
            Say(path, RootFile.Create(path, SignAll(SignedDocument.Of(root), options.PrivateRootKeys(parsed), PackOptions.Read(parsed, options.Passphrase))), root);
            return Task.CompletedTask;
        }));
        return command;
    }

    private static DocumentedCommand Rotate(TimeProvider time)
    {
        var options = new RootOptions();
        var from = new Option<string>("--from") { Description = "The root before.", HelpName = "FILE", Required = true };
        var sign = new Option<string[]>("--sign") { Description = "A private key of the root before. May be given several times.", HelpName = "FILE" };
        var command = new DocumentedCommand(
            "rotate", "Makes the next root: roles whose keys are named get them, others keep theirs, and all keep their thresholds unless they are named. Signed by root keys of the one before and by its own.",
            "edgerec-fleet root rotate --from root.1.json --rollout rollout2.key.pub --sign root.key --out root.2.json",
            "edgerec-fleet root rotate --from root.2.json --root root2.key --sign root.key --out root.3.json")
        { from, sign };
        options.AddTo(command);
        command.SetAction((parsed, _) => PackOptions.JudgedAsync(() =>
        {
            RootDocument before = DocumentVerifier.OpenFirstRoot(RootFile.Read(parsed.GetRequiredValue(from)));
            RootDocument root = options.Apply(parsed, before, time.GetUtcNow());
            string[] keys = [.. parsed.GetValue(sign) ?? [], .. options.PrivateRootKeys(parsed)];
            string path = parsed.GetRequiredValue(options.Out);
            Say(path, RootFile.Create(path, SignAll(SignedDocument.Of(root), keys, PackOptions.Read(parsed, options.Passphrase))), root, before);
            return Task.CompletedTask;
        }));
        return command;
    }

    private static DocumentedCommand Sign()
    {
        var file = new Argument<string>("FILE") { Description = "The root." };
        var key = new Option<string>("--key") { Description = "A private root key, of this root or of the one before.", HelpName = "FILE", Required = true };
        Option<string?> passphrase = PackOptions.Passphrase();
        var command = new DocumentedCommand("sign", "Adds a signature to a root: for ceremonies in which nobody has all keys.", "edgerec-fleet root sign root.2.json --key b.key") { file, key, passphrase };
        command.SetAction((parsed, _) => PackOptions.JudgedAsync(() =>
        {
            string path = parsed.GetRequiredValue(file);
            Envelope root = SignAll(RootFile.Read(path), [parsed.GetRequiredValue(key)], PackOptions.Read(parsed, passphrase));
            Say(path, RootFile.Replace(path, root), JsonSerializer.Deserialize(root.Payload.Span, PackDocumentsJson.Default.RootDocument)!);
            return Task.CompletedTask;
        }));
        return command;
    }

    private static DocumentedCommand Publish(TimeProvider time)
    {
        var store = new StoreChoice();
        var file = new Argument<string>("FILE") { Description = "The root." };
        var command = new DocumentedCommand("publish", "Brings a root to the fleet, once its signatures are complete.", "edgerec-fleet root publish root.1.json") { file };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => PackOptions.JudgedAsync(async () =>
        {
            Envelope envelope = RootFile.Read(parsed.GetRequiredValue(file));
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            var packs = new PackStore(fleet.Store.Documents);
            RootDocument root = await packs.RootAsync(cancellationToken) is { } present
                ? DocumentVerifier.OpenNextRoot(DocumentVerifier.OpenFirstRoot(present), envelope)
                : DocumentVerifier.OpenFirstRoot(envelope);
            new DocumentVerifier(time).RequireFresh(root);
            LogLine[] lines =
                [PackStore.Line($"Root {root.Version} published by {Environment.UserName}, good until {root.Expires:yyyy-MM-dd}"), OpenedFleet.Note("published a root of trust", $"{root.Version}")];
            if (!await packs.AddRootAsync(envelope, root.Version, lines, cancellationToken))
            {
                throw new CommandException(ExitCode.BadInput, $"Root {root.Version} cannot be the next: the first has version 1, and each is one more.");
            }

            Console.Out.WriteLine($"Root {root.Version} is with the fleet, good until {root.Expires:yyyy-MM-dd}.");
        }));
        return command;
    }

    private static Envelope SignAll(Envelope envelope, IEnumerable<string> keys, string? passphrase)
    {
        foreach (string path in keys)
        {
            using SigningKey key = KeyFile.Open(path, passphrase);
            key.Sign(envelope);
        }

        return envelope;
    }

    // Whoever signs sees what: a threshold or a key too many or too few is found here, or by whoever steals one.
    private static void Say(string path, string complete, RootDocument root, RootDocument? before = null)
    {
        Console.Out.WriteLine($"{path}: {complete}.");
        Say("root", root.Root, before?.Root);
        Say("pack", root.Pack, before?.Pack);
        Say("rollout", root.Rollout, before?.Rollout);
    }

    private static void Say(string name, TrustedRole role, TrustedRole? before) => Console.Out.WriteLine(
        $"  {name,-8} {OutOf(role)}{(before is null || OutOf(before) == OutOf(role) ? "" : $", {OutOf(before)} before")}: {string.Join(", ", role.Keys.Select(id => id[..IdDigits]))}");

    private static string OutOf(TrustedRole role) => $"{role.Threshold} of {role.Keys.Count} keys";
}
