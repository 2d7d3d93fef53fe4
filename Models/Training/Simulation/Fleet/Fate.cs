namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>
/// What chance brings, by name and not by turn: an equal key gives equal numbers, whoever asks, in whatever order and on whatever thread. Two simulations of the same household that differ in one
/// thing share every other accident (common random numbers).
/// </summary>
/// <param name="key">Names the thing that is left to chance.</param>
internal readonly struct Fate(ulong key)
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Chance of a part of this: a household of a fleet, a day of a household.</summary>
    public Fate Of(long what) => new(Mixed((ulong)what));

    /// <summary>An even number from 0 up to but not including 1.</summary>
    public double Even(long what) => (Mixed((ulong)what) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard normal number (Box and Muller).</summary>
    public float Normal(long what)
    {
        Fate pair = Of(what);
        return (float)(Math.Sqrt(-2 * Math.Log(1 - pair.Even(0))) * Math.Cos(Math.Tau * pair.Even(1)));
    }

    /// <summary>A generator for what draws many numbers at once.</summary>
    public Random Generator() => new((int)(key >> 33));

    /// <summary>Sixteen bytes that name something.</summary>
    public Guid Name()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Mixed(1));
        BitConverter.TryWriteBytes(bytes[8..], Mixed(2));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014), twice: once over what, once over both.</summary>
    private ulong Mixed(ulong what) => Mix(key ^ Mix(what + Golden));

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9;
        x = (x ^ (x >> 27)) * 0x94D0_49BB_1331_11EB;
        return x ^ (x >> 31);
    }
}
