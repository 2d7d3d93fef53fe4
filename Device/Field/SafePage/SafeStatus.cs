using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Field.SafePage;

/// <summary>How a daemon is that serves the safe page alone: what it did not open is reported as nothing.</summary>
internal static class SafeStatus
{
    /// <summary>The report.</summary>
    public static StatusReport Of(DataFolder folder, CatalogIndex catalog, IReadOnlyList<string> notes, ApiMetrics metrics, string startedAt, TimeSpan running, StatusReport.FieldParts field) => new(
        Recommender.Version.ToString(3), startedAt, (long)running.TotalSeconds, folder.Root, Profiles: 0,
        new StatusReport.CatalogPart(catalog.Count, catalog.Version),
        new StatusReport.PackPart("missing", "Models are not used: only the safe page is served.", null, null, null, null, null, null),
        new StatusReport.JournalPart(0, 0, 0, 0, 0, 0, StorageFull: false), new StatusReport.ViewPart(0, 0),
        StatusSource.HomeOf(metrics.HomeSeconds), new StatusReport.EventsPart(0, 0, 0), StreamClients: 0,
        new StatusReport.MemoryPart(Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false)),
        new StatusReport.SyncPart("off", "none", 0, 0, 0, 0, 0), field.FallBack, field.LastCrash, field.Watchdog,
        [.. notes, "The history was not opened, and no event is taken: it waits as it is."]);
}
