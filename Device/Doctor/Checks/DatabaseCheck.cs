using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The two databases. They are looked at from outside only: opening one would write to it. What a running daemon says of them counts more.</summary>
internal static class DatabaseCheck
{
    private const int PageBytes = 8192;

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        yield return Database(
            patient, "History", "history", "It is rebuilt from its copy and the journal at the next start: systemctl restart edgerec",
            patient.Daemon is { HasHistory: false } ? "not opened, since only the safe page is served; it waits as it is" : patient.Daemon is { } daemon ? daemon.View.Lag > 0 ? $"{daemon.View.Lag:N0} records behind the journal, which has them" : "up to date" : null);
        yield return patient.Daemon is { Catalog.Titles: 0 } ? Finding.Problem("Catalogue", "It holds no titles.", "edgerec import FORMAT PATH, while the daemon is stopped.")
            : Database(patient, "Catalogue", "catalog", "Its copy takes its place at the next start; without one, import the titles again.", patient.Daemon is { } other ? $"{other.Catalog.Titles:N0} titles" : null);
        foreach (string note in patient.Daemon?.Notes ?? [])
        {
            yield return Finding.Note("Repaired", note);
        }
    }

    private static Finding Database(Patient patient, string check, string name, string mend, string? said)
    {
        string path = patient.In($"{name}.db");
        if (!File.Exists(path))
        {
            return Finding.Note(check, $"There is no {name}.db yet.", name == "catalog" ? "edgerec import FORMAT PATH" : null);
        }

        try
        {
            DatabaseFile.ThrowIfForeign(path);
            long length = new FileInfo(path).Length;
            return length == 0 ? Finding.Problem(check, $"{name}.db is empty.", mend)
                : length % PageBytes != 0 ? Finding.Problem(check, $"{name}.db ends within a page ({length:N0} bytes).", mend)
                : Finding.Ok(check, said ?? $"{name}.db begins and ends like a database{(File.Exists(patient.In($"{name}.good.db")) ? ", and has a good copy" : "")}");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Finding.Problem(check, $"{name}.db cannot be used: {e.Message.TrimEnd('.')}.", mend);
        }
    }
}
