namespace EdgeRec.Tests.Shared;

/// <summary>Looks at files that a daemon may be replacing at that moment: it writes <c>NAME.new</c> and renames it to <c>NAME</c>.</summary>
internal static class LivingFolder
{
    private const string New = ".new";

    /// <summary>The mode of a file, or of what it has become.</summary>
    public static UnixFileMode ModeOf(string path)
    {
        try
        {
            return File.GetUnixFileMode(path);
        }
        catch (FileNotFoundException) when (path.EndsWith(New, StringComparison.Ordinal))
        {
            return File.GetUnixFileMode(path[..^New.Length]);
        }
    }

    /// <summary>Every file but the lock and the socket by its name within the folder. While one is just being written or replaced, all are read anew, so that none is missed; after ten seconds of that it says which.</summary>
    public static async Task<List<(string File, byte[] Bytes)>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Where(file => file is not ("lock" or "edgerec.sock")).Select(file => (file, ReadFile(Path.Combine(folder, file))))];
            }
            catch (IOException) when (attempt < 200)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    /// <summary>Bytes of all files; one that has gone since it was listed counts as none.</summary>
    public static long BytesOf(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(LengthOf);

    private static byte[] ReadFile(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var read = new MemoryStream();
        open.CopyTo(read);
        return read.ToArray();
    }

    private static long LengthOf(string file)
    {
        try
        {
            return new FileInfo(file).Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
