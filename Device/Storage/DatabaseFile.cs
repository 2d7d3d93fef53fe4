namespace EdgeRec.Device.Storage;

/// <summary>What can be told of a database file before the database is asked.</summary>
internal static class DatabaseFile
{
    private const int MarkOffset = 32;

    private static ReadOnlySpan<byte> Mark => "** This is a LiteDB file **"u8;

    /// <summary>
    /// Refuses a file that does not begin like a LiteDB file: the database would take a short or foreign one for a new one, and
    /// everything in it would be forgotten in silence.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is there, and is none.</exception>
    public static void ThrowIfForeign(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        Span<byte> start = stackalloc byte[MarkOffset + 27];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read > 0 && (read < start.Length || !start[MarkOffset..].SequenceEqual(Mark)))
        {
            throw new InvalidDataException("it does not begin like a database");
        }
    }
}
