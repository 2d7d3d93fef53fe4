namespace EdgeRec.Device.Rig.Virtual.Terminal;

/// <summary>The colours of the drawn board; those of the television screen (wwwroot/css) where it has one.</summary>
internal enum Ink
{
    /// <summary>Behind everything.</summary>
    Ground,

    /// <summary>What stands out of it a little: key caps.</summary>
    Cap,

    /// <summary>The display's glass.</summary>
    Glass,

    /// <summary>A lit pixel of it.</summary>
    Pixel,

    /// <summary>Edges.</summary>
    Line,

    /// <summary>Words.</summary>
    Bright,

    /// <summary>Words beside them.</summary>
    Calm,

    /// <summary>Words that nobody needs at once.</summary>
    Faint,

    /// <summary>EdgeRec's own: what is pressed.</summary>
    Warm,

    /// <summary>It lives.</summary>
    Good,

    /// <summary>The fleet.</summary>
    Blue,

    /// <summary>Wrong.</summary>
    Bad,

    /// <summary>The light around a lit LED.</summary>
    GoodGlow,

    /// <summary>The light around a lit LED.</summary>
    WarmGlow,

    /// <summary>The light around a lit LED.</summary>
    BlueGlow,

    /// <summary>The light around a lit LED.</summary>
    BadGlow,
}

/// <summary>How many colours a terminal has.</summary>
internal enum ColourDepth
{
    /// <summary>None, or none are wanted: shapes alone tell.</summary>
    None,

    /// <summary>xterm's 256.</summary>
    Indexed,

    /// <summary>All.</summary>
    Full,
}

/// <summary>The colours as a terminal takes them.</summary>
internal static class Inks
{
    // In the order of Ink: red, green, blue; the nearest of xterm's 256.
    private static readonly (byte Red, byte Green, byte Blue, byte Index)[] Table =
    [
        (0x0A, 0x0B, 0x10, 232), (0x1B, 0x1E, 0x29, 234), (0x03, 0x05, 0x09, 16), (0xBF, 0xEA, 0xFF, 153), (0x3A, 0x3F, 0x50, 238), (0xF6, 0xF5, 0xF2, 255), (0xC9, 0xC8, 0xCC, 251), (0x86, 0x86, 0x92, 245),
        (0xFF, 0x9A, 0x5C, 209), (0x57, 0xD3, 0xA5, 79), (0x6F, 0x9D, 0xF5, 75), (0xFF, 0x7D, 0x8A, 210), (0x12, 0x33, 0x2B, 22), (0x40, 0x28, 0x1A, 52), (0x17, 0x26, 0x48, 17), (0x43, 0x1D, 0x24, 52),
    ];

    /// <summary>What an escape sequence needs to write in it (<paramref name="layer"/> 38) or on it (48).</summary>
    public static string Code(Ink ink, int layer, ColourDepth depth)
    {
        (byte red, byte green, byte blue, byte index) = Table[(int)ink];
        return depth == ColourDepth.Full ? $"{layer};2;{red};{green};{blue}" : $"{layer};5;{index}";
    }

    /// <summary>The colours of the terminal that the environment tells of; none under NO_COLOR (no-color.org).</summary>
    public static ColourDepth DepthOf(Func<string, string?> environment) =>
        !string.IsNullOrEmpty(environment("NO_COLOR")) ? ColourDepth.None
        : environment("COLORTERM") is "truecolor" or "24bit" ? ColourDepth.Full
        : ColourDepth.Indexed;
}
