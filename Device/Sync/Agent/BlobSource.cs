using System.Runtime.CompilerServices;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>Blobs of the fleet, within the day's budget, not over a metered network.</summary>
internal sealed class BlobSource(FleetSync.FleetSyncClient calls, ByteBudget budget, Func<bool> metered) : IBlobSource
{
    private const int MostOfChunk = 64 << 10;
    private static readonly TimeSpan MostOfStream = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Blob> FetchAsync(ReadOnlyMemory<byte> sha256, long offset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ThrowIfPaused();
        var request = new FetchPackRequest { Sha256 = UnsafeByteOperations.UnsafeWrap(sha256), Offset = (ulong)offset };
        using AsyncServerStreamingCall<PackChunk> call = calls.FetchPack(request, FleetConnection.Within(MostOfStream, cancellationToken));
        while (await NextAsync(call, cancellationToken))
        {
            PackChunk chunk = call.ResponseStream.Current;
            if (chunk.Data.Length > MostOfChunk || chunk.Offset > long.MaxValue || chunk.TotalBytes > long.MaxValue)
            {
                throw new ItemRefusedException("The fleet sent a chunk that is larger than a chunk may be.");
            }

            yield return new Blob((long)chunk.Offset, chunk.Data.Memory, (long)chunk.TotalBytes);
            ThrowIfPaused();
        }
    }

    private static async Task<bool> NextAsync(AsyncServerStreamingCall<PackChunk> call, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(FleetConnection.Deadline);
        try
        {
            return await call.ResponseStream.MoveNext(patience.Token);
        }
        catch (Exception e) when (e is RpcException { StatusCode: StatusCode.Cancelled } or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "The next part of a pack did not come in time.", e));
        }
    }

    private void ThrowIfPaused()
    {
        if (metered())
        {
            throw new SyncPausedException("Packs are not fetched over a metered network.");
        }

        if (budget.IsSpent)
        {
            throw new SyncPausedException("The day's bytes are spent.");
        }
    }
}
