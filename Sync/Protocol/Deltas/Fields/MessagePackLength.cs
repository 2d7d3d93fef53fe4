using System.Buffers.Binary;

namespace EdgeRec.Sync.Protocol.Deltas.Fields;

/// <summary>How long a MessagePack value is, found without recursion, so that nesting costs a hostile sender more than it costs the reader.</summary>
internal static class MessagePackLength
{
    /// <summary>Bytes of the first value of <paramref name="source"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no whole value.</exception>
    public static int Of(ReadOnlySpan<byte> source)
    {
        long at = 0;
        for (long values = 1; values > 0; values--)
        {
            if (at >= source.Length) throw Damaged();
            (long length, long children) = Head(source[(int)at..]);
            at += length;
            values += children;

            // Each value that is still to come takes a byte at least.
            if (at + values - 1 > source.Length) throw Damaged();
        }

        return (int)at;
    }

    /// <summary>Bytes of a value without those of the values within it, and how many those are.</summary>
    private static (long Length, long Children) Head(ReadOnlySpan<byte> value) => value[0] switch
    {
        <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3 => (1, 0),
        <= 0x8f => (1, 2 * (value[0] & 0x0f)),
        <= 0x9f => (1, value[0] & 0x0f),
        <= 0xbf => (1 + (value[0] & 0x1f), 0),
        0xc4 or 0xd9 => (2 + Number(value, 1), 0),
        0xc5 or 0xda => (3 + Number(value, 2), 0),
        0xc6 or 0xdb => (5 + Number(value, 4), 0),
        0xc7 => (3 + Number(value, 1), 0),
        0xc8 => (4 + Number(value, 2), 0),
        0xc9 => (6 + Number(value, 4), 0),
        0xcc or 0xd0 => (2, 0),
        0xcd or 0xd1 => (3, 0),
        0xca or 0xce or 0xd2 => (5, 0),
        0xcb or 0xcf or 0xd3 => (9, 0),
        >= 0xd4 and <= 0xd8 => (2 + (1L << (value[0] - 0xd4)), 0),
        0xdc => (3, Number(value, 2)),
        0xdd => (5, Number(value, 4)),
        0xde => (3, 2 * Number(value, 2)),
        0xdf => (5, 2 * Number(value, 4)),
        _ => throw Damaged(),
    };

    private static long Number(ReadOnlySpan<byte> value, int bytes) => value.Length <= bytes ? throw Damaged() : bytes switch
    {
        1 => value[1],
        2 => BinaryPrimitives.ReadUInt16BigEndian(value[1..]),
        _ => BinaryPrimitives.ReadUInt32BigEndian(value[1..]),
    };

    private static InvalidDataException Damaged() => new("The payload ends in the middle of a value.");
}
