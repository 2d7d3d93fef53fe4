namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>What a household adds to the fleet's evidence: no event, no title that was watched, only sums over weights.</summary>
/// <param name="From">Whose report it is in.</param>
/// <param name="At">The prior at which the outcomes were linearised: evidence of different priors does not add.</param>
/// <param name="Weights">By rising index, none twice.</param>
public sealed record EvidenceDelta(ReportName From, PriorName At, IReadOnlyList<WeightEvidence> Weights)
{
    private const byte Version = 1;

    /// <summary>
    /// The evidence as bytes, for a section of a report that says whose it is (docs/artwork.md): the version, the prior's fleet and epoch, the number of weights that
    /// there are and of those that follow; then for each the distance of its index from the one before, precision and zigzag pull. All of them LEB128, three bytes a weight as a rule.
    /// </summary>
    /// <param name="dimension">How many weights the prior has.</param>
    public byte[] Encode(int dimension)
    {
        var bytes = new List<byte>(Length(At, dimension, Weights)) { Version };
        Leb128.Write(bytes, At.Fleet);
        Leb128.Write(bytes, At.Epoch);
        Leb128.Write(bytes, (ulong)dimension);
        WeightBytes.Write(bytes, Weights);
        return [.. bytes];
    }

    /// <summary>How long evidence is as a vector of precisions and pulls, in units of <see cref="WeightEvidence.Unit"/>.</summary>
    /// <param name="weights">The evidence.</param>
    public static double Norm(IEnumerable<WeightEvidence> weights)
    {
        double squares = 0.0; // whole numbers: the same in any order, as long as they are below 2^53
        foreach (WeightEvidence weight in weights) squares += ((double)weight.Precision * weight.Precision) + ((double)weight.Pull * weight.Pull);
        return Math.Sqrt(squares);
    }

    /// <summary>How many bytes <see cref="Encode"/> makes.</summary>
    internal static int Length(PriorName at, int dimension, IReadOnlyList<WeightEvidence> weights) =>
        1 + Leb128.Length(at.Fleet) + Leb128.Length(at.Epoch) + Leb128.Length((ulong)dimension) + WeightBytes.Length(weights);

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <param name="bytes">The section.</param>
    /// <param name="from">Whose report it came in.</param>
    /// <param name="dimension">How many weights the fleet's prior has.</param>
    /// <returns>Null when the bytes are not those of a delta over so many weights.</returns>
    public static EvidenceDelta? Decode(ReadOnlySpan<byte> bytes, ReportName from, int dimension)
    {
        if (bytes.IsEmpty || bytes[0] != Version) return null;
        bytes = bytes[1..];
        if (!Leb128.TryRead(ref bytes, out ulong fleet) || fleet > uint.MaxValue || !Leb128.TryRead(ref bytes, out ulong epoch)
            || !Leb128.TryRead(ref bytes, out ulong weights) || weights != (ulong)dimension)
        {
            return null;
        }

        return WeightBytes.TryRead(ref bytes, dimension, out WeightEvidence[] read) && bytes.IsEmpty && read.All(weight => weight.Precision >= 0)
            ? new EvidenceDelta(from, new PriorName((uint)fleet, epoch), read) : null;
    }
}
