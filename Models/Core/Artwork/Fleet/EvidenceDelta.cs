namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>What a household adds to the fleet's evidence: no event, no title that was watched, only sums over weights.</summary>
/// <param name="Device">Which device, as the fleet knows it.</param>
/// <param name="Epoch">The <see cref="FleetPrior.Epoch"/> at which the outcomes were linearised: evidence of different epochs does not add.</param>
/// <param name="Seq">The how-manieth delta of this device in this epoch: the same number again is the same delta again.</param>
/// <param name="Weights">By rising index, none twice.</param>
public sealed record EvidenceDelta(ulong Device, ulong Epoch, uint Seq, IReadOnlyList<WeightEvidence> Weights)
{
    /// <summary>
    /// The evidence as bytes, for the payload of a frame that names device, epoch and seq: the number of weights, then for each the distance of its index from
    /// the one before, precision and zigzag pull, all of them LEB128. Three bytes a weight as a rule.
    /// </summary>
    public byte[] Encode()
    {
        var bytes = new List<byte>(3 * (Weights.Count + 1));
        Leb128.Write(bytes, (ulong)Weights.Count);
        int before = -1;
        foreach (WeightEvidence weight in Weights)
        {
            Leb128.Write(bytes, (ulong)(weight.Index - before - 1));
            Leb128.Write(bytes, (ulong)weight.Precision);
            Leb128.Write(bytes, Leb128.ZigZag(weight.Pull));
            before = weight.Index;
        }

        return [.. bytes];
    }

    /// <summary>How long evidence is as a vector of precisions and pulls, in units of <see cref="WeightEvidence.Unit"/>.</summary>
    /// <param name="weights">The evidence.</param>
    public static double Norm(IEnumerable<WeightEvidence> weights) =>
        Math.Sqrt(weights.Sum(weight => ((double)weight.Precision * weight.Precision) + ((double)weight.Pull * weight.Pull)));

    /// <summary>How many bytes <see cref="Encode"/> makes of weights.</summary>
    /// <param name="weights">By rising index.</param>
    internal static int Length(List<WeightEvidence> weights)
    {
        int length = Leb128.Length((ulong)weights.Count), before = -1;
        foreach (WeightEvidence weight in weights)
        {
            length += Leb128.Length((ulong)(weight.Index - before - 1)) + Leb128.Length((ulong)weight.Precision) + Leb128.Length(Leb128.ZigZag(weight.Pull));
            before = weight.Index;
        }

        return length;
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <param name="bytes">The payload.</param>
    /// <param name="device">From the frame.</param>
    /// <param name="epoch">From the frame.</param>
    /// <param name="seq">From the frame.</param>
    /// <param name="dimension">How many weights the fleet's prior has.</param>
    /// <returns>Null when the bytes are not those of a delta over so many weights.</returns>
    public static EvidenceDelta? Decode(ReadOnlySpan<byte> bytes, ulong device, ulong epoch, uint seq, int dimension)
    {
        const ulong Most = 1UL << 40;
        if (!Leb128.TryRead(ref bytes, out ulong count) || count > (ulong)dimension || count > (ulong)bytes.Length) return null;
        var weights = new WeightEvidence[count];
        long index = -1;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!Leb128.TryRead(ref bytes, out ulong distance) || distance >= (ulong)dimension || !Leb128.TryRead(ref bytes, out ulong precision)
                || precision > Most || !Leb128.TryRead(ref bytes, out ulong pull) || pull > Most)
            {
                return null;
            }

            index += (long)distance + 1;
            if (index >= dimension) return null;
            weights[i] = new WeightEvidence((int)index, (long)precision, Leb128.UnZigZag(pull));
        }

        return bytes.IsEmpty ? new EvidenceDelta(device, epoch, seq, weights) : null;
    }
}
