using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>Files are files, and folders are folders: the daemon opens them by their names, and one in the other's place keeps it from starting.</summary>
internal static class KindCheck
{
    private const string Name = "Data folder", Rest = "the daemon makes a new one.";
    private const string History = "it is rebuilt from its copy and the journal.";

    // Every name whose kind the daemon relies on, and what happens once it is out of the way.
    private static readonly (string Name, bool IsFolder, string After)[] Kinds =
    [
        ("journal", true, Rest), ("set-aside", true, Rest), ("sync", true, Rest), ("field", true, Rest), ("packs", true, Rest),
        ("history.db", false, History), ("history-log.db", false, History), ("history.good.db", false, Rest), ("journal.base", false, "what it held of events that left the journal is gone."),
        ("catalog.db", false, "its copy takes its place; without one, import the titles again."), ("catalog-log.db", false, Rest), ("catalog.good.db", false, Rest), ("catalog.next.db", false, Rest),
        ("catalog.draft.db", false, Rest), ("catalog.draft-log.db", false, Rest), ("catalog.snapshot", false, Rest), ("facet-rules.txt", false, Rest), ("facet-corrections.txt", false, Rest),
        ("erase.intent", false, Rest), ("retention", false, Rest), ("artwork.fleet", false, Rest), ("api-token", false, Rest), ("device.json", false, Rest), ("lock", false, Rest),
    ];

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        foreach ((string name, bool isFolder, string after) in Kinds)
        {
            string path = patient.In(name);
            if (isFolder ? File.Exists(path) : Directory.Exists(path))
            {
                yield return Finding.Problem(
                    Name, $"{path} is a {(isFolder ? "file and should be a folder" : "folder and should be a file")}: the daemon does not start.",
                    $"With the daemon stopped, mv {ShellWord.Quote(path)} {ShellWord.Quote($"{Path.TrimEndingDirectorySeparator(patient.Data)}-{name}")} and look what is in it; {after}");
            }
        }
    }
}
