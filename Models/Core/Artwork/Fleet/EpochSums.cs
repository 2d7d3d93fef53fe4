namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>What the fleet added up in an epoch, and how it made the next prior of it: whoever has the prior before can make the next one, or the one that others' evidence would have made.</summary>
/// <param name="At">The prior at which the evidence was made; the one that follows has the next epoch.</param>
/// <param name="Noise">Deviation of the noise in each sum, in units; 0 for none.</param>
/// <param name="Kept">How much of the certainty so far was kept, above 0 to 1.</param>
/// <param name="Weights">The sums that are not 0, by rising index; with noise a precision may be below 0.</param>
public sealed record EpochSums(PriorName At, float Noise, float Kept, IReadOnlyList<WeightEvidence> Weights)
{
    private const byte Version = 1;

    /// <summary>The sums as bytes (docs/artwork.md).</summary>
    public byte[] Encode()
    {
        var bytes = new List<byte>(64 + (4 * Weights.Count)) { Version };
        Leb128.Write(bytes, At.Fleet);
        Leb128.Write(bytes, At.Epoch);
        Leb128.Write(bytes, BitConverter.SingleToUInt32Bits(Noise));
        Leb128.Write(bytes, BitConverter.SingleToUInt32Bits(Kept));
        WeightBytes.Write(bytes, Weights);
        return [.. bytes];
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="dimension">How many weights there are.</param>
    /// <returns>Null when they are something else.</returns>
    public static EpochSums? Decode(ReadOnlySpan<byte> bytes, int dimension)
    {
        if (bytes.IsEmpty || bytes[0] != Version) return null;
        bytes = bytes[1..];
        if (!Leb128.TryRead(ref bytes, out ulong fleet) || fleet > uint.MaxValue || !Leb128.TryRead(ref bytes, out ulong epoch)
            || !Leb128.TryRead(ref bytes, out ulong noise) || noise > uint.MaxValue || !Leb128.TryRead(ref bytes, out ulong kept) || kept > uint.MaxValue
            || !WeightBytes.TryRead(ref bytes, dimension, out WeightEvidence[] weights) || !bytes.IsEmpty)
        {
            return null;
        }

        var read = new EpochSums(new PriorName((uint)fleet, epoch), BitConverter.UInt32BitsToSingle((uint)noise), BitConverter.UInt32BitsToSingle((uint)kept), weights);
        return read.Noise is >= 0f and < float.PositiveInfinity && read.Kept is > 0f and <= 1f ? read : null;
    }
}
