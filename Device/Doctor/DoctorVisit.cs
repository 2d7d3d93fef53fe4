using EdgeRec.Device.Doctor.Checks;

namespace EdgeRec.Device.Doctor;

/// <summary>One visit of the doctor: all that is looked at, in the order in which it is told.</summary>
internal static class DoctorVisit
{
    private static readonly (string Name, Func<Patient, IEnumerable<Finding>> Look)[] Checks =
    [
        ("Data folder", FolderCheck.Look), ("Data folder", KindCheck.Look), ("Disk", DiskCheck.Look), ("Daemon", LockCheck.Look), ("Starts", CrashCheck.Look), ("Socket", SocketCheck.Look),
        ("Journal", JournalCheck.Look), ("History", DatabaseCheck.Look), ("Model pack", PackCheck.Look), ("Clock", ClockCheck.Look), ("Fleet", IdentityCheck.Look), ("Program", ProgramCheck.Look),
    ];

    /// <summary>Looks at everything. A check that cannot be made is a finding, not the end of the visit.</summary>
    public static IReadOnlyList<Finding> Look(Patient patient)
    {
        var findings = new List<Finding>();
        bool onlyOutside = !Directory.Exists(patient.Data) || FolderCheck.HasPipe(patient);
        foreach ((string name, Func<Patient, IEnumerable<Finding>> look) in Checks)
        {
            if (onlyOutside && name is not ("Data folder" or "Clock" or "Program"))
            {
                continue;
            }

            try
            {
                findings.AddRange(look(patient));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Add(Finding.Problem(name, $"It cannot be looked at: {e.Message.TrimEnd('.')}.", "Run the doctor as root, or as the daemon's user; if that is so, look for errors of the disk (dmesg)."));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // What lies there is such as nobody thought of; the other checks are worth no less.
                findings.Add(Finding.Problem(name, $"It is not what it should be, and could not be looked at to the end ({e.GetType().Name}: {e.Message.TrimEnd('.')}).", "See whether the daemon starts (journalctl -u edgerec); the others of these lines may say what to mend."));
            }
        }

        return findings;
    }
}
