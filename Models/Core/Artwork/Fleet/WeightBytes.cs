namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>Evidence on weights as bytes: how many, then for each the distance of its index from the one before, zigzag precision and zigzag pull, all LEB128.</summary>
internal static class WeightBytes
{
    private const ulong Most = 1UL << 53; // sums of a hundred million households stay below

    public static void Write(List<byte> to, IReadOnlyList<WeightEvidence> weights)
    {
        Leb128.Write(to, (ulong)weights.Count);
        int before = -1;
        foreach (WeightEvidence weight in weights)
        {
            Leb128.Write(to, (ulong)(weight.Index - before - 1));
            Leb128.Write(to, Leb128.ZigZag(weight.Precision));
            Leb128.Write(to, Leb128.ZigZag(weight.Pull));
            before = weight.Index;
        }
    }

    public static int Length(IReadOnlyList<WeightEvidence> weights)
    {
        int length = Leb128.Length((ulong)weights.Count), before = -1;
        foreach (WeightEvidence weight in weights)
        {
            length += Leb128.Length((ulong)(weight.Index - before - 1)) + Leb128.Length(Leb128.ZigZag(weight.Precision)) + Leb128.Length(Leb128.ZigZag(weight.Pull));
            before = weight.Index;
        }

        return length;
    }

    public static bool TryRead(ref ReadOnlySpan<byte> from, int dimension, out WeightEvidence[] weights)
    {
        weights = [];
        if (!Leb128.TryRead(ref from, out ulong count) || count > (ulong)dimension || count > (ulong)from.Length) return false;
        var read = new WeightEvidence[count];
        long index = -1;
        for (int i = 0; i < read.Length; i++)
        {
            if (!Leb128.TryRead(ref from, out ulong distance) || distance >= (ulong)dimension || !Leb128.TryRead(ref from, out ulong precision)
                || precision > Most || !Leb128.TryRead(ref from, out ulong pull) || pull > Most)
            {
                return false;
            }

            index += (long)distance + 1;
            if (index >= dimension) return false;
            read[i] = new WeightEvidence((int)index, Leb128.UnZigZag(precision), Leb128.UnZigZag(pull));
        }

        weights = read;
        return true;
    }
}
