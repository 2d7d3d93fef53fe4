using System.Text.Json;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Housekeeping;

/// <summary>Removes the files of packs that nobody is to have any more. Their signed documents stay, so that a version never becomes another pack; publishing the same pack again brings its files back.</summary>
internal sealed class BlobKeeper(PackStore packs, HousekeepingOptions options, TimeProvider time)
{
    /// <summary>Removes blobs that belong to no pack of the plan or the signed roll-out, nor to one that was published lately.</summary>
    /// <returns>How many blobs went.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset before = time.GetUtcNow() - options.Packs;
        HashSet<string> named = await NamedAsync(cancellationToken);
        HashSet<string> needed = new(StringComparer.Ordinal);
        foreach ((string version, DateTimeOffset published) in await packs.PacksAsync(cancellationToken))
        {
            if ((published >= before || named.Contains(version)) && await packs.PackAsync(version, cancellationToken) is { } envelope)
            {
                needed.UnionWith(PackStore.BlobsOf(JsonSerializer.Deserialize(envelope.Payload.Span, PackDocumentsJson.Default.PackDocument)!));
            }
        }

        int removed = 0;
        foreach ((string hash, DateTimeOffset added) in await packs.BlobsAsync(cancellationToken))
        {
            if (added < before && !needed.Contains(hash))
            {
                await packs.RemoveBlobAsync(hash, cancellationToken);
                removed++;
            }
        }

        return removed;
    }

    private async Task<HashSet<string>> NamedAsync(CancellationToken cancellationToken)
    {
        RolloutPlan? plan = (await packs.PlanAsync(cancellationToken))?.Plan;
        RolloutDocument? signed = await packs.RolloutAsync(cancellationToken) is var (envelope, _)
            ? JsonSerializer.Deserialize(envelope.Payload.Span, PackDocumentsJson.Default.RolloutDocument) : null;

        // Who keeps an old pack may have to fetch it again for as long as it is kept: a television that is new, or one that was reset.
        return [.. new[] { plan?.Candidate, plan?.Control, plan?.Kept?.Pack, signed?.Candidate, signed?.Control, signed?.Kept?.Pack }.OfType<PackReference>().Select(pack => pack.Version)];
    }
}
