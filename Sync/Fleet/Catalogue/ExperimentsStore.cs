using System.Buffers.Binary;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>The experiments' features payload among the fleet's documents: the version in eight bytes, then the JSON as it was given.</summary>
/// <param name="documents">Where it is.</param>
/// <param name="time">The clock.</param>
internal sealed class ExperimentsStore(IDocumentStore documents, TimeProvider time)
{
    /// <summary>Largest payload, in bytes; televisions take no larger one.</summary>
    public const int MaxBytes = 1 << 20;

    private const string Name = "experiments/features";
    private const int VersionBytes = 8;

    /// <summary>The newest payload with its version; null where nothing was published.</summary>
    public async Task<(ulong Version, ReadOnlyMemory<byte> Payload)?> ReadAsync(CancellationToken cancellationToken) =>
        await documents.ReadAsync(Name, null, cancellationToken) is { } document
            ? (BinaryPrimitives.ReadUInt64LittleEndian(document.Content.Span), document.Content[VersionBytes..]) : null;

    /// <summary>Makes a payload the next version; the same again is none.</summary>
    /// <param name="payload">A JSON object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The newest version, and whether it is new; null where somebody else published at the same time.</returns>
    public async Task<(ulong Version, bool IsNew)?> PublishAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Document? before = await documents.ReadAsync(Name, null, cancellationToken);
        ulong newest = before is null ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(before.Content.Span);
        if (before is not null && before.Content.Span[VersionBytes..].SequenceEqual(payload.Span))
        {
            return (newest, false);
        }

        ulong version = VersionNumber.Next(time.GetUtcNow(), newest);
        byte[] content = new byte[VersionBytes + payload.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(content, version);
        payload.CopyTo(content.AsMemory(VersionBytes));
        return await documents.TryWriteAsync(Name, before?.Version ?? 0, content, cancellationToken) ? (version, true) : null;
    }
}
