using System.Device.Gpio;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>
/// An edge with its time, or that the chip is gone. What a line's callback is handed by the kernel's chips and by <see cref="VirtualDriver"/>; System.Device.Gpio's
/// own drivers know no times. One object for each line and direction serves again and again, so that an edge allocates nothing: read it during the call and do not keep it.
/// </summary>
internal sealed class EdgeEventArgs(PinEventTypes type, int line) : PinValueChangedEventArgs(type, line)
{
    /// <summary>When the line moved, as a timestamp of the system's <see cref="TimeProvider"/>: the kernel and .NET count the same nanoseconds (CLOCK_MONOTONIC).</summary>
    public long At { get; internal set; }

    /// <summary>When the line moved, or now if the driver does not say.</summary>
    public static long TimeOf(PinValueChangedEventArgs edge, TimeProvider time) => edge is EdgeEventArgs known ? known.At : time.GetTimestamp();

    /// <summary>Whether this is no edge but the news that the chip is gone: its type is <see cref="PinEventTypes.None"/>. Every callback hears it once, whichever edges it asked for.</summary>
    public static bool SaysGone(PinValueChangedEventArgs edge) => edge.ChangeType == PinEventTypes.None;
}
