namespace EdgeRec.Device.Rig.Oled;

/// <summary>The display's small pictures, drawn by hand; nine rows each.</summary>
internal static class OledIcons
{
    /// <summary>At work.</summary>
    public static readonly string[] Thinking =
    [
        "#########",
        " #     # ",
        " # ### # ",
        "  # # #  ",
        "   # #   ",
        "  #   #  ",
        " #  #  # ",
        " # ### # ",
        "#########",
    ];

    /// <summary>The fleet is being visited.</summary>
    public static readonly string[] Sync =
    [
        "   ###   ",
        "  #   # #",
        " #     ##",
        "      ###",
        "         ",
        "###      ",
        "##     # ",
        "# #   #  ",
        "   ###   ",
    ];

    /// <summary>Something is wrong.</summary>
    public static readonly string[] Fault =
    [
        "    #    ",
        "   ###   ",
        "   # #   ",
        "  ## ##  ",
        "  ## ##  ",
        " ### ### ",
        " ####### ",
        "#### ####",
        "#########",
    ];

    /// <summary>Nobody answers.</summary>
    public static readonly string[] Unplugged =
    [
        "         ",
        " ##   ## ",
        "####  # #",
        "####  ###",
        "## #     ",
        "     # ##",
        "###  ####",
        "# #  ####",
        " ##   ## ",
    ];
}
