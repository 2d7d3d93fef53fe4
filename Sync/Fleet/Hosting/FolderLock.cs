namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>
/// The embedded database of a data folder, held by one process at a time: by a service while it runs, or by a restore, which moves the file from under whoever writes to it. Commands that
/// do one thing beside a running service do not ask for it, and neither do replicas on PostgreSQL. The kernel gives it back when the process ends, however it ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>Name of the file that is locked. It stays: whoever deleted it would let in two.</summary>
    public const string Name = "lock";

    // EWOULDBLOCK of flock(2).
    private const int Held = 11;
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes it.</summary>
    /// <exception cref="FolderInUseException">Another process holds it; one sentence.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static FolderLock Take(FleetFolder folder)
    {
        try
        {
            return new FolderLock(new FileStream(Path.Combine(folder.Root, Name), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }));
        }
        catch (IOException e) when ((e.HResult & 0xffff) is Held)
        {
            throw new FolderInUseException($"Another edgerec-fleet is using the database in {folder.Root}: stop it first, or name another folder with --data.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

/// <summary>Another process holds a data folder; the message is one sentence for the person at the command line.</summary>
internal sealed class FolderInUseException(string message, Exception inner) : IOException(message, inner);
