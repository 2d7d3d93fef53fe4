using System.Runtime.CompilerServices;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>Gives televisions the newest experiments.</summary>
/// <param name="store">Where they are.</param>
/// <param name="time">The clock.</param>
internal sealed class ExperimentsSource(ExperimentsStore store, TimeProvider time) : IPullSource
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private volatile Newest? _newest;

    /// <inheritdoc/>
    public async IAsyncEnumerable<PullItem> NewForAsync(Guid device, PullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Every device asks the same: the database is asked once in a while.
        if (_newest is not { } newest || time.GetElapsedTime(newest.Read) >= Remembered)
        {
            var read = await store.ReadAsync(cancellationToken);
            _newest = newest = new Newest(
                time.GetTimestamp(), read is var (version, payload) ? new PullItem { Experiments = new ExperimentFeatures { Version = version, Payload = ByteString.CopyFrom(payload.Span) } } : null);
        }

        if (newest.Item is { } item && item.Experiments.Version != request.ExperimentsVersion)
        {
            yield return item;
        }
    }

    private sealed record Newest(long Read, PullItem? Item);
}
