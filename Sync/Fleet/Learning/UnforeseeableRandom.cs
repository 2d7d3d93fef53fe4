using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>Chance that cannot be foretold: noise that somebody could compute again would hide nothing.</summary>
internal sealed class UnforeseeableRandom : Random
{
    /// <inheritdoc/>
    public override double NextDouble()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return (BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> 11) * (1.0 / (1UL << 53));
    }
}
