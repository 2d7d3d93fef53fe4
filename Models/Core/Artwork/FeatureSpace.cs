namespace EdgeRec.Models.Core.Artwork;

/// <summary>Names to indices of a space of <see cref="Dimension"/> weights. Equal names give equal indices on every machine; two names may share one.</summary>
/// <param name="Dimension">How many weights there are; it need not be a power of two.</param>
public readonly record struct FeatureSpace(int Dimension)
{
    /// <summary>As many weights as leave the state of a diagonal posterior below 64 KiB.</summary>
    public const int DefaultDimension = 8_000;

    /// <summary>The index of a name.</summary>
    /// <param name="group">What kind of feature, for instance a colour, a title or a slot: keeps numbers of different kinds apart.</param>
    /// <param name="name">Which of its kind: a number, or a hash such as <see cref="Titles.Fnv1a"/> gives.</param>
    public int Index(uint group, ulong name) => Index(Mix(name + (group * 0x9E3779B97F4A7C15UL)));

    /// <summary>The index of two names together: a viewer's community and an image's style, for instance.</summary>
    /// <param name="group">What kind of pair.</param>
    /// <param name="first">The first name.</param>
    /// <param name="second">The second; the order matters.</param>
    public int Index(uint group, ulong first, ulong second) => Index(Mix(Mix(first + (group * 0x9E3779B97F4A7C15UL)) + second));

    private int Index(ulong hash) => (int)(((hash >> 32) * (ulong)Dimension) >> 32);

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input moves every bit of the output.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
