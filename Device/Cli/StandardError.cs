namespace EdgeRec.Device.Cli;

/// <summary>Says things on standard error. That it cannot be written, on a disk that is full or where a service manager gave none, ends nothing: who has something to say there does something that counts more.</summary>
internal static class StandardError
{
    /// <summary>Writes a line.</summary>
    /// <returns>False if it could not be written, or not all of it.</returns>
    public static bool WriteLine(string line) => Write(line + Environment.NewLine);

    /// <summary>Writes text as it is.</summary>
    /// <inheritdoc cref="WriteLine"/>
    public static bool Write(string text)
    {
        try
        {
            Console.Error.Write(text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return false;
        }
    }
}
