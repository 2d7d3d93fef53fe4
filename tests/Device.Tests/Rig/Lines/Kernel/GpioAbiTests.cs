using System.Runtime.CompilerServices;
using EdgeRec.Device.Rig.Lines.Kernel;

namespace EdgeRec.Device.Tests.Rig.Lines.Kernel;

/// <summary>What a C program prints that includes linux/gpio.h of Linux 6.1 and asks sizeof, offsetof and the numbers of the calls; the same on x64 and arm64.</summary>
public class GpioAbiTests
{
    [Fact]
    public void Structures_are_as_long_as_the_kernel_s()
    {
        Assert.Equal(68, Unsafe.SizeOf<ChipInfo>());
        Assert.Equal(16, Unsafe.SizeOf<LineValues>());
        Assert.Equal(16, Unsafe.SizeOf<LineAttribute>());
        Assert.Equal(24, Unsafe.SizeOf<LineConfigAttribute>());
        Assert.Equal(272, Unsafe.SizeOf<LineConfig>());
        Assert.Equal(592, Unsafe.SizeOf<LineRequest>());
        Assert.Equal(256, Unsafe.SizeOf<LineInfo>());
        Assert.Equal(48, Unsafe.SizeOf<LineEvent>());
        Assert.Equal(8, Unsafe.SizeOf<KernelCalls.PollEntry>());
    }

    [Fact]
    public void Fields_are_where_the_kernel_has_them()
    {
        var chip = default(ChipInfo);
        Assert.Equal([0, 32, 64], Offsets(ref chip, ref Unsafe.As<KernelName, byte>(ref chip.Name), ref Unsafe.As<KernelName, byte>(ref chip.Label), ref Unsafe.As<uint, byte>(ref chip.Lines)));

        var request = default(LineRequest);
        Assert.Equal(
            [0, 256, 288, 560, 564, 588],
            Offsets(
                ref request,
                ref Unsafe.As<LineOffsets, byte>(ref request.Offsets),
                ref Unsafe.As<KernelName, byte>(ref request.Consumer),
                ref Unsafe.As<LineConfig, byte>(ref request.Config),
                ref Unsafe.As<uint, byte>(ref request.LineCount),
                ref Unsafe.As<uint, byte>(ref request.EventBufferSize),
                ref Unsafe.As<int, byte>(ref request.Descriptor)));

        var config = default(LineConfig);
        Assert.Equal(
            [0, 8, 32],
            Offsets(ref config, ref Unsafe.As<LineFlags, byte>(ref config.Flags), ref Unsafe.As<uint, byte>(ref config.AttributeCount), ref Unsafe.As<LineConfigAttributes, byte>(ref config.Attributes)));

        var attribute = default(LineConfigAttribute);
        Assert.Equal([8, 16], Offsets(ref attribute, ref Unsafe.As<ulong, byte>(ref attribute.Attribute.Value), ref Unsafe.As<ulong, byte>(ref attribute.Mask)));

        var info = default(LineInfo);
        Assert.Equal(
            [32, 64, 68, 72, 80],
            Offsets(
                ref info,
                ref Unsafe.As<KernelName, byte>(ref info.Consumer),
                ref Unsafe.As<uint, byte>(ref info.Offset),
                ref Unsafe.As<uint, byte>(ref info.AttributeCount),
                ref Unsafe.As<LineFlags, byte>(ref info.Flags),
                ref Unsafe.As<LineAttributes, byte>(ref info.Attributes)));

        var edge = default(LineEvent);
        Assert.Equal(
            [0, 8, 12, 16, 20],
            Offsets(
                ref edge,
                ref Unsafe.As<ulong, byte>(ref edge.Timestamp),
                ref Unsafe.As<uint, byte>(ref edge.Id),
                ref Unsafe.As<uint, byte>(ref edge.Offset),
                ref Unsafe.As<uint, byte>(ref edge.Sequence),
                ref Unsafe.As<uint, byte>(ref edge.LineSequence)));
    }

    [Fact]
    public void Calls_have_the_kernel_s_numbers()
    {
        Assert.Equal(0x8044B401u, GpioAbi.GetChipInfo);
        Assert.Equal(0xC100B405u, GpioAbi.GetLineInfo);
        Assert.Equal(0xC250B407u, GpioAbi.GetLine);
        Assert.Equal(0xC110B40Du, GpioAbi.SetConfig);
        Assert.Equal(0xC010B40Eu, GpioAbi.GetValues);
        Assert.Equal(0xC010B40Fu, GpioAbi.SetValues);
    }

    [Fact]
    public void Flags_have_the_kernel_s_bits() =>
        Assert.Equal(
            [0, 1, 4, 8, 16, 32, 256, 512, 1024],
            ((LineFlags[])[LineFlags.None, LineFlags.Used, LineFlags.Input, LineFlags.Output, LineFlags.Rising, LineFlags.Falling, LineFlags.PullUp, LineFlags.PullDown, LineFlags.NoPull]).Select(flag => (int)flag));

    [Fact]
    public void A_name_ends_at_its_zero()
    {
        Assert.Equal("edgerec", KernelName.Of("edgerec"u8).ToString());
        Assert.Equal("", default(KernelName).ToString());
        Assert.Equal(new string('x', 32), KernelName.Of("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"u8).ToString());
    }

    private static int[] Offsets<T>(ref T structure, ref byte a, ref byte b) => [At(ref structure, ref a), At(ref structure, ref b)];

    private static int[] Offsets<T>(ref T structure, ref byte a, ref byte b, ref byte c) => [.. Offsets(ref structure, ref a, ref b), At(ref structure, ref c)];

    private static int[] Offsets<T>(ref T structure, ref byte a, ref byte b, ref byte c, ref byte d, ref byte e) => [.. Offsets(ref structure, ref a, ref b, ref c), At(ref structure, ref d), At(ref structure, ref e)];

    private static int[] Offsets<T>(ref T structure, ref byte a, ref byte b, ref byte c, ref byte d, ref byte e, ref byte f) =>
        [.. Offsets(ref structure, ref a, ref b, ref c, ref d, ref e), At(ref structure, ref f)];

    private static int At<T>(ref T structure, ref byte field) => (int)Unsafe.ByteOffset(ref Unsafe.As<T, byte>(ref structure), ref field);
}
