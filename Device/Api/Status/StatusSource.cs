using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Streaming;
using EdgeRec.Device.Api.Sync;
using EdgeRec.Device.Field;
using EdgeRec.Device.History;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Device.Api.Status;

/// <summary>Gathers how the daemon is from its parts.</summary>
internal sealed class StatusSource(Recommender recommender, SyncAgent sync, FieldKit field, ApiMetrics metrics, HomeChanges changes, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = ToTheSecond(time.GetLocalNow());
    private readonly long _started = time.GetTimestamp();

    /// <summary>What the API counted.</summary>
    public ApiMetrics Metrics => metrics;

    /// <summary>How it is at this moment.</summary>
    public StatusReport Read()
    {
        HistoryStatus history = recommender.History.Status();
        StatusReport.FieldParts parts = StatusReport.Of(field);
        return new StatusReport(
            Recommender.Version.ToString(3),
            Rfc3339.Format(_startedAt),
            (long)time.GetElapsedTime(_started).TotalSeconds,
            recommender.Folder.Root,
            history.Profiles,
            new StatusReport.CatalogPart(recommender.Catalog.Count, recommender.Catalog.Version),
            PackOf(recommender.Pack),
            new StatusReport.JournalPart(
                history.AppliedSeq, history.JournalBytes, history.JournalBudgetBytes, history.JournalSegments,
                history.DroppedRecords, history.LostRecords, history.StorageFull),
            new StatusReport.ViewPart(history.ViewSeq, history.AppliedSeq - history.ViewSeq),
            HomeOf(metrics.HomeSeconds),
            new StatusReport.EventsPart(metrics.Accepted, metrics.Duplicates, metrics.Refused),
            changes.FollowerCount,
            new StatusReport.MemoryPart(Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false)),
            SyncOf(sync.Status()), parts.FallBack, parts.LastCrash, parts.Watchdog,
            [.. recommender.Store.Notes, .. history.Notes]);
    }

    /// <summary>A moment without its fraction of a second.</summary>
    internal static DateTimeOffset ToTheSecond(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

    private static StatusReport.PackPart PackOf(LoadedPack slot)
    {
        PackManifest? manifest = slot.Pack?.Manifest;
        return new StatusReport.PackPart(
            Word(slot.State), slot.Reason, manifest?.Name, manifest?.Version, manifest is null ? null : Rfc3339.Format(manifest.Expires),
            manifest?.VectorSpace, manifest?.Simulated, manifest?.Source);
    }

    private static string Word(PackState state) => state switch
    {
        PackState.Loaded => StatusReport.PackPart.Loaded,
        PackState.Missing => "missing",
        _ => "rejected",
    };

    private static StatusReport.SyncPart SyncOf(SyncStatus sync) => new(
        SyncReport.Word(sync.State), sync.Privacy.Word(), sync.WaitingRecords, sync.AcceptedRecords, sync.SentToday, sync.ReceivedToday, sync.Failures);

    /// <summary>What there is to say of home pages.</summary>
    internal static StatusReport.HomePart HomeOf(Histogram pages) => new(pages.Count, pages.Quantile(0.5) * 1000, pages.Quantile(0.99) * 1000);
}
