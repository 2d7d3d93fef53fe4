namespace EdgeRec.Device.Cli.Terminal;

/// <summary>Writes text so that a POSIX shell takes it as one word, unchanged.</summary>
internal static class ShellWord
{
    private const string Plain = "_-./:@%+,=";

    /// <summary>The text as it is where no shell would touch it, else in single quotes.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
