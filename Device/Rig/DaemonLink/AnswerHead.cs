using System.Globalization;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>Reads the head of an HTTP answer, as far as the rig needs it.</summary>
internal static class AnswerHead
{
    private const int NoContent = 204;

    /// <summary>The status.</summary>
    /// <exception cref="FormatException">It is no answer of HTTP/1.</exception>
    public static int Status(string head) =>
        head.StartsWith("HTTP/1.", StringComparison.Ordinal) && head.Length > 12 && int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? status : throw new FormatException("that is no answer of HTTP/1.");

    /// <summary>Bytes of the body; −1 where it comes in chunks.</summary>
    /// <exception cref="FormatException">It says neither.</exception>
    public static int Length(string head, int status) =>
        status == NoContent ? 0
        : Field(head, "Transfer-Encoding:") is { } coding && coding.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? -1
        : int.TryParse(Field(head, "Content-Length:"), NumberStyles.None, CultureInfo.InvariantCulture, out int length) ? length
        : throw new FormatException("the answer does not say how long it is.");

    /// <summary>Whether the daemon closes the connection after it.</summary>
    public static bool Closes(string head) => Field(head, "Connection:") is { } connection && connection.Contains("close", StringComparison.OrdinalIgnoreCase);

    private static string? Field(string head, string name)
    {
        foreach (string line in head.Split("\r\n"))
        {
            if (line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return line[name.Length..].Trim();
            }
        }

        return null;
    }
}
