using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The lock of the data folder: held by a daemon that answers, or by nobody.</summary>
internal static class LockCheck
{
    private const string Name = "Daemon";

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        string path = patient.In("lock");
        bool held = patient.Daemon is null && IsHeld(patient);
        yield return (patient.Daemon, held) switch
        {
            ({ FallBack: { Step: not "none" } } daemon, _) => Finding.Problem(
                Name, $"Runs since {daemon.StartedAt}, and does without something ({daemon.FallBack.Step}): {daemon.FallBack.Reason}", "'edgerec diagnostics' says what went before; it tries more by itself after a while."),
            ({ Watchdog.State: "starving" }, _) => Finding.Problem(Name, "A part of it does not answer.", "Nothing is to be done: the service manager starts it anew; 'edgerec diagnostics' names the part."),
            ({ } daemon, _) => Finding.Ok(Name, $"version {daemon.Version}, runs since {daemon.StartedAt}"),
            (null, true) => Finding.Problem(Name, "Some process holds the data folder, and no daemon answers.", $"If it does not answer within a minute, find it with fuser {ShellWord.Quote(path)} and stop it."),
            _ => Finding.Note(Name, "None is running.", "systemctl start edgerec"),
        };
    }

    /// <summary>Whether a process holds the data folder.</summary>
    internal static bool IsHeld(Patient patient)
    {
        try
        {
            if (File.Exists(patient.In("lock")))
            {
                using var file = new FileStream(patient.In("lock"), FileMode.Open, FileAccess.Read, FileShare.Read);
            }

            return false;
        }
        catch (IOException e)
        {
            return DurableFiles.IsHeld(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false; // Said by the check of the folder.
        }
    }
}
