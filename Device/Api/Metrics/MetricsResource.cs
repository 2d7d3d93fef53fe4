using System.Text;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Api.Status;

namespace EdgeRec.Device.Api.Metrics;

/// <summary><c>GET /metrics</c>: numbers for Prometheus. No names, no titles, no profiles.</summary>
internal sealed class MetricsResource(Func<StatusReport> status, ApiMetrics metrics)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/metrics", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        byte[] text = Encoding.UTF8.GetBytes(Text(status(), metrics));
        http.Response.ContentType = PrometheusText.MediaType;
        http.Response.ContentLength = text.Length;
        await http.Response.Body.WriteAsync(text, http.RequestAborted);
    }

    private static string Text(StatusReport status, ApiMetrics metrics)
    {
        PrometheusText text = new PrometheusText()
            .Gauge("edgerec_info", "Version of the daemon and of its model pack.", (Labels(status), 1))
            .Gauge("edgerec_pack_loaded", "1 when pages are scored by a model pack, 0 when they come from popularity and rules.", ("", status.Pack.State == StatusReport.PackPart.Loaded ? 1 : 0))
            .Gauge("edgerec_titles", "Titles in the catalogue.", ("", status.Catalog.Titles))
            .Histogram("edgerec_home_seconds", "Time to compose a home page.", metrics.HomeSeconds)
            .Gauge("edgerec_stream_clients", "Clients that follow the stream.", ("", status.StreamClients))
            .Gauge("edgerec_resident_bytes", "Resident memory of the process.", ("", status.Memory.ResidentBytes))
            .Gauge("edgerec_managed_bytes", "What .NET's heap holds.", ("", status.Memory.ManagedBytes));
        return (status.HasHistory ? AddHistory(text, status) : text).ToString();
    }

    // What is not open has no numbers: 0 profiles and 0 records would be an alarm.
    private static PrometheusText AddHistory(PrometheusText text, StatusReport status) => text
        .Gauge("edgerec_profiles", "Profiles on this television.", ("", status.Profiles))
        .Counter(
            "edgerec_events_total", "Events received since the start, by what became of them.",
            (PrometheusText.Label("result", "accepted"), status.Events.Accepted),
            (PrometheusText.Label("result", "duplicate"), status.Events.Duplicates),
            (PrometheusText.Label("result", "refused"), status.Events.Refused))
        .Gauge("edgerec_journal_bytes", "Size of all journal segments.", ("", status.Journal.Bytes))
        .Gauge("edgerec_journal_budget_bytes", "What the journal segments may take.", ("", status.Journal.BudgetBytes))
        .Gauge("edgerec_journal_segments", "Journal segments.", ("", status.Journal.Segments))
        .Gauge("edgerec_journal_applied_seq", "Last record that is durable and part of the next page.", ("", status.Journal.AppliedSeq))
        .Counter("edgerec_journal_dropped_records_total", "Records dropped because the budget was spent.", ("", status.Journal.DroppedRecords))
        .Counter("edgerec_journal_lost_records_total", "Records that could not be read back from damaged segments, at least.", ("", status.Journal.LostRecords))
        .Gauge("edgerec_storage_full", "1 while the disk takes no events.", ("", status.Journal.StorageFull ? 1 : 0))
        .Gauge("edgerec_view_lag", "Sequence numbers that LiteDB is behind the journal.", ("", status.View.Lag))
        .Gauge("edgerec_sync_state", "1 for what syncing with the fleet is doing.", (PrometheusText.Label("state", status.Sync.State), 1))
        .Gauge("edgerec_sync_waiting_records", "Journal records that are to leave for the fleet and did not yet.", ("", status.Sync.WaitingRecords))
        .Counter("edgerec_sync_accepted_records_total", "Journal records that the fleet accepted.", ("", status.Sync.AcceptedRecords))
        .Gauge("edgerec_sync_bytes_today", "Bytes of today between this television and the fleet.", (PrometheusText.Label("direction", "sent"), status.Sync.SentToday), (PrometheusText.Label("direction", "received"), status.Sync.ReceivedToday))
        .Gauge("edgerec_sync_failures", "Visits to the fleet that failed in a row.", ("", status.Sync.Failures));

    private static string Labels(StatusReport status) => string.Join(
        ',',
        PrometheusText.Label("version", status.Version),
        PrometheusText.Label("pack", status.Pack.Name ?? ""),
        PrometheusText.Label("pack_version", status.Pack.Version ?? ""),
        PrometheusText.Label("pack_state", status.Pack.State));
}
