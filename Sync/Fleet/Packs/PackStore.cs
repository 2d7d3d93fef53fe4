using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>
/// Roots, packs, blobs and roll-outs among the fleet's documents. Roots and roll-outs have the version of the document that holds them, so two replicas never sign
/// the same version twice.
/// </summary>
internal sealed class PackStore(IDocumentStore documents)
{
    private const string RootName = "packs/root", RolloutName = "packs/rollout", PlanName = "packs/plan", PackPrefix = "packs/pack/", BlobPrefix = "packs/blob/", LogName = "packs/log";

    /// <summary>Length of a part of a blob, in bytes; the last is shorter.</summary>
    public const int PartBytes = 4 << 20;

    /// <summary>The newest root; null before the first.</summary>
    public async Task<Envelope?> RootAsync(CancellationToken cancellationToken) => Open(await documents.ReadAsync(RootName, null, cancellationToken));

    /// <summary>The roots behind a version, in order.</summary>
    public async Task<IReadOnlyList<Envelope>> RootsAfterAsync(long version, CancellationToken cancellationToken) =>
        [.. (await documents.ReadVersionsAsync(RootName, version, 100, cancellationToken)).Select(root => Open(root)!)];

    /// <summary>Adds a root, whose version must be the next, and with it lines of logs.</summary>
    public Task<bool> AddRootAsync(Envelope root, long version, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        documents.TryWriteAsync(RootName, version - 1, EnvelopeFile.Write(root), lines, cancellationToken);

    /// <summary>The newest roll-out with its version; null before the first.</summary>
    public async Task<(Envelope Envelope, long Version)?> RolloutAsync(CancellationToken cancellationToken) =>
        await documents.ReadAsync(RolloutName, null, cancellationToken) is { } found ? (Open(found)!, found.Version) : null;

    /// <summary>Adds a roll-out, whose version must be the next.</summary>
    public Task<bool> AddRolloutAsync(Envelope rollout, long version, CancellationToken cancellationToken) =>
        documents.TryWriteAsync(RolloutName, version - 1, EnvelopeFile.Write(rollout), cancellationToken);

    /// <summary>The plan with its version in the store; null before the first.</summary>
    public async Task<(RolloutPlan Plan, long Version)?> PlanAsync(CancellationToken cancellationToken) =>
        await documents.ReadAsync(PlanName, null, cancellationToken) is { } found ? (RolloutPlan.Read(found.Content.Span), found.Version) : null;

    /// <summary>Replaces the plan if it is still the one that was read, and adds lines to logs with it.</summary>
    public Task<bool> WritePlanAsync(RolloutPlan plan, long present, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        documents.TryWriteAsync(PlanName, present, plan.Write(), lines, cancellationToken);

    /// <summary>A pack's signed document; null for an unknown version.</summary>
    public async Task<Envelope?> PackAsync(string version, CancellationToken cancellationToken) => Open(await documents.ReadAsync(PackPrefix + version, null, cancellationToken));

    /// <summary>Versions of all packs that were published, with the time.</summary>
    public async Task<IReadOnlyList<(string Version, DateTimeOffset PublishedAt)>> PacksAsync(CancellationToken cancellationToken) =>
        [.. (await documents.ListAsync(PackPrefix, cancellationToken)).Select(head => (head.Name[PackPrefix.Length..], head.CreatedAt))];

    /// <summary>Adds a pack's signed document, and with it lines of logs.</summary>
    /// <returns>False if there is one of this version already.</returns>
    public Task<bool> AddPackAsync(Envelope pack, string version, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        documents.TryWriteAsync(PackPrefix + version, 0, EnvelopeFile.Write(pack), lines, cancellationToken);

    /// <summary>Adds a blob; one that is there stays.</summary>
    /// <param name="hash">Its hash, lower-case hexadecimal.</param>
    /// <param name="blob">Its bytes.</param>
    /// <param name="cancellationToken">Gives up; doing it again completes it.</param>
    public async Task AddBlobAsync(string hash, ReadOnlyMemory<byte> blob, CancellationToken cancellationToken)
    {
        int part = 0;
        do
        {
            ReadOnlyMemory<byte> bytes = blob.Slice(part * PartBytes, Math.Min(PartBytes, blob.Length - (part * PartBytes)));
            await documents.TryWriteAsync(BlobPart(hash, part), 0, bytes, cancellationToken);
        }
        while (++part * PartBytes < blob.Length);
    }

    /// <summary>A part of a blob; null behind its end, or if there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> BlobPartAsync(string hash, int part, CancellationToken cancellationToken) =>
        (await documents.ReadAsync(BlobPart(hash, part), null, cancellationToken))?.Content;

    /// <summary>Length of a blob; null if there is none.</summary>
    public async Task<long?> BlobBytesAsync(string hash, CancellationToken cancellationToken)
    {
        IReadOnlyList<DocumentHead> parts = await documents.ListAsync($"{BlobPrefix}{hash}/", cancellationToken);
        return parts.Count == 0 ? null : parts.Sum(part => part.Bytes);
    }

    /// <summary>All blobs, with the time at which the last part came.</summary>
    public async Task<IReadOnlyList<(string Hash, DateTimeOffset AddedAt)>> BlobsAsync(CancellationToken cancellationToken) =>
    [
        .. (await documents.ListAsync(BlobPrefix, cancellationToken)).GroupBy(part => part.Name[BlobPrefix.Length..].Split('/')[0], StringComparer.Ordinal)
            .Select(blob => (blob.Key, blob.Max(part => part.CreatedAt))),
    ];

    /// <summary>Removes a blob, its first part first: what is broken off is no blob, and <see cref="AddBlobAsync"/> completes it.</summary>
    public async Task RemoveBlobAsync(string hash, CancellationToken cancellationToken)
    {
        foreach (DocumentHead part in await documents.ListAsync($"{BlobPrefix}{hash}/", cancellationToken))
        {
            await documents.DeleteAsync(part.Name, cancellationToken);
        }
    }

    /// <summary>Whether all files of a pack are here.</summary>
    public async Task<bool> HasFilesAsync(PackDocument pack, CancellationToken cancellationToken)
    {
        foreach (PackBlob file in pack.Files)
        {
            if (await BlobBytesAsync(file.Sha256, cancellationToken) != file.Bytes)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Hashes of all blobs of a pack: its files, and the shorter ways to them.</summary>
    public static IEnumerable<string> BlobsOf(PackDocument pack) => pack.Files.Select(file => file.Sha256).Concat(pack.Shortcuts.Select(way => way.Sha256));

    /// <summary>Writes down what was done to the roll-out, for whoever asks later.</summary>
    public Task LogAsync(string line, CancellationToken cancellationToken) => documents.AppendAsync(LogName, Line(line).Content, cancellationToken);

    /// <summary>Writes down what changed no document here.</summary>
    public async Task LogAsync(IReadOnlyList<LogLine> lines, CancellationToken cancellationToken)
    {
        foreach (LogLine line in lines)
        {
            await documents.AppendAsync(line.Log, line.Content, cancellationToken);
        }
    }

    /// <summary>What was done to the roll-out, to be written with it in one transaction.</summary>
    public static LogLine Line(string line) => new(LogName, System.Text.Encoding.UTF8.GetBytes(line));

    /// <summary>What was done to the roll-outs, the oldest first.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset At, string Line)>> LogAsync(int limit, CancellationToken cancellationToken)
    {
        long newest = (await documents.ReadAsync(LogName, null, cancellationToken))?.Version ?? 0;
        IReadOnlyList<Document> lines = await documents.ReadVersionsAsync(LogName, Math.Max(0, newest - limit), limit, cancellationToken);
        return [.. lines.Select(line => (line.CreatedAt, System.Text.Encoding.UTF8.GetString(line.Content.Span)))];
    }

    private static string BlobPart(string hash, int part) => $"{BlobPrefix}{hash}/{part}";

    private static Envelope? Open(Document? document) => document is null ? null : EnvelopeFile.Read(document.Content.Span);
}
