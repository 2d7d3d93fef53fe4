using System.Buffers.Binary;

namespace EdgeRec.Device.History.View;

/// <summary>
/// Walks over the bytes of a document (BSON, as LiteDB writes it) before it is read: LiteDB believes every length, so that one flipped bit in 40 KB could ask for a gigabyte.
/// </summary>
internal static class BsonShape
{
    private const int MaxDepth = 16;

    /// <summary>Whether every length in a document lies within it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> document) => TryPassDocument(ref document, 0) && document.IsEmpty;

    private static bool TryPassDocument(ref ReadOnlySpan<byte> rest, int depth)
    {
        if (depth > MaxDepth || !TryLength(rest, sizeof(int) + 1, rest.Length, out int length) || rest[length - 1] != 0)
        {
            return false;
        }

        ReadOnlySpan<byte> elements = rest[sizeof(int)..(length - 1)];
        rest = rest[length..];
        while (!elements.IsEmpty)
        {
            byte type = elements[0];
            int name = elements[1..].IndexOf((byte)0);
            if (name < 0)
            {
                return false;
            }

            elements = elements[(name + 2)..];
            if (!TryPassValue(type, ref elements, depth))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryPassValue(byte type, ref ReadOnlySpan<byte> rest, int depth)
    {
        int text, size = type switch
        {
            0x01 or 0x09 or 0x12 => 8, // double, date, long
            0x02 => TryLength(rest, 1, rest.Length - sizeof(int), out text) ? sizeof(int) + text : -1,
            0x05 => TryLength(rest, 0, rest.Length - sizeof(int) - 1, out text) ? sizeof(int) + 1 + text : -1,
            0x07 => 12,
            0x08 => 1,
            0x0A or 0x7F or 0xFF => 0,
            0x10 => 4,
            0x13 => 16,
            0x03 or 0x04 => TryPassDocument(ref rest, depth + 1) ? 0 : -1,
            _ => -1,
        };
        if (size < 0 || size > rest.Length)
        {
            return false;
        }

        rest = rest[size..];
        return true;
    }

    private static bool TryLength(ReadOnlySpan<byte> at, int least, int most, out int length)
    {
        length = at.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(at) : -1;
        return length >= least && length <= most;
    }
}
