using System.Buffers.Binary;

namespace EdgeRec.Device.Rig.Remotes;

/// <summary>
/// Reads what an input device of the kernel writes: records of 24 bytes (linux/input.h, struct input_event of 64-bit systems), of which those of keys count. Knows which keys are down, so that what was lost when
/// the kernel's buffer ran over (SYN_DROPPED) can be made good.
/// </summary>
internal sealed class InputEvents
{
    /// <summary>Bytes of a record: seconds and microseconds (8 each), type and code (2 each), value (4).</summary>
    public const int Size = 24;

    /// <summary>Bytes of a bitmap of all keys (KEY_CNT bits).</summary>
    public const int BitmapBytes = 0x300 / 8;

    private const ushort Sync = 0, Key = 1, Report = 0, Dropped = 3;
    private const int Released = 0, Pressed = 1;

    private readonly byte[] _down = new byte[BitmapBytes];
    private bool _lost;

    /// <summary>A key moved.</summary>
    /// <param name="Code">Which.</param>
    /// <param name="Down">Whether it went down.</param>
    /// <param name="Microseconds">When, by the clock that the device counts by.</param>
    public readonly record struct Moved(ushort Code, bool Down, long Microseconds);

    /// <summary>Takes one record.</summary>
    /// <param name="record"><see cref="Size"/> bytes.</param>
    /// <param name="moved">What moved.</param>
    /// <returns>Whether anything did: the kernel's own repeats, and what comes between a loss and the next report, do not count.</returns>
    public bool TryTake(ReadOnlySpan<byte> record, out Moved moved)
    {
        ushort type = BinaryPrimitives.ReadUInt16LittleEndian(record[16..]), code = BinaryPrimitives.ReadUInt16LittleEndian(record[18..]);
        int value = BinaryPrimitives.ReadInt32LittleEndian(record[20..]);
        moved = new Moved(code, value == Pressed, (BinaryPrimitives.ReadInt64LittleEndian(record) * 1_000_000) + BinaryPrimitives.ReadInt64LittleEndian(record[8..]));
        if (type == Sync)
        {
            (_lost, NeedsLook) = code switch { Dropped => (true, false), Report when _lost => (false, true), _ => (_lost, NeedsLook) };
        }

        return type == Key && !_lost && value is Released or Pressed && code < BitmapBytes * 8 && Mark(code, value == Pressed);
    }

    /// <summary>Whether something was lost and <see cref="Differences"/> is to be asked.</summary>
    public bool NeedsLook { get; private set; }

    /// <summary>Makes good what was lost.</summary>
    /// <param name="bitmap">The keys that are down (EVIOCGKEY).</param>
    /// <returns>The keys that moved meanwhile.</returns>
    public List<(ushort Code, bool Down)> Differences(ReadOnlySpan<byte> bitmap)
    {
        NeedsLook = false;
        var moved = new List<(ushort, bool)>();
        for (int code = 0; code < BitmapBytes * 8; code++)
        {
            bool down = (bitmap[code >> 3] & (1 << (code & 7))) != 0;
            if (Mark((ushort)code, down))
            {
                moved.Add(((ushort)code, down));
            }
        }

        return moved;
    }

    private bool Mark(ushort code, bool down)
    {
        ref byte place = ref _down[code >> 3];
        int bit = 1 << (code & 7);
        if (down == ((place & bit) != 0))
        {
            return false;
        }

        place = (byte)(down ? place | bit : place & ~bit);
        return true;
    }
}
