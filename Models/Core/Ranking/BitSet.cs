using System.Numerics;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>A fixed number of bits over an array of words: which titles may be shown. Bit <c>i</c> is bit <c>i % 64</c> of word <c>i / 64</c>.</summary>
public readonly struct BitSet
{
    private readonly ulong[] _words;

    /// <summary>All bits clear.</summary>
    /// <param name="count">How many bits, from 0.</param>
    public BitSet(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        _words = new ulong[WordsFor(count)];
    }

    /// <summary>How many bits there are.</summary>
    public int Count { get; }

    /// <summary>The words, for <see cref="TopK"/> and for combining sets; bits past <see cref="Count"/> must stay clear.</summary>
    public Span<ulong> Words => _words;

    /// <summary>Reads or writes one bit.</summary>
    public bool this[int bit]
    {
        get => (_words[bit >> 6] >> (bit & 63) & 1) != 0;
        set => Set(bit, value);
    }

    /// <summary>Writes one bit, also of a set that is no variable.</summary>
    public void Set(int bit, bool value)
    {
        if (value) _words[bit >> 6] |= 1UL << (bit & 63);
        else _words[bit >> 6] &= ~(1UL << (bit & 63));
    }

    /// <summary>How many words hold so many bits.</summary>
    public static int WordsFor(int bits) => (int)(((uint)bits + 63) >> 6);

    /// <summary>Clears every bit.</summary>
    public void Clear() => _words.AsSpan().Clear();

    /// <summary>Sets every bit.</summary>
    public void Fill()
    {
        _words.AsSpan().Fill(ulong.MaxValue);
        if ((Count & 63) != 0) _words[^1] = (1UL << (Count & 63)) - 1;
    }

    /// <summary>How many bits are set.</summary>
    public int CountSet()
    {
        int sum = 0;
        foreach (ulong word in _words) sum += BitOperations.PopCount(word);
        return sum;
    }
}
