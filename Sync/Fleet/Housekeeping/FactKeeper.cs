using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Housekeeping;

/// <summary>Takes old facts out of the store, once a day: what frames came to goes with the frames, or who watched what when would stay behind.</summary>
internal sealed class FactKeeper(IFleetStore store, HousekeepingOptions options, TimeProvider time)
{
    private const string DoneName = "housekeeping/facts";

    /// <summary>Forgets facts of days that are too old, if that was not done today.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Frames is not { } keep)
        {
            return;
        }

        var before = DateOnly.FromDateTime((time.GetUtcNow() - keep).UtcDateTime);
        Document? done = await store.Documents.ReadAsync(DoneName, null, cancellationToken);

        // What lies further ahead was written by a clock that ran ahead, and says nothing of today.
        if (done is not null && JsonSerializer.Deserialize<DateOnly>(done.Content.Span) is var through && through >= before && through <= before.AddDays(1))
        {
            return;
        }

        await store.Facts.ForgetBeforeAsync(before, cancellationToken);
        await store.Documents.TryWriteAsync(DoneName, done?.Version ?? 0, JsonSerializer.SerializeToUtf8Bytes(before), cancellationToken);
        await store.Documents.TrimAsync(DoneName, long.MaxValue, cancellationToken);
    }
}
