using System.Globalization;
using EdgeRec.Device.Field.Watch;
using EdgeRec.Device.Sync.Agent;

namespace EdgeRec.Device.Field.Diagnostics;

/// <summary>Entries of the ring as a person reads them.</summary>
internal static class DiagnosticText
{
    private const double Mebibyte = 1 << 20;

    /// <summary>The entry in some words.</summary>
    public static string Sentence(DiagnosticEntry entry) => entry.Kind switch
    {
        DiagnosticKind.Start => $"start: version {entry.First >> 32}.{(entry.First >> 16) & 0xffff}.{entry.First & 0xffff}, fall-back {Step(entry.Code)}",
        DiagnosticKind.Ready => $"ready after {Number(entry.First)} ms, {Number(entry.Second)} titles",
        DiagnosticKind.Stop => $"stop in order after {Number(entry.First)} s",
        DiagnosticKind.NoStop => $"the start before (fall-back {Step(entry.Code)}) did not end in order{(entry.Second == 1 ? ": the machine went down" : "")}{During((Doings)entry.First)}",
        DiagnosticKind.FallBack => $"fall-back: from {Step(entry.Code)} to {Step((ushort)entry.First)}{(entry.Second == 1 ? ", as a try" : "")}",
        DiagnosticKind.Repair => $"{Number(entry.First)} repairs, {Number(entry.Second)} journal records lost",
        DiagnosticKind.Sync => $"visit to the fleet: {((SyncState)entry.Code).ToString().ToLowerInvariant()}{(entry.First >= 0 ? $", gRPC status {entry.First}" : "")}",
        DiagnosticKind.SlowPage => $"slow page: {Number(entry.First)} ms, after {Number(entry.Second)} pages",
        DiagnosticKind.Exception => $"{entry.Type} ({(uint)entry.First:x8}) in {Place((DiagnosticPlace)entry.Code)}",
        DiagnosticKind.Memory => string.Create(CultureInfo.InvariantCulture, $"memory: {entry.First / Mebibyte:F1} MiB resident, {entry.Second / Mebibyte:F1} MiB managed, {entry.Third} open files"),
        DiagnosticKind.Unwell => $"no sign of life from the {((HealthPart)entry.Code).ToString().ToLowerInvariant()} for {entry.First} s",
        _ => $"an entry of a kind ({(int)entry.Kind}) that this version does not know",
    };

    private static string Step(ushort code) => ((FallBack)code).Word();

    private static string During(Doings doings) => doings.Phrases() is { Count: > 0 } phrases ? $", while {string.Join(" and ", phrases)}" : "";

    /// <summary>Where something happened.</summary>
    public static string Place(DiagnosticPlace place) => place switch
    {
        DiagnosticPlace.Request => "a request",
        DiagnosticPlace.Page => "a home page",
        DiagnosticPlace.Sync => "a visit to the fleet",
        DiagnosticPlace.Start => "opening the data folder",
        _ => "the process, which it ended",
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
