namespace EdgeRec.Device.Covers.Drawing;

/// <summary>How lines of lettering stand to each other.</summary>
internal enum Align
{
    /// <summary>Against the left edge (against the right edge for right-to-left scripts).</summary>
    Start,

    /// <summary>Against the right edge, whatever the script.</summary>
    End,
}

/// <summary>How the lettering is kept legible where the picture behind it is lively.</summary>
internal enum Scrim
{
    /// <summary>From the left edge.</summary>
    Side,

    /// <summary>From the right edge.</summary>
    OtherSide,

    /// <summary>From the bottom edge.</summary>
    Foot,

    /// <summary>From the top edge.</summary>
    Head,
}

/// <summary>Where a scene has left room for the title.</summary>
/// <param name="X">Left edge in units.</param>
/// <param name="Y">Top edge in units.</param>
/// <param name="Width">Width in units.</param>
/// <param name="Height">Height in units.</param>
/// <param name="Align">How lines stand.</param>
/// <param name="Anchor">0 stands at the top of the zone, 0.5 in its middle, 1 at its foot.</param>
/// <param name="Lightest">The lightest colour that may lie behind.</param>
/// <param name="Darkest">The darkest colour that may lie behind.</param>
/// <param name="Scrim">Where shade comes from when it is needed.</param>
internal readonly record struct Zone(
    double X, double Y, double Width, double Height, Align Align, double Anchor, Colour Lightest, Colour Darkest, Scrim Scrim);
