namespace EdgeRec.Device.Bench.Boards;

/// <summary>The small files in which the kernel tells of the machine (proc(5), sysfs(5)).</summary>
internal static class SystemFile
{
    /// <summary>Its text, without the zeros of the device tree; null where there is none, or nobody may read it.</summary>
    public static string? Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Replace('\0', ' ').Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The folders of a folder whose names begin in a certain way, in order; none where there is none.</summary>
    public static string[] Folders(string path, string pattern)
    {
        try
        {
            return Directory.Exists(path) ? [.. Directory.GetDirectories(path, pattern).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
