using System.Runtime.CompilerServices;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>
/// The part of <c>Pull</c> that has to do with packs: the roots that a device has not, in order; then the documents of the packs that the newest roll-out names; then the roll-out.
/// Who gets which pack the device finds out by itself.
/// </summary>
internal sealed class PackPullSource(PackStore packs, TimeProvider time) : IPullSource
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private volatile Newest? _newest;

    /// <inheritdoc/>
    public async IAsyncEnumerable<PullItem> NewForAsync(Guid device, PullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Newest newest = await NewestAsync(cancellationToken);
        if (request.RootVersion < (ulong)newest.RootVersion)
        {
            foreach (Envelope root in await packs.RootsAfterAsync((long)request.RootVersion, cancellationToken))
            {
                yield return new PullItem { Root = root };
            }
        }

        if (newest.Rollout is null || request.RolloutVersion == (ulong)newest.RolloutVersion)
        {
            yield break;
        }

        foreach (Envelope pack in newest.Packs)
        {
            yield return new PullItem { Pack = pack };
        }

        yield return new PullItem { Rollout = newest.Rollout };
    }

    // Every device asks the same: the database is asked once in a while.
    private async Task<Newest> NewestAsync(CancellationToken cancellationToken)
    {
        if (_newest is { } known && time.GetElapsedTime(known.Read) < Remembered)
        {
            return known;
        }

        long rootVersion = await packs.RootAsync(cancellationToken) is { } root ? DocumentVerifier.OpenFirstRoot(root).Version : 0;
        var rollout = await packs.RolloutAsync(cancellationToken);
        var named = new List<Envelope>();
        if (rollout is var (envelope, _) && JsonSerializer.Deserialize(envelope.Payload.Span, PackDocumentsJson.Default.RolloutDocument) is { } document)
        {
            foreach (PackReference reference in new[] { document.Control, document.Candidate }.OfType<PackReference>().DistinctBy(pack => pack.Version))
            {
                if (await packs.PackAsync(reference.Version, cancellationToken) is { } pack)
                {
                    named.Add(pack);
                }
            }
        }

        return _newest = new Newest(time.GetTimestamp(), rootVersion, rollout?.Envelope, rollout?.Version ?? 0, named);
    }

    private sealed record Newest(long Read, long RootVersion, Envelope? Rollout, long RolloutVersion, IReadOnlyList<Envelope> Packs);
}
