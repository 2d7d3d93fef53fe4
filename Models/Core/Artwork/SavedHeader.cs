using System.Buffers.Binary;

namespace EdgeRec.Models.Core.Artwork;

/// <summary>What a saved posterior or policy begins with: says what it is, so that it is not taken for another.</summary>
internal readonly record struct SavedHeader(uint Kind, int Dimension, ulong Epoch, Link Link, float Unit)
{
    /// <summary>Its length.</summary>
    public const int Bytes = 24;

    /// <summary>"EAD1": a diagonal posterior.</summary>
    public const uint Diagonal = 0x31444145;

    /// <summary>"EAF1": a posterior with covariances.</summary>
    public const uint Full = 0x31464145;

    /// <summary>"EAC1": counts of arms.</summary>
    public const uint Counts = 0x31434145;

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Kind);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], Dimension);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Epoch);
        BinaryPrimitives.WriteInt32LittleEndian(destination[16..], (int)Link);
        BinaryPrimitives.WriteSingleLittleEndian(destination[20..], Unit);
    }

    public static SavedHeader Read(ReadOnlySpan<byte> saved) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(saved), BinaryPrimitives.ReadInt32LittleEndian(saved[4..]), BinaryPrimitives.ReadUInt64LittleEndian(saved[8..]),
        (Link)BinaryPrimitives.ReadInt32LittleEndian(saved[16..]), BinaryPrimitives.ReadSingleLittleEndian(saved[20..]));

    public bool Fits(uint kind, int dimension, ulong epoch, Link link) => Kind == kind && Dimension == dimension && Epoch == epoch && Link == link;
}
