using EdgeRec.Device.Api.Status;

namespace EdgeRec.Device.Doctor;

/// <summary>What the doctor looks at. Nothing of it is changed.</summary>
internal sealed record Patient
{
    /// <summary>The data folder, absolute; it need not be there.</summary>
    public required string Data { get; init; }

    /// <summary>The folder of the program.</summary>
    public string Program { get; init; } = AppContext.BaseDirectory;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>What the daemon said of itself; null where none answers.</summary>
    public StatusReport? Daemon { get; init; }

    /// <summary>Names this boot of the machine.</summary>
    public string Boot { get; init; } = Field.Crashes.GuardFiles.ThisBoot();

    /// <summary>Whether something keeps the clock right.</summary>
    public Func<bool> IsSynchronised { get; init; } = Sync.Identity.KernelClock.IsSynchronised;

    /// <summary>How the file system of a folder is; null where it cannot be told.</summary>
    public Func<string, FileSystemState?> FileSystem { get; init; } = FileSystemState.Of;

    /// <summary>Whether a library of the system can be loaded.</summary>
    public Func<string, bool> HasLibrary { get; init; } = Checks.ProgramCheck.CanLoad;

    /// <summary>Reads a file that a daemon keeps small.</summary>
    /// <exception cref="IOException">It cannot be read, or is larger than any that a daemon writes.</exception>
    public static byte[] Read(string path)
    {
        const long MostBytes = 16 << 20;
        using FileStream file = File.OpenRead(path); // Where a link leads is what counts.
        return file.Length > MostBytes ? throw new IOException($"{Path.GetFileName(path)} has {file.Length:N0} bytes, and no daemon writes so many") : Content(file);

        static byte[] Content(FileStream file)
        {
            byte[] content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
    }

    /// <summary>A file or folder in the data folder.</summary>
    public string In(params string[] names) => Path.Combine([Data, .. names]);
}
