using System.CommandLine;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Packs.Commands;

/// <summary>The options that say what stands in a root. One instance a command.</summary>
internal sealed class RootOptions
{
    private readonly Option<string[]> _root = Keys("--root", "A root key, private or .pub.");
    private readonly Option<string[]> _pack = Keys("--pack", "A key that may sign packs (.pub).");
    private readonly Option<string[]> _rollout = Keys("--rollout", "A key that may sign roll-outs (.pub).");
    private readonly Option<int?> _threshold = new("--threshold") { Description = "So many root keys have to sign the next root. As in the root before without it; 1 in the first.", HelpName = "N" };
    private readonly Option<int?> _packThreshold = new("--pack-threshold") { Description = "So many keys have to sign a pack. As in the root before without it; 1 in the first.", HelpName = "N" };
    private readonly Option<string> _valid = new("--valid") { Description = "How long it is good: 365d.", HelpName = "DURATION", DefaultValueFactory = _ => "730d" };

    /// <summary><c>--out</c>.</summary>
    public Option<string> Out { get; } = new("--out") { Description = "The file to write. It must not exist.", HelpName = "FILE", Required = true };

    /// <summary><c>--passphrase-file</c>.</summary>
    public Option<string?> Passphrase { get; } = PackOptions.Passphrase();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_root, _pack, _rollout, _threshold, _packThreshold, _valid, Out, Passphrase])
        {
            command.Add(option);
        }
    }

    /// <summary>Files of private root keys among those that were named.</summary>
    public IEnumerable<string> PrivateRootKeys(ParseResult parsed) => (parsed.GetValue(_root) ?? []).Where(path => !path.EndsWith(KeyFile.PublicSuffix, StringComparison.Ordinal));

    /// <summary>The root that the options describe.</summary>
    /// <param name="parsed">What was said.</param>
    /// <param name="before">The one before; null for the first.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="CommandException">A role of the first has no keys, or a role has fewer than have to sign.</exception>
    public RootDocument Apply(ParseResult parsed, RootDocument? before, DateTimeOffset now)
    {
        string? passphrase = PackOptions.Read(parsed, Passphrase);
        TrustedKey[] root = KeysOf(parsed, _root, passphrase), pack = KeysOf(parsed, _pack, null), rollout = KeysOf(parsed, _rollout, null);
        if (before is null && (root.Length == 0 || pack.Length == 0 || rollout.Length == 0))
        {
            throw new CommandException(ExitCode.Usage, "The first root names keys of all three roles: --root, --pack and --rollout.");
        }

        TrustedRole rootRole = Role(_root, root, before?.Root, _threshold.Name, parsed.GetValue(_threshold)), packRole = Role(_pack, pack, before?.Pack, _packThreshold.Name, parsed.GetValue(_packThreshold));
        TrustedRole rolloutRole = Role(_rollout, rollout, before?.Rollout, null, null);
        HashSet<string> used = [.. rootRole.Keys, .. packRole.Keys, .. rolloutRole.Keys];
        return new RootDocument
        {
            Version = (before?.Version ?? 0) + 1, Issued = now, Expires = now + Durations.Parse("--valid", parsed.GetRequiredValue(_valid)),
            Keys = [.. (before?.Keys ?? []).Concat(root).Concat(pack).Concat(rollout).DistinctBy(key => key.Id).Where(key => used.Contains(key.Id))],
            Root = rootRole, Pack = packRole, Rollout = rolloutRole,
        };
    }

    private static Option<string[]> Keys(string name, string description) => new(name) { Description = description + " May be given several times.", HelpName = "FILE" };

    // What is not said stays as it was: a threshold that fell because new keys came would be noticed by nobody.
    private static TrustedRole Role(Option<string[]> named, TrustedKey[] keys, TrustedRole? before, string? option, int? given)
    {
        IReadOnlyList<string> ids = keys.Length == 0 && before is not null ? before.Keys : [.. keys.Select(key => key.Id).Distinct()];
        int threshold = given ?? before?.Threshold ?? 1;
        return threshold <= ids.Count
            ? new TrustedRole(threshold, ids)
            : throw new CommandException(
                ExitCode.BadInput,
                $"{named.Name}: there are {ids.Count} keys for a threshold of {threshold}{(given is null ? ", as in the root before" : "")}: name more keys{(option is null ? "" : $", or fewer that have to sign with {option}")}.");
    }

    private static TrustedKey[] KeysOf(ParseResult parsed, Option<string[]> option, string? passphrase) =>
        [.. (parsed.GetValue(option) ?? []).Select(path => File.Exists(path + KeyFile.PublicSuffix) ? KeyFile.ReadPublic(path + KeyFile.PublicSuffix) : ReadKey(path, passphrase))];

    private static TrustedKey ReadKey(string path, string? passphrase)
    {
        if (passphrase is null || path.EndsWith(KeyFile.PublicSuffix, StringComparison.Ordinal))
        {
            return KeyFile.ReadPublic(path);
        }

        using SigningKey key = KeyFile.Open(path, passphrase);
        return key.Public;
    }
}
