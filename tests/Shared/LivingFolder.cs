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

    /// <summary>Bytes of all files; one that has gone since it was listed counts as none.</summary>
    public static long BytesOf(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(LengthOf);

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
