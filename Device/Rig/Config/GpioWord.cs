using System.Globalization;

namespace EdgeRec.Device.Rig.Config;

/// <summary>Reads "gpio5", and says what to write instead of what people write otherwise.</summary>
internal static class GpioWord
{
    /// <summary>The number of the line that a word names.</summary>
    /// <param name="line">The line of the file; told what is wrong.</param>
    /// <param name="at">Which of its plain words it is.</param>
    /// <returns>Null if it is none.</returns>
    public static int? Read(ConfigLine line, int at)
    {
        if (line.Words.ElementAtOrDefault(at) is not { } word)
        {
            line.Report("the line is missing: write the GPIO's number, as in gpio5.");
            return null;
        }

        if (word.StartsWith("gpio", StringComparison.Ordinal) && IsNumber(word.AsSpan(4), out int gpio))
        {
            return gpio;
        }

        string instead = "as in gpio5";
        if (word.StartsWith("pin", StringComparison.OrdinalIgnoreCase) && IsNumber(word.AsSpan(3), out int pin) && pin is >= 1 and <= 40)
        {
            instead = Header.Line(pin) is { } carried ? $"pin {pin} carries gpio{carried}" : $"pin {pin} is a supply or ground";
        }
        else if (IsNumber(word.AsSpan(word.StartsWith("gpio", StringComparison.OrdinalIgnoreCase) ? 4 : 0), out int number))
        {
            instead = $"gpio{number}";
        }

        line.Report($"`{word}` is no line: write the GPIO's number, {instead}.");
        return null;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 1024;
}
