using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The data folder: there, closed to others, of one owner, and without links that lead out of it.</summary>
internal static class FolderCheck
{
    private const string Name = "Data folder";
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        if (!Directory.Exists(patient.Data))
        {
            yield return File.Exists(patient.Data)
                ? Finding.Problem(Name, $"{patient.Data} is a file.", "Name the folder with --data, or move the file away.")
                : Finding.Problem(Name, $"{patient.Data} is not there.", "Start the daemon once, which makes it, or name another with --data.");
            yield break;
        }

        UnixFileMode mode = File.GetUnixFileMode(patient.Data);
        uint owner = UnixSystem.OwnerOf(patient.Data) ?? 0;
        if ((mode & Others) != 0)
        {
            yield return Finding.Problem(Name, $"Every user of this machine may look into it (mode {Octal(mode)}).", $"chmod o-rwx {ShellWord.Quote(patient.Data)}");
        }

        if (UnixSystem.EffectiveUser != 0 && UnixSystem.EffectiveUser != owner)
        {
            yield return Finding.Note(Name, $"It belongs to user {owner} and you are {UnixSystem.EffectiveUser}: what you may not read is not looked at.", "Run the doctor as root, or as the daemon's user.");
        }

        string? foreign = null, link = null, pipe = null, immutable = UnixSystem.IsImmutable(patient.Data) ? patient.Data : null;
        foreach (string path in FolderWalk.Of(patient.Data))
        {
            immutable ??= UnixSystem.IsImmutable(path) ? path : null;
            if (new FileInfo(path).LinkTarget is { } target)
            {
                link ??= IsSlot(patient, path, target) ? null : path;
            }
            else if (UnixSystem.IsPipeOrDevice(path))
            {
                pipe ??= path;
            }
            else if (UnixSystem.OwnerOf(path) is { } of && of != owner)
            {
                foreign ??= path;
            }
        }

        if (foreign is not null)
        {
            yield return Finding.Problem(Name, $"{foreign} belongs to somebody else than the folder: the daemon may be unable to write it.", $"Stop the daemon, then chown -R --reference={ShellWord.Quote(patient.Data)} {ShellWord.Quote(patient.Data)}");
        }

        if (link is not null)
        {
            yield return Finding.Problem(Name, $"{link} is a link, which the daemon did not make.", $"Find out who made it; with the daemon stopped, put what it leads to in its place, or rm {ShellWord.Quote(link)}");
        }

        if (immutable is not null)
        {
            yield return Finding.Problem(Name, $"{immutable} may not be changed by anybody (chattr +i or +a).", $"With the daemon stopped, chattr -R -ia {ShellWord.Quote(patient.Data)}");
        }

        if (pipe is not null)
        {
            yield return Finding.Problem(Name, $"{pipe} is a pipe or a device and no file; nothing else was looked at, since who opens a pipe waits.", "Start the daemon, which removes it, and ask again.");
        }

        if ((mode & Others) == 0 && foreign is null && link is null && pipe is null && immutable is null)
        {
            yield return Finding.Ok(Name, $"{patient.Data}, mode {Octal(mode)}, all of it of one owner");
        }
    }

    /// <summary>Whether something in the folder must not be opened.</summary>
    internal static bool HasPipe(Patient patient) =>
        Directory.Exists(patient.Data) && FolderWalk.Of(patient.Data).Any(FolderWalk.IsPipeOrDevice);

    /// <summary>A mode as chmod takes it.</summary>
    internal static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');

    // The one link that belongs there: which of the two slots of packs is in use.
    private static bool IsSlot(Patient patient, string path, string target) => path == patient.In("packs", "current") && target is "a" or "b";
}
