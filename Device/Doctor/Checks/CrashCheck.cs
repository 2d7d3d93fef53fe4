using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.Field.Diagnostics;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>How the last starts ended.</summary>
internal static class CrashCheck
{
    private const string Name = "Starts";
    private const long MostMs = 250_000_000_000_000; // The year 9892: later ones are no dates to .NET.

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        string field = patient.In("field");
        GuardState? state = GuardFiles.StateOf(field, new CrashRules());
        // Whoever starts next counts a start that did not end; until then it stands there alone.
        StartMark? unended = patient.Daemon is null && !LockCheck.IsHeld(patient) && GuardFiles.StartsOf(field, long.MaxValue) is { } starts && starts.Boot == patient.Boot ? starts.Running : null;
        yield return state switch
        {
            { Step: not FallBack.None, Reason: { } reason } when patient.Daemon is null => Finding.Problem(
                Name, $"The next start does without something ({state.Step.Word()}): {reason}", "'edgerec diagnostics' says what went before; it tries more by itself after a while of running."),
            _ when patient.Daemon is null && FailedStart(patient) is { } failed => Finding.Note(
                Name, $"The last start, of {DateTimeOffset.FromUnixTimeMilliseconds(failed.AtMs):yyyy-MM-dd HH:mm} UTC, failed while {DiagnosticText.Place(DiagnosticPlace.Start)} ({failed.Type}).",
                "journalctl -u edgerec has the sentence with which it ended; if what it names is mended, start the daemon anew."),
            _ when unended is { } last => Finding.Note(
                Name, $"The last start, of {last.At.ToUniversalTime():yyyy-MM-dd HH:mm} UTC, did not end in order.", "'edgerec diagnostics' says what went before; journalctl -u edgerec may say more."),
            { LastCrash: { } crash } when patient.Time.GetUtcNow() - crash.StartedAt < TimeSpan.FromDays(7) => Finding.Note(
                Name, $"The start of {crash.StartedAt.ToUniversalTime():yyyy-MM-dd HH:mm} UTC did not end in order{(crash.During.Count > 0 ? $", while {string.Join(" and ", crash.During)}" : "")}.", "'edgerec diagnostics' says what went before; journalctl -u edgerec may say more."),
            _ => Finding.Ok(Name, "none that did not end in order in the last week"),
        };
    }

    /// <summary>Why the last start did not come to serve; null if it did, or if nothing is known of it.</summary>
    private static DiagnosticEntry? FailedStart(Patient patient)
    {
        IReadOnlyList<DiagnosticEntry> entries = DiagnosticsRing.Read(patient.In("field", "diagnostics"));
        DiagnosticEntry[] last = [.. entries.Reverse().TakeWhile(entry => entry.Kind != DiagnosticKind.Start)];
        DiagnosticEntry failed = last.FirstOrDefault(entry => entry is { Kind: DiagnosticKind.Exception, Code: (ushort)DiagnosticPlace.Start, AtMs: >= 0 and < MostMs });
        return failed.Number == 0 || last.Any(entry => entry.Kind == DiagnosticKind.Ready) ? null : failed;
    }
}
