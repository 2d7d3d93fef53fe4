namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>Finds characters that steer instead of saying something. PostgreSQL keeps no NUL in a text, and a terminal obeys some of the others.</summary>
internal static class ControlCharacters
{
    /// <summary>Whether there is one in what has one line.</summary>
    public static bool In(string text) => text.Any(char.IsControl);

    /// <summary>Whether there is one in what may have several lines: messages of libraries do.</summary>
    public static bool InLines(string text) => text.Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n'));
}
