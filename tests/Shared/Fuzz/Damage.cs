using System.Buffers.Binary;
using System.Text;

namespace EdgeRec.Tests.Shared.Fuzz;

/// <summary>
/// Damages inputs where they are jointed: parts are left out, doubled, swapped for others' and nested; numbers and lengths go to their edges; UTF-8 breaks; and a
/// little noise. The same random numbers, the same damage.
/// </summary>
/// <param name="random">Chooses.</param>
/// <param name="kind">How the inputs hang together.</param>
/// <param name="pieces">Words of the format, which are put in here and there.</param>
internal sealed class Damage(Random random, InputKind kind, IReadOnlyList<string> pieces)
{
    /// <summary>No input grows beyond this.</summary>
    public const int MaxBytes = 1 << 17;

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "00", "0.5", "1e308", "1e999", "-1e999", "1e-400", "2147483647", "2147483648", "-2147483649", "4294967296", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "18446744073709551615", "99999999999999999999999999999999999999", "1.", ".1", "0x10", "NaN",
    ];

    private static readonly byte[][] BrokenText =
    [
        [0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0xef, 0xbb, 0xbf], [0x00], [0xe2, 0x80, 0xae], [0xff, 0xfe], [0x0d], [0x0a], [0x7f],
        [.. @"\ud800"u8], [.. @"\udc00x"u8], [.. @"\u0000"u8], [.. @"\x"u8], [.. "%00"u8], [.. "%c0%af"u8], [.. "%"u8],
    ];

    private static readonly byte[][] Packed =
    [
        [0xdd, 0xff, 0xff, 0xff, 0xff], [0xdd, 0x7f, 0xff, 0xff, 0xff], [0xdf, 0x40, 0x00, 0x00, 0x00], [0xdb, 0x7f, 0xff, 0xff, 0xff], [0xdb, 0x00, 0x00, 0x00, 0x00], [0xc6, 0xff, 0xff, 0xff, 0xff],
        [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0], [0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0], [0xca, 0x7f, 0x80, 0, 0], [0xce, 0x80, 0, 0, 0], [0xd2, 0x80, 0, 0, 0],
        [0xc0], [0xc1], [0xc2], [0x90], [0x80], [0xa0], [0x00], [0x7f], [0xff], [0xc4, 0x00], [0xd4, 0xff, 0x00], [0xd6, 0xff, 0, 0, 0, 0], [0xdc, 0xff, 0xff], [0xde, 0x00, 0x00],
    ];

    private static readonly long[] Edges = [0, 1, 2, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, -1];

    private readonly List<byte> _bytes = [];

    /// <summary>One of the inputs, damaged in one to six places.</summary>
    /// <param name="corpus">The inputs; sound ones first.</param>
    /// <param name="seeds">How many of them every other choice falls on: what was damaged before is mostly refused at once.</param>
    public byte[] Of(IReadOnlyList<byte[]> corpus, int seeds)
    {
        _bytes.Clear();
        _bytes.AddRange(corpus[random.Next(random.Next(2) == 0 ? seeds : corpus.Count)]);
        for (int changes = 1 + random.Next(1 + random.Next(6)); changes > 0; changes--)
        {
            if (_bytes.Count == 0) Insert(0, Piece());
            else if (random.Next(5) < 3) ChangeAPart(corpus);
            else ChangeBytes(corpus);
        }

        if (_bytes.Count > MaxBytes) _bytes.RemoveRange(MaxBytes, _bytes.Count - MaxBytes);
        return [.. _bytes];
    }

    private void ChangeAPart(IReadOnlyList<byte[]> corpus)
    {
        List<(int From, int To)> parts = Joints.Find(kind, CurrentBytes());
        if (parts.Count == 0)
        {
            ChangeBytes(corpus);
            return;
        }

        (int from, int to) = parts[random.Next(parts.Count)];
        switch (random.Next(8))
        {
            case 0:
                bool comma = to < _bytes.Count && _bytes[to] == ',' && kind == InputKind.Json;
                _bytes.RemoveRange(from, to - from + (comma ? 1 : 0));
                break;
            case 1:
                byte[] twice = [.. _bytes.GetRange(from, to - from)];
                Insert(to, kind == InputKind.Json ? [(byte)',', .. twice] : twice);
                break;
            case 2: // Another part of the same input.
                (int otherFrom, int otherTo) = parts[random.Next(parts.Count)];
                Put(from, to, [.. _bytes.GetRange(otherFrom, otherTo - otherFrom)]);
                break;
            case 3: // A part of another one.
                byte[] other = corpus[random.Next(corpus.Count)];
                List<(int From, int To)> others = Joints.Find(kind, other);
                if (others.Count > 0)
                {
                    (otherFrom, otherTo) = others[random.Next(others.Count)];
                    Put(from, to, other[otherFrom..otherTo]);
                }

                break;
            case 4:
                Nest(from, to);
                break;
            case 5:
                Put(from, to, Edge());
                break;
            case 6 when kind != InputKind.MessagePack:
                Insert(random.Next(from, to + 1), BrokenText[random.Next(BrokenText.Length)]);
                break;
            default:
                Put(from, to, Piece());
                break;
        }
    }

    private void ChangeBytes(IReadOnlyList<byte[]> corpus)
    {
        int at = random.Next(_bytes.Count), length = Math.Min(_bytes.Count - at, 1 + random.Next(24));
        switch (random.Next(8))
        {
            case 0: _bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: _bytes[at] = (byte)random.Next(256); break;
            case 2: _bytes.RemoveRange(at, Math.Min(length, 1 + random.Next(4))); break;
            case 3: Insert(random.Next(_bytes.Count + 1), [.. _bytes.GetRange(at, length)]); break;
            case 4: Number(at); break;
            case 5: // A piece of another input, in place.
                byte[] other = corpus[random.Next(corpus.Count)];
                int from = random.Next(other.Length + 1), size = Math.Min(other.Length - from, 1 + random.Next(48));
                Put(at, Math.Min(_bytes.Count, at + size), other[from..(from + size)]);
                break;
            case 6: // The end is missing.
                if (random.Next(3) == 0) _bytes.RemoveRange(at, _bytes.Count - at);
                break;
            default: Insert(at, Piece()); break;
        }
    }

    /// <summary>A number goes to an edge: digits in a text; elsewhere two, four or eight bytes, either end first.</summary>
    private void Number(int at)
    {
        if (kind is InputKind.Json or InputKind.Text)
        {
            int from = _bytes.FindIndex(at, b => char.IsAsciiDigit((char)b)), to = from < 0 ? -1 : _bytes.FindIndex(from, b => !char.IsAsciiDigit((char)b));
            if (from >= 0) Put(from, to < 0 ? _bytes.Count : to, Edge());
            return;
        }

        Span<byte> number = stackalloc byte[sizeof(long)];
        long value = random.Next(4) == 0 ? _bytes.Count + random.Next(-9, 9) : Edges[random.Next(Edges.Length)];
        int bytes = 1 << random.Next(1, 4);
        bool little = random.Next(2) == 0;
        if (little) BinaryPrimitives.WriteInt64LittleEndian(number, value);
        else BinaryPrimitives.WriteInt64BigEndian(number, value);
        Put(at, Math.Min(_bytes.Count, at + bytes), (little ? number[..bytes] : number[^bytes..]).ToArray());
    }

    private void Nest(int from, int to)
    {
        int depth = random.Next(4) == 0 ? random.Next(1, 400) : random.Next(1, 4);
        byte[] begin = kind switch { InputKind.Json => random.Next(3) == 0 ? [.. "{\"a\":"u8] : [(byte)'['], InputKind.MessagePack => [0x91], _ => [(byte)'"'] };
        byte[] end = kind switch { InputKind.Json => [begin[0] == '[' ? (byte)']' : (byte)'}'], InputKind.MessagePack => [], _ => [(byte)'"'] };
        if (random.Next(8) > 0) Insert(to, Times(end, depth));
        Insert(from, Times(begin, depth));
    }

    private byte[] Piece() => kind == InputKind.MessagePack && (pieces.Count == 0 || random.Next(2) == 0) ? Packed[random.Next(Packed.Length)]
        : pieces.Count > 0 ? Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Count)]) : [(byte)random.Next(256)];

    private byte[] Edge() => kind == InputKind.MessagePack ? Packed[random.Next(Packed.Length)] : Encoding.ASCII.GetBytes(Numbers[random.Next(Numbers.Length)]);

    private void Put(int from, int to, byte[] instead)
    {
        _bytes.RemoveRange(from, to - from);
        Insert(from, instead);
    }

    private void Insert(int at, byte[] more)
    {
        if (_bytes.Count + more.Length <= MaxBytes) _bytes.InsertRange(at, more);
    }

    private ReadOnlySpan<byte> CurrentBytes() => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes);

    private static byte[] Times(byte[] bytes, int times)
    {
        byte[] all = new byte[bytes.Length * times];
        for (int i = 0; i < times; i++) bytes.CopyTo(all, i * bytes.Length);
        return all;
    }
}
