namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>A file that a command was told to read: what is wrong with it is never the data folder's fault.</summary>
internal static class InputFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads; what it finds to be none of its kind is an <see cref="InvalidDataException"/> with one sentence that names the file.</param>
    /// <exception cref="CommandException">It is not there (<see cref="ExitCode.NotFound"/>), or cannot be read (<see cref="ExitCode.BadInput"/>).</exception>
    public static T Read<T>(string path, Func<string, T> read)
    {
        if (!File.Exists(path))
        {
            throw new CommandException(ExitCode.NotFound, $"There is no file {path}.");
        }

        try
        {
            return read(path);
        }
        catch (InvalidDataException e)
        {
            throw new CommandException(ExitCode.BadInput, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.BadInput, $"{path} cannot be read: {e.Message}", e);
        }
    }
}
