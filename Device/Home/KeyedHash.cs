using System.Buffers.Binary;
using System.Numerics;

namespace EdgeRec.Device.Home;

/// <summary>
/// SipHash-2-4 (Aumasson and Bernstein 2012): without the key nobody foresees a value, nor learns from values what was hashed. Of what is hashed here something leaves with each tracking token; whoever
/// could undo or repeat it would have the profile's id and the second of the page. It allocates nothing, and a television without OpenSSL has it, too.
/// </summary>
/// <param name="key">128 bits of the system's randomness that never leave this television; equal keys give equal values.</param>
internal sealed class KeyedHash(Guid key)
{
    private readonly ulong _first = Half(key, 0), _second = Half(key, 8);

    /// <summary>The value of some bytes.</summary>
    public ulong Of(ReadOnlySpan<byte> bytes)
    {
        var state = new State
        {
            A = _first ^ 0x736f6d6570736575, B = _second ^ 0x646f72616e646f6d, C = _first ^ 0x6c7967656e657261, D = _second ^ 0x7465646279746573,
        };
        ulong last = (ulong)bytes.Length << 56;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            state.Take(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            last |= (ulong)bytes[i] << (8 * i);
        }

        state.Take(last);
        state.C ^= 0xff;
        state.Mix(4);
        return state.A ^ state.B ^ state.C ^ state.D;
    }

    private static ulong Half(Guid key, int at)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
    }

    private struct State
    {
        public ulong A, B, C, D;

        public void Take(ulong word)
        {
            D ^= word;
            Mix(2);
            A ^= word;
        }

        public void Mix(int rounds)
        {
            for (; rounds > 0; rounds--)
            {
                A += B;
                B = BitOperations.RotateLeft(B, 13) ^ A;
                A = BitOperations.RotateLeft(A, 32);
                C += D;
                D = BitOperations.RotateLeft(D, 16) ^ C;
                A += D;
                D = BitOperations.RotateLeft(D, 21) ^ A;
                C += B;
                B = BitOperations.RotateLeft(B, 17) ^ C;
                C = BitOperations.RotateLeft(C, 32);
            }
        }
    }
}
