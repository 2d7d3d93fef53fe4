using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Columns;

/// <summary>
/// The numbers of one column, gathered and then written as a binary whose first byte says how: <see cref="Plain"/>, each as a varint, or <see cref="Runs"/>, pairs of a
/// value and how often it is repeated after its first. Used again and again without allocating.
/// </summary>
internal sealed class NumberColumn
{
    /// <summary>Varints follow.</summary>
    public const byte Plain = 0;

    /// <summary>Pairs follow: the value, and how many more of the same.</summary>
    public const byte Runs = 1;

    private ulong[] _values = new ulong[256];

    /// <summary>How many numbers there are.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets the numbers.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends a number.</summary>
    public void Add(ulong value)
    {
        if (Count == _values.Length) Array.Resize(ref _values, 2 * Count);
        _values[Count++] = value;
    }

    /// <summary>Appends a number of either sign, <see cref="Varint.ZigZag"/>.</summary>
    public void AddSigned(long value) => Add(Varint.ZigZag(value));

    /// <summary>Writes the column as one binary value.</summary>
    public void Write(ref MessagePackWriter writer)
    {
        ReadOnlySpan<ulong> values = _values.AsSpan(0, Count);
        (int plain, int runs) = Lengths(values);

        // Runs in the way of a compressor that would have found them: only where they save at least half.
        bool inRuns = 2 * runs <= plain;
        int length = 1 + (inRuns ? runs : plain);
        writer.WriteBinHeader(length);
        Span<byte> target = writer.GetSpan(length + (2 * Varint.MaxBytes));
        target[0] = inRuns ? Runs : Plain;
        int at = 1;
        for (int i = 0; i < values.Length;)
        {
            at += Varint.Write(target[at..], values[i]);
            int run = inRuns ? RunAt(values, i) : 1;
            if (inRuns) at += Varint.Write(target[at..], (ulong)(run - 1));
            i += run;
        }

        writer.Advance(at);
    }

    private static (int Plain, int Runs) Lengths(ReadOnlySpan<ulong> values)
    {
        int plain = 0, runs = 0;
        for (int i = 0; i < values.Length;)
        {
            int run = RunAt(values, i), length = Varint.Length(values[i]);
            plain += run * length;
            runs += length + Varint.Length((ulong)(run - 1));
            i += run;
        }

        return (plain, runs);
    }

    private static int RunAt(ReadOnlySpan<ulong> values, int start)
    {
        int end = start + 1;
        while (end < values.Length && values[end] == values[start]) end++;
        return end - start;
    }
}
