using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary><c>FetchPack</c>: a blob in chunks from an offset on. The parts that were read last stay in memory, because a fleet fetches the same ones.</summary>
internal sealed class PackFetch(PackStore packs) : IPackFetch
{
    private const int ChunkBytes = 64 << 10, MostParts = 16, HashBytes = 32;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Name, ReadOnlyMemory<byte> Bytes)> _parts = [];

    /// <inheritdoc/>
    public async Task FetchAsync(Guid device, FetchPackRequest request, IServerStreamWriter<PackChunk> chunks, CancellationToken cancellationToken)
    {
        if (request.Sha256.Length != HashBytes)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "A blob is asked for by its SHA-256, 32 bytes."));
        }

        string hash = Convert.ToHexStringLower(request.Sha256.Span);
        long total = await packs.BlobBytesAsync(hash, cancellationToken) ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no such blob."));
        if (request.Offset > (ulong)total)
        {
            throw new RpcException(new Status(StatusCode.OutOfRange, $"The blob has {total} bytes."));
        }

        for (long offset = (long)request.Offset; offset < total;)
        {
            ReadOnlyMemory<byte> part = await PartAsync(hash, (int)(offset / PackStore.PartBytes), cancellationToken);
            int from = (int)(offset % PackStore.PartBytes), length = Math.Min(ChunkBytes, part.Length - from);
            await chunks.WriteAsync(new PackChunk { Offset = (ulong)offset, Data = UnsafeByteOperations.UnsafeWrap(part.Slice(from, length)), TotalBytes = (ulong)total }, cancellationToken);
            offset += length;
        }
    }

    private async Task<ReadOnlyMemory<byte>> PartAsync(string hash, int part, CancellationToken cancellationToken)
    {
        string name = $"{hash}/{part}";
        lock (_gate)
        {
            for (LinkedListNode<(string Name, ReadOnlyMemory<byte> Bytes)>? node = _parts.First; node is not null; node = node.Next)
            {
                if (node.Value.Name == name)
                {
                    _parts.Remove(node);
                    _parts.AddFirst(node);
                    return node.Value.Bytes;
                }
            }
        }

        ReadOnlyMemory<byte> read = await packs.BlobPartAsync(hash, part, cancellationToken) ?? throw new RpcException(new Status(StatusCode.DataLoss, "A part of the blob is missing."));
        lock (_gate)
        {
            _parts.AddFirst((name, read));
            if (_parts.Count > MostParts)
            {
                _parts.RemoveLast();
            }
        }

        return read;
    }
}
