using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace EdgeRec.Device.Storage;

/// <summary>How the bytes of a small file are.</summary>
internal enum SealState
{
    /// <summary>There is no file.</summary>
    Missing,

    /// <summary>They carry no check: an earlier version wrote them.</summary>
    Unsealed,

    /// <summary>They are what was written.</summary>
    Whole,

    /// <summary>They are not.</summary>
    Damaged,
}

/// <summary>What was read of a small file.</summary>
/// <param name="State">How it is.</param>
/// <param name="Content">What was sealed; all of the file where nothing was, empty where there is nothing to use.</param>
/// <param name="Generation">How often it had been written; 0 where it does not say.</param>
internal readonly record struct Opened(SealState State, byte[] Content, long Generation);

/// <summary>
/// The check on a small file of state, and the number of its writing: XXH128 over the file's name, the content and the number, so that neither a flipped bit nor another file's content is taken for it.
/// </summary>
/// <remarks>
/// JSON stays JSON, for people and for versions that know no check: <c>{…,"generation":7,"check":"32 hexadecimal digits"}</c>. Any other content has 32 bytes behind it: the byte 7, with which no
/// protobuf message goes on, and <c>EdgeRec</c>; the number, i64; the check.
/// </remarks>
internal static class Seal
{
    private const int CheckDigits = 32, TrailerBytes = 32;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    private static ReadOnlySpan<byte> GenerationName => ",\"generation\":"u8;

    private static ReadOnlySpan<byte> CheckName => ",\"check\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}"u8;

    private static ReadOnlySpan<byte> Mark => "\u0007EdgeRec"u8;

    /// <summary>Whether content can be given a check: of a name that ends in <c>.json</c> it must be an object with members.</summary>
    public static bool CanClose(string name, ReadOnlySpan<byte> content) => !IsJson(name) ? content.Length > 0 : content.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] && content.Contains((byte)':');

    /// <summary>Puts check and number to content.</summary>
    /// <param name="name">The file's name without its folder.</param>
    /// <param name="content">The content; of a name that ends in <c>.json</c> an object with members.</param>
    /// <param name="generation">How often it has been written with this time.</param>
    public static byte[] Close(string name, ReadOnlySpan<byte> content, long generation)
    {
        if (!IsJson(name))
        {
            byte[] closed = new byte[content.Length + TrailerBytes];
            content.CopyTo(closed);
            Span<byte> trailer = closed.AsSpan(content.Length);
            Mark.CopyTo(trailer);
            BinaryPrimitives.WriteInt64LittleEndian(trailer[8..], generation);
            Check(name, content, generation, trailer[16..]);
            return closed;
        }

        Span<byte> check = stackalloc byte[16];
        ReadOnlySpan<byte> members = content[..content.LastIndexOf((byte)'}')];
        Check(name, members, generation, check);
        return [.. members, .. GenerationName, .. Encoding.ASCII.GetBytes(generation.ToString(CultureInfo.InvariantCulture)), .. CheckName, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(check)), .. End];
    }

    /// <summary>Reads what <see cref="Close"/> wrote, or what an earlier version did.</summary>
    /// <param name="name">The file's name without its folder.</param>
    /// <param name="file">The bytes.</param>
    public static Opened Open(string name, byte[] file) => IsJson(name) ? OpenJson(name, file) : OpenBytes(name, file);

    /// <summary>Whether the check of a file stands in JSON.</summary>
    public static bool IsJson(string name) => name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".intent", StringComparison.Ordinal);

    private static Opened OpenJson(string name, byte[] file)
    {
        int check = file.Length - End.Length - CheckDigits - CheckName.Length;
        int members = check < 0 ? -1 : file.AsSpan(0, check).LastIndexOf(GenerationName);
        if (members < 0 || !file.AsSpan(check, CheckName.Length).SequenceEqual(CheckName) || !file.AsSpan().EndsWith(End)
            || !long.TryParse(file.AsSpan((members + GenerationName.Length)..check), NumberStyles.None, CultureInfo.InvariantCulture, out long generation))
        {
            return !LooksClosed(file) && IsJsonText(file) ? new Opened(SealState.Unsealed, file, 0) : new Opened(SealState.Damaged, [], 0);
        }

        Span<byte> expected = stackalloc byte[16];
        Check(name, file.AsSpan(0, members), generation, expected);
        return file.AsSpan(check + CheckName.Length, CheckDigits).SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)))
            ? new Opened(SealState.Whole, [.. file.AsSpan(0, members), (byte)'}'], generation) : new Opened(SealState.Damaged, [], 0);
    }

    private static Opened OpenBytes(string name, byte[] file)
    {
        int content = file.Length - TrailerBytes;
        int same = 0;
        for (int i = 0; content >= 0 && i < Mark.Length; i++)
        {
            same += file[content + i] == Mark[i] ? 1 : 0;
        }

        // A mark of which a byte or two are others is a damaged one.
        if (same < Mark.Length)
        {
            return same < Mark.Length / 2 ? new Opened(SealState.Unsealed, file, 0) : new Opened(SealState.Damaged, [], 0);
        }

        long generation = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(content + 8));
        Span<byte> expected = stackalloc byte[16];
        Check(name, file.AsSpan(0, content), generation, expected);
        return file.AsSpan(content + 16).SequenceEqual(expected) ? new Opened(SealState.Whole, file[..content], generation) : new Opened(SealState.Damaged, [], 0);
    }

    private static void Check(string name, ReadOnlySpan<byte> content, long generation, Span<byte> check)
    {
        var hash = new XxHash128();
        hash.Append(Encoding.UTF8.GetBytes(name));
        hash.Append(BitConverter.GetBytes(generation));
        hash.Append(content);
        hash.GetHashAndReset(check);
    }

    /// <summary>Whether a check stands at the end, though not behind its name.</summary>
    private static bool LooksClosed(byte[] file) =>
        file.Length > CheckDigits + 3 && file.AsSpan().EndsWith(End) && file[^(CheckDigits + 3)] == '"' && file.AsSpan(file.Length - CheckDigits - 2, CheckDigits).IndexOfAnyExcept(Digits) < 0;

    /// <summary>Whether bytes are one JSON object or list and nothing else.</summary>
    private static bool IsJsonText(byte[] file)
    {
        try
        {
            var reader = new Utf8JsonReader(file);
            if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                return false;
            }

            while (reader.Read())
            {
                // To its end.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
