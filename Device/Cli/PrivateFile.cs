namespace EdgeRec.Device.Cli;

/// <summary>A file that a command writes for its user alone.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes it; a file that is there loses what others may do with it before the first byte.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnersAlone });
        if (!Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal))
        {
            File.SetUnixFileMode(file.SafeFileHandle, OwnersAlone);
        }

        await file.WriteAsync(content, cancellationToken);
    }
}
