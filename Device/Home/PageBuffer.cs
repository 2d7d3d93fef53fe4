using System.Buffers.Text;
using EdgeRec.Device.Catalog;

namespace EdgeRec.Device.Home;

/// <summary>A page's bytes while they are written: grows once, then is reused.</summary>
internal sealed class PageBuffer
{
    private byte[] _bytes = new byte[256 * 1024];
    private int _length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Starts over.</summary>
    public void Clear() => _length = 0;

    /// <summary>Room for so many bytes; tell with <see cref="Advance"/> how many were used.</summary>
    public Span<byte> Room(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        }

        return _bytes.AsSpan(_length, bytes);
    }

    /// <summary>So many bytes of the room were used.</summary>
    public void Advance(int bytes) => _length += bytes;

    /// <summary>Copies bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Writes UTF-8 text with what JSON needs escaped.</summary>
    public void Escaped(ReadOnlySpan<byte> utf8)
    {
        Span<byte> room = Room((utf8.Length * 6) + 6);
        TitleJson.Encoder.EncodeUtf8(utf8, room, out _, out int written);
        _length += written;
    }

    /// <summary>Writes text with what JSON needs escaped.</summary>
    public void Escaped(string text)
    {
        Span<byte> utf8 = stackalloc byte[512];
        Escaped(System.Text.Encoding.UTF8.TryGetBytes(text, utf8, out int length) ? utf8[..length] : System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out int written);
        _length += written;
    }

    /// <summary>Writes a number with at most four decimals; what is no number becomes 0.</summary>
    public void Number(float value)
    {
        // By whole numbers: a format with decimals takes a tenth of a page's time.
        const int Scale = 10_000;
        if (!float.IsFinite(value) || MathF.Abs(value) > long.MaxValue / (2 * Scale))
        {
            Raw("0"u8);
            return;
        }

        long scaled = (long)Math.Round(value * (double)Scale, MidpointRounding.AwayFromZero);
        if (scaled < 0)
        {
            Raw("-"u8);
            scaled = -scaled;
        }

        Number(scaled / Scale);
        int fraction = (int)(scaled % Scale);
        if (fraction > 0)
        {
            Raw("."u8);
            for (int digit = Scale / 10; fraction > 0; fraction %= digit, digit /= 10)
            {
                Room(1)[0] = (byte)('0' + (fraction / digit));
                Advance(1);
            }
        }
    }
}
