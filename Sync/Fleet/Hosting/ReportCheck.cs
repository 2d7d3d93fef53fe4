using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>Whether a television can be as a report says: what cannot be is not kept, because everybody who reads it later would have to expect it.</summary>
internal static class ReportCheck
{
    private const int MaxTextLength = 256;

    /// <summary>What is wrong with a report, in one sentence; null if nothing is.</summary>
    public static string? Complaint(HealthReport report)
    {
        if (report.AppVersion.Length > MaxTextLength || report.PackVersion.Length > MaxTextLength || report.PackNote.Length > MaxTextLength || report.PackOffered.Length > MaxTextLength)
        {
            return "A text of a report has at most 256 characters.";
        }

        if (ControlCharacters.In(report.AppVersion) || ControlCharacters.In(report.PackVersion) || ControlCharacters.In(report.PackOffered) || ControlCharacters.InLines(report.PackNote))
        {
            return "A text of a report has no control characters.";
        }

        if (report.WaitingRecords > long.MaxValue || report.DroppedRecords > long.MaxValue || report.FreeBytes > long.MaxValue)
        {
            return "A number of a report has at most 63 bits.";
        }

        return report.Uptime is { } uptime && (uptime.Seconds is < 0 or > Duration.MaxSeconds || uptime.Nanos is < 0 or >= Duration.NanosecondsPerSecond)
            ? "The uptime of a report is no length of time."
            : null;
    }
}
