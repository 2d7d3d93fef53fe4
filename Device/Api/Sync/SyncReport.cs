using System.Text.Json.Serialization;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Device.Api.Sync;

/// <summary>How syncing is: the body of <c>GET /v1/sync</c>. No names, no titles.</summary>
/// <param name="State"><c>off</c>, <c>waiting</c>, <c>visiting</c>, <c>failing</c>, <c>spent</c> or <c>refused</c>.</param>
/// <param name="Reason">Why; null when there is nothing to say.</param>
/// <param name="Privacy">What may leave: <c>none</c>, <c>statistics</c>, <c>pseudonymous</c> or <c>full</c>.</param>
/// <param name="Chosen">Whether somebody in the household chose so.</param>
/// <param name="Metered">Whether to be sparing with bytes.</param>
/// <param name="Fleet">Address of the fleet; null without one.</param>
/// <param name="Device">Who the device is to the fleet; null before enrolment.</param>
/// <param name="RenewAfter">From when its certificate is renewed.</param>
/// <param name="LastVisit">When a visit last came to its end.</param>
/// <param name="NextVisit">When the next one is due.</param>
/// <param name="Failures">Visits that failed in a row.</param>
/// <param name="WaitingRecords">Journal records that are to leave and did not yet.</param>
/// <param name="WaitingErasures">Erasures that the fleet does not have yet.</param>
/// <param name="AcceptedRecords">Journal records that the fleet accepted, ever.</param>
/// <param name="RefusedRecords">Journal records that the fleet refused for good, ever.</param>
/// <param name="DroppedRecords">Journal records that went for the journal's budget before they could leave, since the start.</param>
/// <param name="SentToday">Bytes sent today, TLS included.</param>
/// <param name="ReceivedToday">Bytes received today.</param>
/// <param name="BytesADay">Bytes a day, both directions together.</param>
/// <param name="Notes">What an operator or household should know.</param>
internal sealed record SyncReport(
    string State, string? Reason, string Privacy, bool Chosen, bool Metered, string? Fleet, string? Device, string? RenewAfter, string? LastVisit, string? NextVisit,
    int Failures, long WaitingRecords, int WaitingErasures, long AcceptedRecords, long RefusedRecords, long DroppedRecords,
    long SentToday, long ReceivedToday, long BytesADay, IReadOnlyList<string> Notes)
{
    /// <summary>The report of a status.</summary>
    public static SyncReport Of(SyncStatus status) => new(
        Word(status.State), status.Reason, status.Privacy.Word(), status.Chosen, status.Metered, status.Fleet, status.Device,
        Time(status.RenewAfter), Time(status.LastVisit), Time(status.NextVisit), status.Failures, status.WaitingRecords, status.WaitingErasures,
        status.AcceptedRecords, status.RefusedRecords, status.DroppedRecords, status.SentToday, status.ReceivedToday, status.BytesADay, status.Notes);

    /// <summary>The word of a state.</summary>
    public static string Word(SyncState state) => state switch
    {
        SyncState.Waiting => "waiting",
        SyncState.Visiting => "visiting",
        SyncState.Failing => "failing",
        SyncState.Spent => "spent",
        SyncState.Refused => "refused",
        _ => "off",
    };

    private static string? Time(DateTimeOffset? time) => time is { } known ? Rfc3339.Format(known) : null;
}

/// <summary>Reads and writes <see cref="SyncReport"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SyncReport))]
internal sealed partial class SyncReportJson : JsonSerializerContext;
