using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>
/// A device's place in a roll-out, the same on both ends: SHA-256 of the seed (UTF-8) and the device's 16 bytes; its first eight bytes, big endian, modulo
/// 10,000 are the bucket. The share only ever rises within a roll-out, so a stage adds devices and takes none away.
/// </summary>
public static class Assignment
{
    /// <summary>Buckets that there are.</summary>
    public const int Buckets = 10_000;

    /// <summary>The bucket of a device, 0 to 9,999.</summary>
    /// <param name="seed">The roll-out's seed.</param>
    /// <param name="device">Who the fleet says the device is, 16 bytes.</param>
    public static int BucketOf(string seed, ReadOnlySpan<byte> device)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(seed), .. device];
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(bytes)) % Buckets);
    }

    /// <summary>Whether a device is in the holdout that keeps an old pack for good.</summary>
    public static bool IsKept(RolloutDocument rollout, ReadOnlySpan<byte> device) => rollout.Kept is { } kept && BucketOf(kept.Seed, device) >= Buckets - kept.Holdout;

    /// <summary>Whether a bucket is to have the candidate at this share.</summary>
    public static bool HasCandidate(RolloutDocument rollout, int bucket) => bucket < Math.Min(rollout.Share, Buckets - rollout.Holdout);

    /// <summary>What a device is to do.</summary>
    /// <param name="rollout">The verified roll-out.</param>
    /// <param name="device">Who it is.</param>
    /// <param name="current">Version of the pack that the fleet gave it, in use; null for none, so that it runs what it came with.</param>
    /// <param name="currentDocument">Hash of that pack's document; null for none.</param>
    public static PackOrder OrderFor(RolloutDocument rollout, ReadOnlySpan<byte> device, string? current, string? currentDocument)
    {
        bool candidate = rollout is { Candidate: not null, Halted: false } && HasCandidate(rollout, BucketOf(rollout.Seed, device));
        if (IsWithdrawn(rollout, currentDocument))
        {
            return IsKept(rollout, device) ? new PackOrder(rollout.Kept!.Pack, MustLeave: true)
                : candidate && !IsWithdrawn(rollout, rollout.Candidate!.Document) ? new PackOrder(rollout.Candidate, MustLeave: true, rollout.Control)
                : new PackOrder(rollout.Control, MustLeave: true);
        }

        PackReference? wanted = IsKept(rollout, device) ? rollout.Kept!.Pack : candidate ? rollout.Candidate : rollout.Control;
        bool later = wanted is not null && !Same(wanted.Document, currentDocument) && (current is null || PackVersion.Compare(wanted.Version, current) > 0);
        return new PackOrder(later ? wanted : null, MustLeave: false);
    }

    private static bool IsWithdrawn(RolloutDocument rollout, string? document) => document is not null && rollout.Withdrawn.Any(withdrawn => Same(withdrawn.Document, document));

    private static bool Same(string a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}

/// <summary>What a device is to do about its pack.</summary>
/// <param name="Wanted">The pack to change to; null: none.</param>
/// <param name="MustLeave">The pack in use was withdrawn: without one to change to, the device goes back to what it came with.</param>
/// <param name="Otherwise">The pack to change to where the device may not have <paramref name="Wanted"/>; null: none.</param>
public readonly record struct PackOrder(PackReference? Wanted, bool MustLeave, PackReference? Otherwise = null);
