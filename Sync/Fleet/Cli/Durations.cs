using System.Globalization;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>Durations as people write them: 90s, 15m, 24h, 30d.</summary>
internal static class Durations
{
    /// <summary>Reads one.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static TimeSpan Parse(string option, string text)
    {
        double unit = text.Length < 2 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
        return unit > 0 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0 && number * unit <= 3_650 * 86_400.0
            ? TimeSpan.FromSeconds(number * unit)
            : throw new CommandException(ExitCode.Usage, $"{option}: '{text}' is no duration: write 90s, 15m, 24h or 30d.");
    }
}
