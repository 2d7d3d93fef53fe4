using Grpc.Core;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>What a caller sends. That the caller breaks off ends the call, and is no failure of the service.</summary>
/// <param name="stream">The same, as the server gives it.</param>
internal sealed class CallersStream<T>(IAsyncStreamReader<T> stream) : IAsyncStreamReader<T>
{
    /// <inheritdoc/>
    public T Current => stream.Current;

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNext(cancellationToken);
        }
        catch (IOException)
        {
            // The reader hears of a reset a moment before the call counts as cancelled. Nothing but the caller's connection is read here.
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller is gone."));
        }
    }
}
