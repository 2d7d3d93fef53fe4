using System.Text;
using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Fields;

/// <summary>Reads the values of fields, each bounded.</summary>
internal static class FieldValue
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidDataException">It lies outside of its range.</exception>
    public static long Number(ReadOnlyMemory<byte> value, long least, long most)
    {
        var reader = new MessagePackReader(value);
        long number = reader.ReadInt64();
        return number >= least && number <= most ? number : throw new InvalidDataException("A number is out of its range.");
    }

    /// <summary>Yes or no.</summary>
    public static bool Flag(ReadOnlyMemory<byte> value) => new MessagePackReader(value).ReadBoolean();

    /// <summary>A text.</summary>
    public static string Text(ReadOnlyMemory<byte> value, int maxBytes)
    {
        var reader = new MessagePackReader(value);
        return Text(ref reader, maxBytes);
    }

    /// <summary>The reader's next value, a text.</summary>
    /// <exception cref="InvalidDataException">It is none, too long, or no UTF-8.</exception>
    public static string Text(ref MessagePackReader reader, int maxBytes)
    {
        if (!reader.TryReadStringSpan(out ReadOnlySpan<byte> utf8) || utf8.Length > maxBytes) throw new InvalidDataException("A text is too long, or none.");
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("A text is no UTF-8.", e);
        }
    }

    /// <summary>Bytes, as a part of <paramref name="value"/>.</summary>
    public static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> value)
    {
        var reader = new MessagePackReader(value);
        if (reader.ReadBytes() is not { } bytes) throw new InvalidDataException("Bytes are missing.");
        return value[^(int)bytes.Length..];
    }

    /// <summary>How many values an array has, and the bytes from its first on.</summary>
    public static int Array(ReadOnlyMemory<byte> value, int most, out ReadOnlyMemory<byte> rest)
    {
        var reader = new MessagePackReader(value);
        int count = reader.ReadArrayHeader();
        rest = value[(int)reader.Consumed..];
        return count <= most ? count : throw new InvalidDataException("An array has too many values.");
    }

    /// <summary>Takes the next of an array's values.</summary>
    public static ReadOnlyMemory<byte> TakeValue(ref ReadOnlyMemory<byte> rest)
    {
        int length = MessagePackLength.Of(rest.Span);
        ReadOnlyMemory<byte> value = rest[..length];
        rest = rest[length..];
        return value;
    }
}
