using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.Virtual.Terminal;

/// <summary>What a person did at the terminal.</summary>
internal enum BoardAct
{
    /// <summary>Struck a key of which the terminal does not say when it comes up.</summary>
    Strike,

    /// <summary>Pressed a key down, and it is known that its coming up will be told.</summary>
    Down,

    /// <summary>Let it go.</summary>
    Up,

    /// <summary>Wants a key to be held.</summary>
    Hold,

    /// <summary>Turned the encoder to the right.</summary>
    TurnRight,

    /// <summary>Turned it to the left.</summary>
    TurnLeft,

    /// <summary>Wants the contacts to bounce, or no longer.</summary>
    Bounce,

    /// <summary>Pressed the mouse's button, at a place.</summary>
    Click,

    /// <summary>Let the mouse's button go.</summary>
    Unclick,

    /// <summary>Turned to another window: what is held down is let go.</summary>
    LookAway,

    /// <summary>Wants the picture to be drawn anew.</summary>
    Redraw,

    /// <summary>Wants to stop the job for a while.</summary>
    Suspend,

    /// <summary>Has had enough.</summary>
    Quit,
}

/// <summary>Something that a person did at the terminal.</summary>
/// <param name="Act">What.</param>
/// <param name="Key">The board's key, where it is about one.</param>
/// <param name="X">The column of a click, from 0.</param>
/// <param name="Y">The row of a click, from 0.</param>
internal readonly record struct BoardInput(BoardAct Act, RigKey Key = default, int X = 0, int Y = 0);
