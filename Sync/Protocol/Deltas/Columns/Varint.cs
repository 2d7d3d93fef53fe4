namespace EdgeRec.Sync.Protocol.Deltas.Columns;

/// <summary>Whole numbers in as few bytes as they need: seven bits a byte, least significant first, the eighth set where more follow (LEB128). At most ten bytes.</summary>
internal static class Varint
{
    /// <summary>Most bytes of one number.</summary>
    public const int MaxBytes = 10;

    /// <summary>Small numbers of either sign as small numbers: 0, −1, 1, −2, 2 … become 0, 1, 2, 3, 4 …</summary>
    public static ulong ZigZag(long value) => ((ulong)value << 1) ^ (ulong)(value >> 63);

    /// <summary>What <see cref="ZigZag"/> was given.</summary>
    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    /// <summary>How many bytes a number takes.</summary>
    public static int Length(ulong value) => 1 + ((int)ulong.Log2(value | 1) / 7);

    /// <summary>Writes a number.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> target, ulong value)
    {
        int at = 0;
        for (; value >= 0x80; value >>= 7) target[at++] = (byte)(value | 0x80);
        target[at++] = (byte)value;
        return at;
    }

    /// <summary>Reads a number and moves on behind it.</summary>
    /// <exception cref="InvalidDataException">The bytes end within it, or it is longer than 64 bits or than it needs to be.</exception>
    public static ulong Read(ref ReadOnlySpan<byte> source)
    {
        ulong value = 0;
        for (int at = 0, shift = 0; at < source.Length && shift < 64; at++, shift += 7)
        {
            byte next = source[at];
            if (shift == 63 && next > 1) break;
            value |= (ulong)(next & 0x7f) << shift;
            if (next >= 0x80) continue;
            if (next == 0 && at > 0) break; // Two ways to write a number would be two frames for the same events.
            source = source[(at + 1)..];
            return value;
        }

        throw new InvalidDataException("A number of a column is damaged.");
    }
}
