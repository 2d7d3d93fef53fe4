using System.Runtime.CompilerServices;
using Text = System.Text.Encoding;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Tests.Sync.Packs;

/// <summary>A fleet in memory with its keys: signs packs and roll-outs, and hands out blobs as badly as a test wants it.</summary>
internal sealed class PackFleet : IBlobSource, IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _blobs = [];

    public SigningKey RootKey { get; } = SigningKey.Create();

    public SigningKey PackKey { get; } = SigningKey.Create();

    public SigningKey RolloutKey { get; } = SigningKey.Create();

    /// <summary>Bytes handed out so far.</summary>
    public long Sent { get; private set; }

    /// <summary>Length of a chunk.</summary>
    public int ChunkBytes { get; set; } = 64 << 10;

    /// <summary>Changes a chunk before it is sent; may throw or wait.</summary>
    public Func<Blob, CancellationToken, ValueTask<Blob>>? Mischief { get; set; }

    /// <summary>Whether it goes on sending behind the end.</summary>
    public bool Endless { get; set; }

    public void Dispose()
    {
        RootKey.Dispose();
        PackKey.Dispose();
        RolloutKey.Dispose();
    }

    public RootDocument RootDocument(long version = 1, SigningKey? pack = null, SigningKey? rollout = null) => new()
    {
        Version = version, Issued = Start, Expires = Start.AddYears(2),
        Keys = [RootKey.Public, (pack ?? PackKey).Public, (rollout ?? RolloutKey).Public],
        Root = new TrustedRole(1, [RootKey.Id]), Pack = new TrustedRole(1, [(pack ?? PackKey).Id]), Rollout = new TrustedRole(1, [(rollout ?? RolloutKey).Id]),
    };

    public PullItem Root(long version = 1) => new() { Root = SignedDocument.Of(RootDocument(version), RootKey) };

    /// <summary>A pack of files that no model reads.</summary>
    public static Dictionary<string, byte[]> Files(string version)
    {
        byte[] weights = new byte[200_000];
        new Random(5).NextBytes(weights);
        BitConverter.TryWriteBytes(weights.AsSpan(100_000), version.GetHashCode(StringComparison.Ordinal) * 31 + version.Length);
        byte[] same = new byte[30_000];
        new Random(6).NextBytes(same);
        return new Dictionary<string, byte[]>
        {
            ["manifest.json"] = Text.UTF8.GetBytes($"{{\"version\":\"{version}\"}}"),
            ["weights.bin"] = weights,
            ["words.json"] = Text.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"a word of {version}, ", 900))),
            ["same.bin"] = same,
        };
    }

    /// <summary>Signs a pack and keeps its blobs.</summary>
    public PackItem Publish(string version, IReadOnlyDictionary<string, byte[]>? files = null, string? floor = null, SigningKey? key = null, IReadOnlyDictionary<string, byte[]>? earlier = null, string name = "demo")
    {
        var head = new PackDocument
        {
            Name = name, Version = version, Issued = Start, Expires = Start.AddYears(1), MinAppVersion = "0.1.0", Floor = floor, Files = [], Shortcuts = [],
        };
        PackBundle bundle = PackBundle.Make(head, files ?? Files(version), earlier is null ? [] : [earlier]);
        foreach ((string hash, ReadOnlyMemory<byte> blob) in bundle.Blobs)
        {
            _blobs[hash] = blob;
        }

        return Sign(bundle.Document, key);
    }

    public PackItem Sign(PackDocument document, SigningKey? key = null)
    {
        Envelope envelope = SignedDocument.Of(document, key ?? PackKey);
        return new PackItem(document, new PackReference(document.Version, DocumentVerifier.HashOf(envelope)), new PullItem { Pack = envelope });
    }

    /// <summary>Puts a blob in place of another.</summary>
    public void Swap(string hash, ReadOnlyMemory<byte> blob) => _blobs[hash] = blob;

    public void Forget(Func<string, bool> which)
    {
        foreach (string hash in _blobs.Keys.Where(which).ToArray())
        {
            _blobs.Remove(hash);
        }
    }

    public static RolloutDocument RolloutOf(long version, PackReference? candidate, PackReference? control = null) => new()
    {
        Version = version, Issued = Start, Expires = Start.AddDays(7), Control = control, Candidate = candidate, Seed = "seed", Share = 10_000, Holdout = 0, Halted = false,
        WatchSeconds = 60, Withdrawn = [],
    };

    public PullItem Rollout(RolloutDocument rollout, SigningKey? key = null) => new() { Rollout = SignedDocument.Of(rollout, key ?? RolloutKey) };

    public async IAsyncEnumerable<Blob> FetchAsync(ReadOnlyMemory<byte> sha256, long offset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_blobs.TryGetValue(Convert.ToHexStringLower(sha256.Span), out ReadOnlyMemory<byte> blob))
        {
            throw new IOException("no such blob");
        }

        while (offset < blob.Length || Endless)
        {
            ReadOnlyMemory<byte> bytes = offset < blob.Length ? blob.Slice((int)offset, (int)Math.Min(ChunkBytes, blob.Length - offset)) : new byte[ChunkBytes];
            var chunk = new Blob(offset, bytes, blob.Length);
            if (Mischief is not null)
            {
                chunk = await Mischief(chunk, cancellationToken);
            }

            Sent += chunk.Bytes.Length;
            yield return chunk;
            offset += bytes.Length;
        }
    }
}

/// <summary>A signed pack.</summary>
internal sealed record PackItem(PackDocument Document, PackReference Reference, PullItem Item);
