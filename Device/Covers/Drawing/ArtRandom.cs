using System.IO.Hashing;
using System.Text;

namespace EdgeRec.Device.Covers.Drawing;

/// <summary>SplitMix64 seeded from text: the same choices for the same title on every machine.</summary>
internal sealed class ArtRandom
{
    private ulong state;

    /// <param name="seed">Any text.</param>
    public ArtRandom(string seed) => state = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(seed));

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + (Unit() * (high - low));

    /// <summary>An integer from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Unit() * count);

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>One of the items.</summary>
    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    private ulong Bits()
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
