using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Crashes;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>How the last starts ended.</summary>
internal static class CrashCheck
{
    private const string Name = "Starts";

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
            _ when unended is { } last => Finding.Note(
                Name, $"The last start, of {last.At.ToUniversalTime():yyyy-MM-dd HH:mm} UTC, did not end in order.", "'edgerec diagnostics' says what went before; journalctl -u edgerec may say more."),
            { LastCrash: { } crash } when patient.Time.GetUtcNow() - crash.StartedAt < TimeSpan.FromDays(7) => Finding.Note(
                Name, $"The start of {crash.StartedAt.ToUniversalTime():yyyy-MM-dd HH:mm} UTC did not end in order{(crash.During.Count > 0 ? $", while {string.Join(" and ", crash.During)}" : "")}.", "'edgerec diagnostics' says what went before; journalctl -u edgerec may say more."),
            _ => Finding.Ok(Name, "none that did not end in order in the last week"),
        };
    }
}
