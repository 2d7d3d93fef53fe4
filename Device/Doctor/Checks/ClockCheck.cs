namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The clock: not before the day of the program, and kept right by somebody.</summary>
internal static class ClockCheck
{
    private const string Name = "Clock", Mend = "Set the clock, or let it be set: timedatectl set-ntp true";

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        DateTimeOffset now = patient.Time.GetUtcNow();
        var installed = new DateTimeOffset(Newest(patient.Program));
        yield return now < installed.AddDays(-1) ? Finding.Problem(Name, $"It says {now:yyyy-MM-dd}, which is before the program was installed ({installed:yyyy-MM-dd}).", Mend)
            : !patient.IsSynchronised() ? Finding.Note(Name, $"{now:yyyy-MM-dd HH:mm} UTC, and no time server keeps it right: events are kept with the hour that it says.", Mend)
            : Finding.Ok(Name, $"{now:yyyy-MM-dd HH:mm} UTC, kept right by a time server");
    }

    private static DateTime Newest(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(DateTime.UnixEpoch).Max() : DateTime.UnixEpoch;
}
