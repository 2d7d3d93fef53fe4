using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The journal: every segment is read, as a start of the daemon reads it.</summary>
internal static class JournalCheck
{
    private const string Name = "Journal";

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        string folder = patient.In("journal");
        if (!Directory.Exists(folder))
        {
            yield return Finding.Note(Name, "There is none yet.");
            yield break;
        }

        string[] segments = Directory.GetFiles(folder, "*" + SegmentFormat.Extension);
        Array.Sort(segments, StringComparer.Ordinal);
        long records = 0;
        int problems = 0;
        foreach (string path in segments)
        {
            (int read, Finding? finding) = Look(path, isLast: path == segments[^1]);
            records += read;
            if (finding is not null)
            {
                problems++;
                yield return finding;
            }
        }

        if (problems == 0)
        {
            yield return Finding.Ok(Name, $"{records:N0} records in {segments.Length:N0} segments");
        }

        int aside = Directory.Exists(patient.In("set-aside")) ? Directory.GetFiles(patient.In("set-aside")).Length : 0;
        if (aside > 0)
        {
            yield return Finding.Note("Set aside", $"{aside:N0} damaged files are kept for a look.", $"Nobody reads them again: rm {ShellWord.Quote(patient.In("set-aside"))}/* when you have had it.");
        }
    }

    private static (int Records, Finding? Finding) Look(string path, bool isLast)
    {
        try
        {
            SegmentContent content = SegmentReader.Read(Patient.Read(path));
            // The last one may end in what was being written just now, or when the power went.
            return (content.Records.Count, content.IsDamaged || (content.HasTail && (!isLast || (content.HeaderDamaged && content.Length >= SegmentFormat.HeaderLength)))
                ? Finding.Problem(Name, $"{Path.GetFileName(path)} is damaged at {Math.Max(1, content.Gaps):N0} places.", "Start the daemon anew: it sets the file aside and keeps every record that can be read. A disk that does this again is failing.")
                : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (0, Finding.Problem(Name, $"{Path.GetFileName(path)} cannot be read: {e.Message}", "Mend its rights (see the data folder), or replace a disk that reports errors (dmesg)."));
        }
    }
}
