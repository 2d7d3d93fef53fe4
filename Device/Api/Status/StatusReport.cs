using System.Text.Json.Serialization;

namespace EdgeRec.Device.Api.Status;

/// <summary>How the daemon is: the body of <c>GET /v1/status</c>, and what <c>edgerec status</c> shows. No names, no titles.</summary>
/// <param name="Version">Version of EdgeRec.</param>
/// <param name="StartedAt">When it opened its data folder.</param>
/// <param name="UptimeSeconds">How long ago that is.</param>
/// <param name="DataFolder">Path of the data folder.</param>
/// <param name="Profiles">How many profiles there are.</param>
/// <param name="Catalog">The catalogue.</param>
/// <param name="Pack">The model pack.</param>
/// <param name="Journal">The journal.</param>
/// <param name="View">LiteDB's view of the history.</param>
/// <param name="Home">Home pages since the start.</param>
/// <param name="Events">Events since the start.</param>
/// <param name="StreamClients">Clients that follow the stream.</param>
/// <param name="Memory">Memory of the process.</param>
/// <param name="Sync">Syncing with the fleet; <c>GET /v1/sync</c> says more.</param>
/// <param name="FallBack">What it does without after crashes.</param>
/// <param name="LastCrash">The last start that did not end in order; null for none.</param>
/// <param name="Watchdog">Signs of life to the service manager.</param>
/// <param name="Notes">One sentence for everything that was repaired, rebuilt or set aside.</param>
internal sealed partial record StatusReport(
    string Version, string StartedAt, long UptimeSeconds, string DataFolder, int Profiles, StatusReport.CatalogPart Catalog, StatusReport.PackPart Pack,
    StatusReport.JournalPart Journal, StatusReport.ViewPart View, StatusReport.HomePart Home, StatusReport.EventsPart Events, int StreamClients,
    StatusReport.MemoryPart Memory, StatusReport.SyncPart Sync, StatusReport.FallBackPart FallBack, StatusReport.CrashPart? LastCrash, StatusReport.WatchdogPart Watchdog,
    IReadOnlyList<string> Notes)
{
    /// <summary>The catalogue.</summary>
    /// <param name="Titles">Films, series and episodes.</param>
    /// <param name="Version">Rises with each import.</param>
    internal sealed record CatalogPart(int Titles, int Version);

    /// <summary>The model pack.</summary>
    /// <param name="State"><c>loaded</c>, <c>missing</c> or <c>rejected</c>.</param>
    /// <param name="Reason">Why it is not loaded; null when it is.</param>
    /// <param name="Name">Its name; null without a pack, as all that follows.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Expires">From when on it is refused.</param>
    /// <param name="VectorSpace">The space of its vectors.</param>
    /// <param name="Simulated">Whether it was trained on simulated viewers.</param>
    /// <param name="Source">Where its data came from.</param>
    internal sealed record PackPart(
        string State, string? Reason, string? Name, string? Version, string? Expires, string? VectorSpace, bool? Simulated, string? Source)
    {
        /// <summary>The state of a pack that pages are scored with.</summary>
        public const string Loaded = "loaded";
    }

    /// <summary>The journal.</summary>
    /// <param name="AppliedSeq">Last record that is durable and part of the next page.</param>
    /// <param name="Bytes">Size of all segments.</param>
    /// <param name="BudgetBytes">What they may take.</param>
    /// <param name="Segments">How many there are.</param>
    /// <param name="DroppedRecords">Records dropped because the budget was spent.</param>
    /// <param name="LostRecords">At least so many records could not be read back from damaged segments.</param>
    /// <param name="StorageFull">Whether the last write found the disk full.</param>
    internal sealed record JournalPart(
        long AppliedSeq, long Bytes, long BudgetBytes, int Segments, long DroppedRecords, long LostRecords, bool StorageFull);

    /// <summary>LiteDB's view of the history.</summary>
    /// <param name="Seq">Last record it has.</param>
    /// <param name="Lag">Sequence numbers it is behind the journal.</param>
    internal sealed record ViewPart(long Seq, long Lag);

    /// <summary>Home pages since the start.</summary>
    /// <param name="Pages">How many.</param>
    /// <param name="P50AtMostMs">Half of them took at most so many milliseconds; null without pages.</param>
    /// <param name="P99AtMostMs">99 of 100 took at most so many milliseconds; null without pages, or beyond a second.</param>
    internal sealed record HomePart(long Pages, double? P50AtMostMs, double? P99AtMostMs);

    /// <summary>Events since the start.</summary>
    internal sealed record EventsPart(long Accepted, long Duplicates, long Refused);

    /// <summary>Memory of the process.</summary>
    /// <param name="ResidentBytes">Resident set.</param>
    /// <param name="ManagedBytes">Of it, what .NET's heap holds.</param>
    internal sealed record MemoryPart(long ResidentBytes, long ManagedBytes);

    /// <summary>Syncing with the fleet.</summary>
    /// <param name="State"><c>off</c>, <c>waiting</c>, <c>visiting</c>, <c>failing</c>, <c>spent</c> or <c>refused</c>.</param>
    /// <param name="Privacy">What may leave: <c>none</c>, <c>statistics</c>, <c>pseudonymous</c> or <c>full</c>.</param>
    /// <param name="WaitingRecords">Journal records that are to leave and did not yet.</param>
    /// <param name="AcceptedRecords">Journal records that the fleet accepted, ever.</param>
    /// <param name="SentToday">Bytes sent today.</param>
    /// <param name="ReceivedToday">Bytes received today.</param>
    /// <param name="Failures">Visits that failed in a row.</param>
    internal sealed record SyncPart(string State, string Privacy, long WaitingRecords, long AcceptedRecords, long SentToday, long ReceivedToday, int Failures);
}

/// <summary>Reads and writes <see cref="StatusReport"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StatusReport))]
internal sealed partial class StatusJson : JsonSerializerContext;
