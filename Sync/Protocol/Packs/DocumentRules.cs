namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>What a document must hold to make sense; looked at only after its signatures were found good.</summary>
internal static class DocumentRules
{
    /// <summary>No file of a pack is longer, in bytes.</summary>
    public const long MaxFileBytes = 64L << 20;

    /// <summary>All files of a pack together.</summary>
    public const long MaxPackBytes = 256L << 20;

    private const int MaxKeys = 32, MaxFiles = 64, MaxShortcuts = 512, MaxWithdrawn = 64, MaxSeedLength = 64, MaxNameLength = 64, HashDigits = 64, MaxWatchSeconds = 7 * 86_400;

    public static void Check(RootDocument root)
    {
        Require(root.Version >= 1, "the root's version is below 1");
        Require(root.Keys.Count is > 0 and <= MaxKeys, $"the root has {root.Keys.Count} keys");
        foreach (TrustedKey? key in root.Keys)
        {
            Require(key is not null && KeyName.IsCanonical(key.PublicKey), "a key of the root is none on P-256 in its plain encoding");
            Require(key!.Id == KeyName.Of(key.PublicKey), "a key of the root has another's name");
        }

        Require(root.Keys.DistinctBy(key => key.Id).Count() == root.Keys.Count, "the root lists a key twice");
        Check(root, root.Root, "root");
        Check(root, root.Pack, "pack");
        Check(root, root.Rollout, "rollout");
    }

    public static void Check(PackDocument pack)
    {
        Require(IsPlainName(pack.Name), "the pack's name is not plain");
        Require(PackVersion.TryParse(pack.Version, out _), "the pack's version is none");
        Require(PackVersion.TryParse(pack.MinAppVersion, out _), "the pack's least app version is none");
        Require(pack.Floor is null || PackVersion.TryParse(pack.Floor, out _), "the pack's floor is no version");
        Require(pack.Files.Count is > 0 and <= MaxFiles, $"the pack has {pack.Files.Count} files");
        Require(pack.Shortcuts.Count <= MaxShortcuts, $"the pack has {pack.Shortcuts.Count} shortcuts");
        var names = new HashSet<string>(StringComparer.Ordinal);
        long sum = 0;
        foreach (PackBlob? file in pack.Files)
        {
            Require(file is not null && IsPlainName(file.Name) && names.Add(file.Name), "a file's name is not plain, or is there twice");
            Require(file!.Bytes is >= 0 and <= MaxFileBytes, $"{file.Name} has {file.Bytes} bytes");
            Require(IsHash(file.Sha256), $"the hash of {file.Name} is none");
            sum += file.Bytes;
        }

        Require(sum <= MaxPackBytes, $"the pack has {sum} bytes");
        Require(names.Contains("manifest.json"), "the pack has no manifest.json");
        foreach (PackShortcut? shortcut in pack.Shortcuts)
        {
            Require(shortcut is not null && names.Contains(shortcut.Name), "a shortcut leads to no file of the pack");
            Require(shortcut!.Bytes is > 0 and <= MaxFileBytes, $"a shortcut to {shortcut.Name} has {shortcut.Bytes} bytes");
            Require(IsHash(shortcut.Sha256) && (shortcut.From is null || IsHash(shortcut.From)), $"the hash of a shortcut to {shortcut.Name} is none");
        }
    }

    public static void Check(RolloutDocument rollout)
    {
        Require(rollout.Version >= 1, "the roll-out's version is below 1");
        Require(rollout.Seed.Length is > 0 and <= MaxSeedLength, "the roll-out's seed is empty or too long");
        Require(rollout.Share is >= 0 and <= Assignment.Buckets && rollout.Holdout is >= 0 and <= Assignment.Buckets, "the roll-out's share or holdout is not within 0 to 10,000");
        Require(rollout.WatchSeconds is >= 1 and <= MaxWatchSeconds, "the roll-out's watch is not within a second and a week");
        Require(rollout.Withdrawn.Count <= MaxWithdrawn, "the roll-out withdraws too many packs");
        Require(
            rollout.Kept is not { } kept || (kept.Seed.Length is > 0 and <= MaxSeedLength && kept.Holdout is >= 1 and <= Assignment.Buckets), "the roll-out's kept holdout has no seed, or not 1 to 10,000 buckets");
        foreach (PackReference? pack in rollout.Withdrawn.Concat([rollout.Control!, rollout.Candidate!, rollout.Kept?.Pack!]).Where(pack => pack is not null))
        {
            Require(PackVersion.TryParse(pack!.Version, out _) && IsHash(pack.Document), "the roll-out names a pack without version or hash");
        }

        Require(rollout.Withdrawn.All(pack => pack is not null), "the roll-out withdraws nothing by name");
    }

    private static bool IsPlainName(string name) =>
        name.Length is > 0 and <= MaxNameLength && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static bool IsHash(string text) => text.Length == HashDigits && text.All(c => char.IsAsciiHexDigitLower(c));

    private static void Check(RootDocument root, TrustedRole role, string name)
    {
        Require(role.Keys.Count == role.Keys.Distinct(StringComparer.Ordinal).Count(), $"the role {name} lists a key twice");
        Require(role.Keys.All(id => root.Keys.Any(key => key.Id == id)), $"the role {name} names a key that the root does not have");
        Require(role.Threshold >= 1 && role.Threshold <= role.Keys.Count, $"the role {name} has {role.Keys.Count} keys and a threshold of {role.Threshold}");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new DocumentRefusedException(RefusalReason.Malformed, $"The signed document makes no sense: {otherwise}.");
    }
}
