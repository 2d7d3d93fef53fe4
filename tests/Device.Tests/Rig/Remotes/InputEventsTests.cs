using System.Buffers.Binary;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Tests.Rig.Remotes;

public sealed class InputEventsTests
{
    private const ushort Sync = 0, Key = 1, Misc = 4, Up = 103, Ok = 352;
    private readonly InputEvents _events = new();

    [Fact]
    public void A_press_and_a_release_have_the_kernels_times()
    {
        Assert.Equal(new InputEvents.Moved(Ok, true, 12_345_678), Take(Key, Ok, 1, 12, 345_678));
        Assert.Equal(new InputEvents.Moved(Ok, false, 13_000_001), Take(Key, Ok, 0, 13, 1));
    }

    [Fact]
    public void The_kernels_own_repeats_scancodes_and_reports_are_no_keys()
    {
        Take(Key, Up, 1);
        Assert.Null(Take(Key, Up, 2));
        Assert.Null(Take(Misc, 4, 0x1e));
        Assert.Null(Take(Sync, 0, 0));
        Assert.Null(Take(3, Up, 1)); // An absolute axis.
        Assert.Null(Take(Key, Up, 7));
        Assert.Null(Take(Key, 0x2ff + 1, 1)); // No key has so high a code.
    }

    [Fact]
    public void What_is_said_twice_counts_once()
    {
        Assert.NotNull(Take(Key, Up, 1));
        Assert.Null(Take(Key, Up, 1));
        Assert.NotNull(Take(Key, Up, 0));
        Assert.Null(Take(Key, Up, 0));
    }

    [Fact]
    public void What_was_lost_when_the_kernels_buffer_ran_over_is_made_good_from_its_bitmap()
    {
        Take(Key, Up, 1);
        Take(Sync, 3, 0);
        Assert.Null(Take(Key, Ok, 1)); // Part of what may be incomplete.
        Assert.False(_events.NeedsLook);
        Take(Sync, 0, 0);
        Assert.True(_events.NeedsLook);

        byte[] bitmap = new byte[InputEvents.BitmapBytes];
        bitmap[Ok / 8] |= 1 << (Ok % 8);
        Assert.Equal([(Up, false), (Ok, true)], _events.Differences(bitmap));
        Assert.False(_events.NeedsLook);
        Assert.NotNull(Take(Key, Ok, 0));
    }

    /// <summary>A record as the kernel writes it.</summary>
    internal static byte[] Record(ushort type, ushort code, int value, long seconds = 0, long micros = 0)
    {
        byte[] record = new byte[InputEvents.Size];
        BinaryPrimitives.WriteInt64LittleEndian(record, seconds);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(8), micros);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(16), type);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(18), code);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(20), value);
        return record;
    }

    private InputEvents.Moved? Take(ushort type, ushort code, int value, long seconds = 0, long micros = 0) =>
        _events.TryTake(Record(type, code, value, seconds, micros), out InputEvents.Moved moved) ? moved : null;
}
