using System.Buffers.Text;
using System.Globalization;
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

    /// <summary>Writes a number with four decimals; what is no number becomes 0.</summary>
    public void Number(float value)
    {
        if (!float.IsFinite(value))
        {
            Raw("0"u8);
            return;
        }

        value.TryFormat(Room(64), out int written, "0.####", CultureInfo.InvariantCulture);
        _length += written;
    }
}
