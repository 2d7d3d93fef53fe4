using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>Makes a report of all that the fleet has.</summary>
internal static class FleetRetention
{
    /// <summary>Brings the facts up to the newest frame and makes it.</summary>
    /// <returns>Null where there is nothing that may be told.</returns>
    public static async Task<RetentionReport?> MakeAsync(IFleetStore store, RetentionOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        await new FactsMaker(store, time).CatchUpAsync(null, cancellationToken);
        IReadOnlyDictionary<Guid, string> communities = options.By.Contains("community")
            ? await new HouseholdCommunities(store, time).ReadAsync(options.Since, options.Through, cancellationToken)
            : new Dictionary<Guid, string>();
        bool isSimulated = await SimulatedMark.ReadAsync(store.Documents, cancellationToken) is not null;
        return await new RetentionReporter(new StoredFacts(store), store.Devices, communities, time, isSimulated).MakeAsync(options, cancellationToken);
    }
}
