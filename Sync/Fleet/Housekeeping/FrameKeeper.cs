using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Housekeeping;

/// <summary>Takes old frames out of the store, batch by batch; through which position is written down, so that nothing is looked at twice.</summary>
internal sealed class FrameKeeper(IFleetStore store, HousekeepingOptions options, TimeProvider time)
{
    private const string DoneName = "housekeeping/frames";
    private const int Batch = 500;

    /// <summary>Forgets what is too old, until nothing is left of it or time is up.</summary>
    /// <param name="most">How long to go on.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>How many frames went.</returns>
    public async Task<int> RunAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        if (options.Frames is not { } keep)
        {
            return 0;
        }

        DateTimeOffset before = time.GetUtcNow() - keep;
        long began = time.GetTimestamp();
        int forgotten = 0;
        do
        {
            Document? done = await store.Documents.ReadAsync(DoneName, null, cancellationToken);
            long after = done is null ? 0 : JsonSerializer.Deserialize<long>(done.Content.Span);
            FramesForgotten batch = await store.Frames.ForgetAsync(after, before, Batch, cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            forgotten += batch.Count;
            await store.Documents.TryWriteAsync(DoneName, done?.Version ?? 0, JsonSerializer.SerializeToUtf8Bytes(batch.Through), cancellationToken);
            await store.Documents.TrimAsync(DoneName, long.MaxValue, cancellationToken);
        }
        while (time.GetElapsedTime(began) < most && !cancellationToken.IsCancellationRequested);
        return forgotten;
    }
}
