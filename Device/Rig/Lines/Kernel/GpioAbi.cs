using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeRec.Device.Rig.Lines.Kernel;

/// <summary>The kernel's interface to chips, version 2 (linux/gpio.h, since Linux 5.10): numbers of its calls. Sizes, offsets and numbers are pinned in GpioAbiTests.</summary>
internal static class GpioAbi
{
    /// <summary>Bytes of a name, the zero at its end included (GPIO_MAX_NAME_SIZE).</summary>
    public const int NameSize = 32;

    /// <summary>GPIO_GET_CHIPINFO_IOCTL, on a chip: fills a <see cref="ChipInfo"/>.</summary>
    public static readonly nuint GetChipInfo = Number(Reads, 0x01, Unsafe.SizeOf<ChipInfo>());

    /// <summary>GPIO_V2_GET_LINEINFO_IOCTL, on a chip: fills a <see cref="LineInfo"/> whose offset is given.</summary>
    public static readonly nuint GetLineInfo = Number(Reads | Writes, 0x05, Unsafe.SizeOf<LineInfo>());

    /// <summary>GPIO_V2_GET_LINE_IOCTL, on a chip: claims the lines of a <see cref="LineRequest"/> and puts a descriptor into it.</summary>
    public static readonly nuint GetLine = Number(Reads | Writes, 0x07, Unsafe.SizeOf<LineRequest>());

    /// <summary>GPIO_V2_LINE_SET_CONFIG_IOCTL, on a claimed line: a new <see cref="LineConfig"/>.</summary>
    public static readonly nuint SetConfig = Number(Reads | Writes, 0x0D, Unsafe.SizeOf<LineConfig>());

    /// <summary>GPIO_V2_LINE_GET_VALUES_IOCTL, on a claimed line: fills the bits of a <see cref="LineValues"/> whose mask is given.</summary>
    public static readonly nuint GetValues = Number(Reads | Writes, 0x0E, Unsafe.SizeOf<LineValues>());

    /// <summary>GPIO_V2_LINE_SET_VALUES_IOCTL, on a claimed output: sets the bits of a <see cref="LineValues"/> that its mask names.</summary>
    public static readonly nuint SetValues = Number(Reads | Writes, 0x0F, Unsafe.SizeOf<LineValues>());

    private const uint Writes = 1, Reads = 2;

    // asm-generic/ioctl.h: two bits of direction, fourteen of size, eight of type (GPIO's is 0xB4), eight of number.
    private static nuint Number(uint direction, uint number, int size) => (direction << 30) | ((uint)size << 16) | (0xB4u << 8) | number;
}

/// <summary>enum gpio_v2_line_flag.</summary>
[Flags]
internal enum LineFlags : ulong
{
    /// <summary>As the line is.</summary>
    None = 0,

    /// <summary>Somebody has it.</summary>
    Used = 1 << 0,

    /// <summary>An input.</summary>
    Input = 1 << 2,

    /// <summary>An output.</summary>
    Output = 1 << 3,

    /// <summary>Tells of rising edges.</summary>
    Rising = 1 << 4,

    /// <summary>Tells of falling edges.</summary>
    Falling = 1 << 5,

    /// <summary>Held high.</summary>
    PullUp = 1 << 8,

    /// <summary>Held low.</summary>
    PullDown = 1 << 9,

    /// <summary>Not held.</summary>
    NoPull = 1 << 10,
}

/// <summary>struct gpiochip_info, 68 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ChipInfo
{
    public KernelName Name;
    public KernelName Label;
    public uint Lines;
}

/// <summary>struct gpio_v2_line_values, 16 bytes: a bit for each line of the request.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LineValues
{
    public ulong Bits;
    public ulong Mask;
}

/// <summary>struct gpio_v2_line_attribute, 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LineAttribute
{
    /// <summary>GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES: <see cref="Value"/> is a bit for each line.</summary>
    public const uint OutputValues = 2;

    public uint Id;
    public uint Padding;
    public ulong Value;
}

/// <summary>struct gpio_v2_line_config_attribute, 24 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LineConfigAttribute
{
    public LineAttribute Attribute;
    public ulong Mask;
}

/// <summary>struct gpio_v2_line_config, 272 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LineConfig
{
    public LineFlags Flags;
    public uint AttributeCount;
    public Padding5 Padding;
    public LineConfigAttributes Attributes;
}

/// <summary>struct gpio_v2_line_request, 592 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LineRequest
{
    public LineOffsets Offsets;
    public KernelName Consumer;
    public LineConfig Config;
    public uint LineCount;
    public uint EventBufferSize;
    public Padding5 Padding;
    public int Descriptor;
}

/// <summary>struct gpio_v2_line_info, 256 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LineInfo
{
    public KernelName Name;
    public KernelName Consumer;
    public uint Offset;
    public uint AttributeCount;
    public LineFlags Flags;
    public LineAttributes Attributes;
    public Padding4 Padding;
}

/// <summary>struct gpio_v2_line_event, 48 bytes: what is read from a claimed line.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LineEvent
{
    /// <summary>GPIO_V2_LINE_EVENT_RISING_EDGE and …_FALLING_EDGE, values of <see cref="Id"/>.</summary>
    public const uint RisingEdge = 1, FallingEdge = 2;

    /// <summary>When it was, in nanoseconds of CLOCK_MONOTONIC.</summary>
    public ulong Timestamp;
    public uint Id;
    public uint Offset;
    public uint Sequence;
    public uint LineSequence;
    public Padding6 Padding;
}

/// <summary>A text of the kernel: ends at its first zero.</summary>
[InlineArray(GpioAbi.NameSize)]
internal struct KernelName
{
    private byte _first;

    /// <inheritdoc/>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        int end = bytes.IndexOf((byte)0);
        return System.Text.Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>A name of ours, of at most 31 bytes.</summary>
    public static KernelName Of(ReadOnlySpan<byte> text)
    {
        var name = default(KernelName);
        text.CopyTo(name);
        return name;
    }
}

[InlineArray(64)]
internal struct LineOffsets
{
    private uint _first;
}

[InlineArray(10)]
internal struct LineConfigAttributes
{
    private LineConfigAttribute _first;
}

[InlineArray(10)]
internal struct LineAttributes
{
    private LineAttribute _first;
}

[InlineArray(4)]
internal struct Padding4
{
    private uint _first;
}

[InlineArray(5)]
internal struct Padding5
{
    private uint _first;
}

[InlineArray(6)]
internal struct Padding6
{
    private uint _first;
}
