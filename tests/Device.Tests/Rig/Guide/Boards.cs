namespace EdgeRec.Device.Tests.Rig.Guide;

/// <summary>A Raspberry Pi as the guide draws it: lying with the header at its upper edge and pin 1 on the left. Millimetres from the upper left corner, from the mechanical drawings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The drawing's name in docs/images.</param>
/// <param name="Chip">The label of the chip that its header belongs to.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Ports">What is plugged in.</param>
internal sealed record Board(string Name, string File, string Chip, double Width, double Height, IReadOnlyList<Port> Ports)
{
    /// <summary>The header's first pin.</summary>
    public const double FirstPinX = 8.4, FirstPinY = 4.8, Pitch = 2.54;

    /// <summary>All that the guide draws.</summary>
    public static IReadOnlyList<Board> All { get; } =
    [
        new("Raspberry Pi 5", "rig-wiring-pi5.svg", "pinctrl-rp1", 85, 56,
        [
            new("USB-C", 11.2, 56, 9, 7, "power"), new("HDMI0", 25.8, 56, 7, 7, "monitor"), new("HDMI1", 39.2, 56, 7, 7, ""),
            new("USB", 85, 9, 17, 13, ""), new("USB", 85, 27, 17, 13, ""), new("Ethernet", 85, 45.8, 21, 15, ""), new("microSD", 0, 28, 12, 13, ""),
        ]),
        new("Raspberry Pi 4", "rig-wiring-pi4.svg", "pinctrl-bcm2711", 85, 56,
        [
            new("USB-C", 11.2, 56, 9, 7, "power"), new("HDMI0", 26, 56, 7, 7, "monitor"), new("HDMI1", 39.5, 56, 7, 7, ""),
            new("Ethernet", 85, 10.3, 21, 15, ""), new("USB", 85, 29, 17, 13, ""), new("USB", 85, 47, 17, 13, ""), new("microSD", 0, 28, 12, 13, ""),
        ]),
        new("Raspberry Pi Zero 2 W", "rig-wiring-zero2w.svg", "pinctrl-bcm2835", 65, 30,
        [
            new("mini HDMI", 12.4, 30, 11, 7, "monitor"), new("USB", 41.4, 30, 7.5, 5.5, ""), new("USB", 54, 30, 7.5, 5.5, "power"), new("microSD", 0, 16.9, 12, 13, ""),
        ]),
    ];
}

/// <summary>A connector at the edge of a board.</summary>
/// <param name="Name">What stands on it.</param>
/// <param name="X">Where its middle is; 0 and the board's width are the left and right edge.</param>
/// <param name="Y">The same, downward.</param>
/// <param name="Width">How long it is along the edge.</param>
/// <param name="Depth">How far it reaches in.</param>
/// <param name="Use">What the rig plugs in there, if anything.</param>
internal sealed record Port(string Name, double X, double Y, double Width, double Depth, string Use);
