namespace EdgeRec.Device.Rig.Config;

/// <summary>The 40 pins of a Raspberry Pi, the same on every model since the B+: which of them carry the chip's lines.</summary>
internal static class Header
{
    /// <summary>The lines that the header carries: 0 to 27.</summary>
    public const int Lines = 28;

    // Pins by line.
    private static readonly byte[] Pins = [27, 28, 3, 5, 7, 29, 31, 26, 24, 21, 19, 23, 32, 33, 8, 10, 36, 11, 12, 35, 38, 40, 15, 16, 18, 22, 37, 13];

    /// <summary>The pin of a line, counted 1 to 40, or null if the header does not carry it.</summary>
    public static int? Pin(int line) => (uint)line < Lines ? Pins[line] : null;

    /// <summary>The line of a pin, or null if the pin is a supply or ground.</summary>
    public static int? Line(int pin) => Pins.IndexOf((byte)pin) is >= 0 and var line && pin is > 0 and <= 40 ? line : null;

    /// <summary>A line as people find it: "GPIO5 (pin 29)".</summary>
    public static string Name(int line) => Pin(line) is { } pin ? $"GPIO{line} (pin {pin})" : $"GPIO{line}";
}
