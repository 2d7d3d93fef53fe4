using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines.Kernel;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>A line that <see cref="CharacterDevice"/> has claimed.</summary>
/// <param name="number">Its number.</param>
/// <param name="file">What the kernel gave for it.</param>
internal sealed class ClaimedLine(int number, SafeFileHandle file)
{
    /// <summary>Its number.</summary>
    public int Number { get; } = number;

    /// <summary>What the kernel gave for it.</summary>
    public SafeFileHandle File { get; } = file;

    /// <summary>Who is told of its edges.</summary>
    public Watchers Watchers { get; } = new(number);

    /// <summary>Since when its edges are wanted. A chip may have latched older ones (the PL061 does), and the kernel delivers them with the claim.</summary>
    public long WatchedSince { get; set; }

    /// <summary>What it was made.</summary>
    public PinMode Mode { get; set; } = PinMode.Input;

    /// <summary>Its configuration in the kernel's words.</summary>
    public LineFlags Flags => Mode switch
    {
        PinMode.Output => LineFlags.Output,
        PinMode.InputPullUp => LineFlags.Input | LineFlags.PullUp | Edges,
        PinMode.InputPullDown => LineFlags.Input | LineFlags.PullDown | Edges,
        _ => LineFlags.Input | LineFlags.NoPull | Edges,
    };

    private LineFlags Edges => ((Watchers.Wanted & PinEventTypes.Rising) != 0 ? LineFlags.Rising : 0) | ((Watchers.Wanted & PinEventTypes.Falling) != 0 ? LineFlags.Falling : 0);
}
