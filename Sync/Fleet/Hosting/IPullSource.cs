using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>Something that devices pull. A feature registers one; they are asked in the order in which they were registered.</summary>
internal interface IPullSource
{
    /// <summary>What is new for a device.</summary>
    /// <param name="device">Who asks.</param>
    /// <param name="request">What it has.</param>
    /// <param name="cancellationToken">The device is gone.</param>
    IAsyncEnumerable<PullItem> NewForAsync(Guid device, PullRequest request, CancellationToken cancellationToken);
}

/// <summary>Answers <c>FetchPack</c>; without one registered the call is UNIMPLEMENTED.</summary>
internal interface IPackFetch
{
    /// <summary>Sends a blob from an offset on.</summary>
    /// <exception cref="RpcException">NOT_FOUND: no such blob.</exception>
    Task FetchAsync(Guid device, FetchPackRequest request, IServerStreamWriter<PackChunk> chunks, CancellationToken cancellationToken);
}
