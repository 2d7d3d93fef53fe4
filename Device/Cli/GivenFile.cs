namespace EdgeRec.Device.Cli;

/// <summary>Reads small files that somebody names on the command line: they may be devices, or anything else without an end.</summary>
internal static class GivenFile
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>The whole text; UTF-8, or as its byte order mark says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostMiB">How long it may be, in MiB.</param>
    /// <exception cref="InvalidDataException">It is longer.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string ReadText(string path, int mostMiB)
    {
        using FileStream file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        byte[] block = new byte[BlockBytes];
        for (int read; (read = file.Read(block)) > 0;)
        {
            if (bytes.Length + read > (long)mostMiB << 20)
            {
                throw new InvalidDataException($"{path} is longer than {mostMiB} MiB.");
            }

            bytes.Write(block, 0, read);
        }

        bytes.Position = 0;
        using var text = new StreamReader(bytes);
        return text.ReadToEnd();
    }
}
