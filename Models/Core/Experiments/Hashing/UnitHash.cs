using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Hashing;

/// <summary>
/// GrowthBook's hashes: a seed and a value to a place from 0 to 1, the same in every SDK. FNV-1a in 32 bits, "Build Your Own SDK", docs.growthbook.io/lib/build-your-own. As the JavaScript SDK does, it
/// takes UTF-16 units; the same as bytes for ASCII, which ids are.
/// </summary>
public static class UnitHash
{
    /// <summary>The attribute that is hashed unless something else is said.</summary>
    public const string DefaultAttribute = "id";

    private const uint Offset = 2_166_136_261;
    private const uint Prime = 16_777_619;

    /// <summary>FNV-1a of a text, continued from a hash.</summary>
    public static uint Fnv1a(ReadOnlySpan<char> text, uint hash = Offset)
    {
        foreach (char c in text) hash = (hash ^ c) * Prime;
        return hash;
    }

    /// <summary>Where a value falls.</summary>
    /// <param name="seed">Seeds the hash.</param>
    /// <param name="value">What is hashed.</param>
    /// <param name="version">1: in thousandths, with a known bias. 2: in ten-thousandths, without.</param>
    /// <returns>From 0 up to 1; null for another version.</returns>
    public static double? Bucket(ReadOnlySpan<char> seed, ReadOnlySpan<char> value, int version) => version switch
    {
        1 => Fnv1a(seed, Fnv1a(value)) % 1000 / 1000d,
        2 => Twice(Fnv1a(value, Fnv1a(seed))),
        _ => null,
    };

    /// <summary>Where an attribute's value falls, as JavaScript makes a text of it; null for another version.</summary>
    public static double? Bucket(ReadOnlySpan<char> seed, in FlagValue value, int version) => value.Kind switch
    {
        FlagValueKind.Text => Bucket(seed, value.Text, version),
        FlagValueKind.Number => Bucket(seed, NumberText.Write(value.Number, stackalloc char[NumberText.MaxLength]), version),
        _ => Bucket(seed, Coercion.ToText(value), version),
    };

    // Hashing the digits of the hash again takes away the bias of FNV-1a for texts that end alike.
    private static double Twice(uint hash)
    {
        Span<char> digits = stackalloc char[10];
        hash.TryFormat(digits, out int length);
        return Fnv1a(digits[..length]) % 10_000 / 10_000d;
    }
}
