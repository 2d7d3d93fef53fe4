using System.Globalization;

namespace EdgeRec.Device.Cli;

/// <summary>Sizes as options take them: a number of bytes, or of <c>KB</c>, <c>MB</c> and <c>GB</c> (1,024, 1,024² and 1,024³ bytes).</summary>
internal static class SizeText
{
    private const long Most = 1L << 40;

    /// <summary>Reads a size.</summary>
    /// <param name="option">The option's name, for the sentence.</param>
    /// <param name="text">What it was given.</param>
    /// <param name="least">The smallest that it takes, in bytes: a whole number of kilobytes.</param>
    /// <exception cref="CommandException">It is no size, or too small.</exception>
    public static long Parse(string option, string text, long least)
    {
        (string digits, long unit) = text.ToUpperInvariant() switch
        {
            [.. var head, 'K', 'B'] => (head, 1L << 10),
            [.. var head, 'M', 'B'] => (head, 1L << 20),
            [.. var head, 'G', 'B'] => (head, 1L << 30),
            var all => (all, 1L),
        };
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= Most / unit && number * unit >= least
            ? number * unit
            : throw new CommandException(ExitCode.Usage, $"{option}: expected a size from {least >> 10}KB on, as in 500KB or 32MB; got '{text}'.");
    }
}
