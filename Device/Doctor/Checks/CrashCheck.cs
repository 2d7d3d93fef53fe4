using System.Text.Json;
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
        GuardState? state = null;
        try
        {
            string path = patient.In("field", "guard.json");
            state = File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), GuardJson.Default.GuardState) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // The guard takes it for none, too.
        }

        yield return state switch
        {
            { Step: not FallBack.None, Reason: { } reason } when patient.Daemon is null => Finding.Problem(
                Name, $"The next start does without something ({state.Step.Word()}): {reason}", "'edgerec diagnostics' says what went before; it tries more by itself after a while of running."),
            { LastCrash: { } crash } when patient.Time.GetUtcNow() - crash.StartedAt < TimeSpan.FromDays(7) => Finding.Note(
                Name, $"The start of {crash.StartedAt.ToUniversalTime():yyyy-MM-dd HH:mm} UTC did not end in order{(crash.During.Count > 0 ? $", while {string.Join(" and ", crash.During)}" : "")}.", "'edgerec diagnostics' says what went before; journalctl -u edgerec may say more."),
            _ => Finding.Ok(Name, "none that did not end in order in the last week"),
        };
    }
}
