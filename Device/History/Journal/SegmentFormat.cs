using System.Buffers.Binary;
using System.Numerics;

namespace EdgeRec.Device.History.Journal;

/// <summary>
/// The bytes of a segment; docs/journal-format.md is the specification. All numbers are little endian.
/// </summary>
/// <remarks>
/// Header, 32 bytes: 0 "ERJ1", 4 version u16 (1), 6 header length u16 (32), 8 first sequence number u64, 16 created u64 (Unix ms),
/// 24 last sequence number of the segment before u32 (its low bits; 0 where there is none or it is not said), 28 CRC32C over bytes 0 to 27.
/// Record: 0 CRC32C over everything after it, 4 payload length u32, 8 sequence number u64, 16 kind u8, 17 payload.
/// </remarks>
internal static class SegmentFormat
{
    /// <summary>Length of a segment's header in bytes.</summary>
    public const int HeaderLength = 32;

    /// <summary>Length of a record's head in bytes.</summary>
    public const int RecordHeadLength = 17;

    /// <summary>Longest payload in bytes.</summary>
    public const int MaxPayloadLength = 16 * 1024;

    /// <summary>The longest file that is read, in bytes: many times what is ever written before the next segment begins.</summary>
    public const int MaxFileLength = 64 << 20;

    /// <summary>Ending of a segment's file name.</summary>
    public const string Extension = ".journal";

    private const ushort Version = 1;

    private static ReadOnlySpan<byte> Magic => "ERJ1"u8;

    /// <summary>The file name of the segment that begins with a sequence number.</summary>
    public static string FileName(long firstSeq) => $"{firstSeq:D20}{Extension}";

    /// <summary>Writes a header.</summary>
    /// <param name="destination">At least <see cref="HeaderLength"/> bytes.</param>
    /// <param name="firstSeq">Sequence number of the first record.</param>
    /// <param name="createdUnixMs">Now.</param>
    /// <param name="before">The last record of the segment before; 0 for none. Without it nobody could tell a segment that is lost from one that never was.</param>
    public static void WriteHeader(Span<byte> destination, long firstSeq, long createdUnixMs, long before = 0)
    {
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], HeaderLength);
        BinaryPrimitives.WriteInt64LittleEndian(destination[8..], firstSeq);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], createdUnixMs);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[24..], (uint)before);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[28..], Crc32C(destination[..28]));
    }

    /// <summary>Whether the bytes begin with a whole header of this version.</summary>
    public static bool HasValidHeader(ReadOnlySpan<byte> segment) =>
        segment.Length >= HeaderLength
        && segment[..4].SequenceEqual(Magic)
        && BinaryPrimitives.ReadUInt16LittleEndian(segment[4..]) == Version
        && BinaryPrimitives.ReadUInt32LittleEndian(segment[28..]) == Crc32C(segment[..28]);

    /// <summary>The low bits of the last sequence number in the segment before, from a valid header; 0 where it is not said.</summary>
    public static uint BeforeOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);

    /// <summary>Writes a record's head in front of its payload.</summary>
    /// <param name="record">The whole record; the payload stands behind <see cref="RecordHeadLength"/> already.</param>
    /// <param name="seq">Its sequence number.</param>
    /// <param name="kind">What it holds.</param>
    public static void SealRecord(Span<byte> record, long seq, RecordKind kind)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], record.Length - RecordHeadLength);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], seq);
        record[16] = (byte)kind;
        BinaryPrimitives.WriteUInt32LittleEndian(record, Crc32C(record[4..]));
    }

    /// <summary>Reads the record that begins at an offset.</summary>
    /// <param name="segment">The whole segment.</param>
    /// <param name="offset">Where to read.</param>
    /// <param name="record">The record; its payload is a part of <paramref name="segment"/>.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>False if no whole and undamaged record begins there.</returns>
    public static bool TryReadRecord(ReadOnlyMemory<byte> segment, int offset, out JournalRecord record, out int length)
    {
        record = default;
        length = 0;
        ReadOnlySpan<byte> bytes = segment.Span[offset..];
        if (bytes.Length < RecordHeadLength)
        {
            return false;
        }

        uint payload = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (payload > MaxPayloadLength || RecordHeadLength + payload > bytes.Length)
        {
            return false;
        }

        length = RecordHeadLength + (int)payload;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Crc32C(bytes[4..length]))
        {
            return false;
        }

        record = new JournalRecord(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), (RecordKind)bytes[16],
            segment.Slice(offset + RecordHeadLength, (int)payload));
        return record.Seq > 0;
    }

    /// <summary>CRC-32C (Castagnoli, RFC 3720 section 12.1), by the processor's own instruction where it has one.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
