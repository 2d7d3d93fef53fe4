using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace EdgeRec.Device.Field.Diagnostics;

/// <summary>One entry of the ring: numbers, and at most the name of a type of the program. Nothing else can be written into it.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="AtMs">When, in Unix milliseconds by the clock on the wall.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Code">A code of its kind.</param>
/// <param name="First">A number of its kind.</param>
/// <param name="Second">Another.</param>
/// <param name="Third">And another.</param>
/// <param name="Type">The name of a type; empty for most kinds.</param>
internal readonly record struct DiagnosticEntry(ulong Number, long AtMs, DiagnosticKind Kind, ushort Code, long First, long Second, long Third, string Type)
{
    /// <summary>Length of an entry, in bytes.</summary>
    public const int Bytes = 96;

    // number 8 · time 8 · kind 2 · code 2 · length of the name 1, three zeros · three numbers 24 · name 44 · CRC-32 of all before 4; little-endian
    private const int AtOffset = 8, KindOffset = 16, CodeOffset = 18, LengthOffset = 20, NumbersOffset = 24, NameOffset = 48, NameBytes = 44, SumOffset = 92;

    /// <summary>Writes the entry.</summary>
    /// <param name="to"><see cref="Bytes"/> long.</param>
    public void Write(Span<byte> to)
    {
        to.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(to, Number);
        BinaryPrimitives.WriteInt64LittleEndian(to[AtOffset..], AtMs);
        BinaryPrimitives.WriteUInt16LittleEndian(to[KindOffset..], (ushort)Kind);
        BinaryPrimitives.WriteUInt16LittleEndian(to[CodeOffset..], Code);
        BinaryPrimitives.WriteInt64LittleEndian(to[NumbersOffset..], First);
        BinaryPrimitives.WriteInt64LittleEndian(to[(NumbersOffset + 8)..], Second);
        BinaryPrimitives.WriteInt64LittleEndian(to[(NumbersOffset + 16)..], Third);
        to[LengthOffset] = (byte)Encoding.ASCII.GetBytes(Type.AsSpan(0, Math.Min(Type.Length, NameBytes)), to.Slice(NameOffset, NameBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(to[SumOffset..], Crc32.HashToUInt32(to[..SumOffset]));
    }

    /// <summary>Reads an entry.</summary>
    /// <returns>Null for one that was never written, or is damaged.</returns>
    public static DiagnosticEntry? Read(ReadOnlySpan<byte> from)
    {
        ulong number = BinaryPrimitives.ReadUInt64LittleEndian(from);
        return number == 0 || BinaryPrimitives.ReadUInt32LittleEndian(from[SumOffset..]) != Crc32.HashToUInt32(from[..SumOffset])
            ? null
            : new DiagnosticEntry(
                number, BinaryPrimitives.ReadInt64LittleEndian(from[AtOffset..]), (DiagnosticKind)BinaryPrimitives.ReadUInt16LittleEndian(from[KindOffset..]),
                BinaryPrimitives.ReadUInt16LittleEndian(from[CodeOffset..]), BinaryPrimitives.ReadInt64LittleEndian(from[NumbersOffset..]),
                BinaryPrimitives.ReadInt64LittleEndian(from[(NumbersOffset + 8)..]), BinaryPrimitives.ReadInt64LittleEndian(from[(NumbersOffset + 16)..]),
                Encoding.ASCII.GetString(from.Slice(NameOffset, Math.Min((int)from[LengthOffset], NameBytes))));
    }
}
