using System.Buffers.Binary;

namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <content>As bytes (docs/artwork.md).</content>
public sealed partial class FleetPrior
{
    private const uint Magic = 0x31504645; // "EFP1"
    private const int HeaderBytes = 28, WeightBytesEach = 8;

    /// <summary>
    /// Little-endian: <c>EFP1</c>, fleet, epoch (8 bytes), dimension, active; then the number of runs of equal weights, and each run: how many, mean, precision. Most weights of a
    /// young fleet are what they were at first, and stand in few runs.
    /// </summary>
    public byte[] Encode()
    {
        var runs = new List<(int Length, int At)>();
        for (int i = 0, begin = 0; i < Dimension; i = begin)
        {
            while (begin < Dimension && _means[begin].Equals(_means[i]) && _precisions[begin].Equals(_precisions[i])) begin++;
            runs.Add((begin - i, i));
        }

        byte[] bytes = new byte[HeaderBytes + (runs.Count * (2 + WeightBytesEach))];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Name.Fleet);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), Name.Epoch);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Dimension);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(20), Active);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), runs.Count);
        Span<byte> to = bytes.AsSpan(HeaderBytes);
        foreach ((int length, int at) in runs)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(to, checked((ushort)length));
            BinaryPrimitives.WriteSingleLittleEndian(to[2..], _means[at]);
            BinaryPrimitives.WriteSingleLittleEndian(to[6..], _precisions[at]);
            to = to[(2 + WeightBytesEach)..];
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="dimension">How many weights there have to be.</param>
    /// <returns>Null when they are something else, or of another number of weights.</returns>
    public static FleetPrior? Decode(ReadOnlySpan<byte> bytes, int dimension)
    {
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic || BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]) != dimension) return null;
        var name = new PriorName(BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
        float active = BinaryPrimitives.ReadSingleLittleEndian(bytes[20..]);
        int runs = BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]), filled = 0;
        bytes = bytes[HeaderBytes..];
        if (name.Epoch == 0 || !(active is > 0f and < float.PositiveInfinity) || runs < 0 || runs > dimension || bytes.Length != runs * (2 + WeightBytesEach)) return null;
        var means = new float[dimension];
        var precisions = new float[dimension];
        for (; !bytes.IsEmpty; bytes = bytes[(2 + WeightBytesEach)..])
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            float mean = BinaryPrimitives.ReadSingleLittleEndian(bytes[2..]), precision = BinaryPrimitives.ReadSingleLittleEndian(bytes[6..]);
            if (length > dimension - filled || !float.IsFinite(mean) || !(precision is > 0f and < float.PositiveInfinity)) return null;
            means.AsSpan(filled, length).Fill(mean);
            precisions.AsSpan(filled, length).Fill(precision);
            filled += length;
        }

        return filled == dimension ? new FleetPrior(name, active, means, precisions) : null;
    }
}
