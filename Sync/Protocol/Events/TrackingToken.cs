using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Text;

namespace EdgeRec.Sync.Protocol.Events;

/// <summary>
/// Binds an event to the tile it came from: request, rail, position, pack, artwork variant and the probability with which rail and
/// variant were chosen. To clients it is an opaque word of 32 base64url characters.
/// </summary>
/// <remarks>
/// 24 bytes, little endian: 0 version (1), 1 rail kind, 2 rail index, 3 position in the rail, 4 request (u32), 8 pack tag (u32),
/// 12 title tag (u32), 16 variant (u16), 18 propensity (f32), 22 check (u16, the low half of XXH32 over bytes 0 to 21).
/// The check finds accidents, not forgers: a token grants nothing.
/// </remarks>
/// <param name="Request">Names one answer of the home page.</param>
/// <param name="Rail">The kind of rail.</param>
/// <param name="RailIndex">The rail's place on the page, from 0.</param>
/// <param name="Position">The tile's place in the rail, from 0.</param>
/// <param name="PackTag">First four bytes of the pack manifest's SHA-256; 0 when the page was made without a pack.</param>
/// <param name="TitleTag">XXH32 of the title id in UTF-8.</param>
/// <param name="Variant">Ordinal of the artwork variant within its title.</param>
/// <param name="Propensity">Probability of showing that variant in a rail at that place, given the rails above: the product of both choices, 0 exclusive to 1.</param>
public readonly record struct TrackingToken(
    uint Request, RailKind Rail, byte RailIndex, byte Position, uint PackTag, uint TitleTag, ushort Variant, float Propensity)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 24;

    /// <summary>Length of the text form in characters.</summary>
    public const int TextLength = 32;

    private const byte Version = 1;

    /// <summary>The tag of a title id.</summary>
    public static uint TagOf(ReadOnlySpan<byte> utf8TitleId) => XxHash32.HashToUInt32(utf8TitleId);

    /// <inheritdoc cref="TagOf(ReadOnlySpan{byte})"/>
    public static uint TagOf(string titleId) => TagOf(Encoding.UTF8.GetBytes(titleId));

    /// <summary>Writes the <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        destination[0] = Version;
        destination[1] = (byte)Rail;
        destination[2] = RailIndex;
        destination[3] = Position;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], Request);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], PackTag);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], TitleTag);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[16..], Variant);
        BinaryPrimitives.WriteSingleLittleEndian(destination[18..], Propensity);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[22..], (ushort)XxHash32.HashToUInt32(destination[..22]));
    }

    /// <summary>Writes the text form, <see cref="TextLength"/> ASCII bytes, without allocating.</summary>
    public void WriteText(Span<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        Base64Url.EncodeToUtf8(bytes, utf8);
    }

    /// <summary>Reads <see cref="Size"/> bytes.</summary>
    /// <returns>False if the length, version, check or a value is wrong.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out TrackingToken token)
    {
        token = default;
        if (source.Length != Size || source[0] != Version
            || BinaryPrimitives.ReadUInt16LittleEndian(source[22..]) != (ushort)XxHash32.HashToUInt32(source[..22]))
        {
            return false;
        }

        float propensity = BinaryPrimitives.ReadSingleLittleEndian(source[18..]);
        if (!Enum.IsDefined((RailKind)source[1]) || !(propensity is > 0f and <= 1f))
        {
            return false;
        }

        token = new TrackingToken(
            BinaryPrimitives.ReadUInt32LittleEndian(source[4..]), (RailKind)source[1], source[2], source[3],
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]), BinaryPrimitives.ReadUInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[16..]), propensity);
        return true;
    }

    /// <summary>Reads the text form.</summary>
    /// <returns>False if it is not a token that <see cref="ToString"/> could have written.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out TrackingToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Size];
        return text is { Length: TextLength }
            && Base64Url.IsValid(text, out int length) && length == Size
            && Base64Url.TryDecodeFromChars(text, bytes, out _)
            && TryRead(bytes, out token);
    }

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
