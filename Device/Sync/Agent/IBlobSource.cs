namespace EdgeRec.Device.Sync.Agent;

/// <summary>Where blobs (files of packs, patches) come from.</summary>
internal interface IBlobSource
{
    /// <summary>Fetches a blob from an offset on, in chunks of at most 64 KiB; each has the offset behind the one before.</summary>
    /// <param name="sha256">SHA-256 of the whole blob, 32 bytes. Whether what came has it is for the caller to check.</param>
    /// <param name="offset">Where to go on, in bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SyncPausedException">The budget is spent or the network is metered; what came until then may be kept.</exception>
    /// <exception cref="Grpc.Core.RpcException">The fleet or the network failed; what came until then may be kept, and the agent asks again later.</exception>
    IAsyncEnumerable<Blob> FetchAsync(ReadOnlyMemory<byte> sha256, long offset, CancellationToken cancellationToken);
}

/// <summary>A part of a blob.</summary>
/// <param name="Offset">Where it belongs.</param>
/// <param name="Bytes">What is there.</param>
/// <param name="TotalBytes">Length of the whole blob, as the fleet says.</param>
internal readonly record struct Blob(long Offset, ReadOnlyMemory<byte> Bytes, long TotalBytes);
