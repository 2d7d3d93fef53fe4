namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>The data folder of a replica, for its owner's eyes only.</summary>
internal sealed class FleetFolder
{
    /// <summary>Name of the embedded database.</summary>
    public const string DatabaseName = "fleet.db";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private FleetFolder(string root) => Root = root;

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>The embedded database.</summary>
    public string Database => Path.Combine(Root, DatabaseName);

    /// <summary>What has to stay erased, outside the database: it must survive the database's loss.</summary>
    public string Erasures => Path.Combine(Root, "erasures.log");

    /// <summary>Opens the folder and makes it if it is not there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be used.</exception>
    public static FleetFolder Open(string path)
    {
        Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
        return new FleetFolder(path);
    }

    /// <summary>Writes a file that only the owner reads, whole or not at all; a file that is there stays.</summary>
    /// <returns>False when it, or a folder of its name, was there.</returns>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}";
        var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Owner });
        try
        {
            using (file)
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (Exception e)
        {
            // What is written here is mostly a private key: none is left under a name that nobody knows.
            File.Delete(temporary);
            if (e is IOException && Path.Exists(path))
            {
                return false;
            }

            throw;
        }
    }
}
