namespace EdgeRec.Device.Cli.Terminal;

/// <summary>What can be drawn on: how many columns there are, and whether colours are welcome.</summary>
/// <param name="Columns">Columns, at least <see cref="MinColumns"/>.</param>
/// <param name="Colours">Whether escape sequences may be written.</param>
internal sealed record Screen(int Columns, bool Colours)
{
    private const int MinColumns = 40;
    private const int ColumnsWithoutTerminal = 100;
    private const string Reset = "\e[0m";

    /// <summary>The terminal this process writes to. Colours only on a terminal, and never under NO_COLOR (no-color.org).</summary>
    public static Screen OfThisProcess()
    {
        bool terminal = !Console.IsOutputRedirected;
        bool wanted = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        int columns = terminal ? Console.WindowWidth
            : int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int told) ? told
            : 0;
        return new Screen(Math.Max(MinColumns, columns <= 0 ? ColumnsWithoutTerminal : columns), terminal && wanted);
    }

    /// <summary>Bold, for names.</summary>
    public string Bold(string text) => Styled("\e[1m", text);

    /// <summary>Faint, for what stands beside.</summary>
    public string Faint(string text) => Styled("\e[2m", text);

    /// <summary>In a colour.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colour"><c>#rrggbb</c>; anything else leaves the text as it is.</param>
    public string Coloured(string text, string? colour) =>
        colour is { Length: 7 } && colour[0] == '#' && int.TryParse(colour.AsSpan(1), System.Globalization.NumberStyles.HexNumber, null, out int rgb)
            ? Styled($"\e[38;2;{rgb >> 16};{(rgb >> 8) & 0xFF};{rgb & 0xFF}m", text)
            : text;

    private string Styled(string style, string text) => Colours ? style + text + Reset : text;
}
