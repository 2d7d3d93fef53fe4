using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// A <see cref="VectorTable"/> whose rows have names (title ids, facet keys), and its file format.
/// </summary>
/// <remarks>
/// Little endian: the magic <c>ERV1</c> in ASCII; dimension (i32); count (i32); <c>count</c> scales (f32);
/// <c>count × dimension</c> codes (i8); then for each row the length of its key in bytes (u16) and the key in UTF-8. Nothing follows.
/// </remarks>
public sealed class VectorFile
{
    /// <summary>The longest key in bytes of UTF-8.</summary>
    public const int MaxKeyBytes = 1_024;

    /// <summary>The largest scale: far beyond any that training makes, and small enough that the products and sums of vectors stay finite.</summary>
    public const float MaxScale = 1e4f;

    private const int HeaderSize = 12;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, int> _rows;

    /// <summary>Names the rows of a table.</summary>
    /// <param name="table">The vectors.</param>
    /// <param name="keys">One a row, none twice, none empty.</param>
    /// <exception cref="ArgumentException">If the keys do not fit the table.</exception>
    public VectorFile(VectorTable table, string[] keys)
    {
        if (keys.Length != table.Count) throw new ArgumentException($"{table.Count} rows need as many keys, not {keys.Length}.", nameof(keys));
        Table = table;
        Keys = keys;
        _rows = new Dictionary<string, int>(keys.Length, StringComparer.Ordinal);
        for (int row = 0; row < keys.Length; row++)
        {
            if (keys[row].Length == 0) throw new ArgumentException($"The key of row {row} is empty.", nameof(keys));
            if (!_rows.TryAdd(keys[row], row)) throw new ArgumentException($"Row {row} has the key '{keys[row]}' of an earlier row.", nameof(keys));
        }
    }

    private static ReadOnlySpan<byte> Magic => "ERV1"u8;

    /// <summary>The vectors.</summary>
    public VectorTable Table { get; }

    /// <summary>The keys by row.</summary>
    public string[] Keys { get; }

    /// <summary>Rows.</summary>
    public int Count => Table.Count;

    /// <summary>Finds the row of a key.</summary>
    public bool TryFind(string key, out int row) => _rows.TryGetValue(key, out row);

    /// <inheritdoc cref="TryFind(string, out int)"/>
    public bool TryFind(ReadOnlySpan<char> key, out int row) => _rows.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out row);

    /// <summary>Reads the format. No length in it is believed before it was checked against the bytes at hand.</summary>
    /// <exception cref="InvalidDataException">With one sentence that says what is wrong.</exception>
    public static VectorFile Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderSize || !file[..4].SequenceEqual(Magic)) throw Wrong("it does not begin with ERV1");
        int dimension = BinaryPrimitives.ReadInt32LittleEndian(file[4..]);
        int count = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        if (dimension is < 1 or > VectorTable.MaxDimension) throw Wrong($"its dimension {dimension} is not between 1 and {VectorTable.MaxDimension}");
        // Each row takes its scale, its codes and at least the two bytes of its key's length.
        if (count < 0 || HeaderSize + ((long)count * (sizeof(float) + dimension + sizeof(ushort))) > file.Length)
        {
            throw Wrong($"{count} rows of {dimension} do not fit into its {file.Length} bytes");
        }

        ReadOnlySpan<byte> rest = file[HeaderSize..];
        float[] scales = ReadScales(rest, count);
        rest = rest[(count * sizeof(float))..];
        sbyte[] codes = MemoryMarshal.Cast<byte, sbyte>(rest[..(count * dimension)]).ToArray();
        string[] keys = ReadKeys(rest[(count * dimension)..], count);
        try
        {
            return new VectorFile(new VectorTable(dimension, scales, codes), keys);
        }
        catch (ArgumentException error)
        {
            throw Wrong(error.Message);
        }
    }

    /// <summary>Writes the format.</summary>
    public void Write(Stream destination)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], Table.Dimension);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Count);
        destination.Write(header);
        Span<byte> word = stackalloc byte[sizeof(float)];
        foreach (float scale in Table.Scales)
        {
            BinaryPrimitives.WriteSingleLittleEndian(word, scale);
            destination.Write(word);
        }

        destination.Write(MemoryMarshal.AsBytes<sbyte>(Table.Codes));
        foreach (string key in Keys)
        {
            byte[] utf8 = StrictUtf8.GetBytes(key);
            if (utf8.Length > MaxKeyBytes) throw new InvalidOperationException($"The key '{key}' is longer than {MaxKeyBytes} bytes.");
            BinaryPrimitives.WriteUInt16LittleEndian(word, (ushort)utf8.Length);
            destination.Write(word[..sizeof(ushort)]);
            destination.Write(utf8);
        }
    }

    private static float[] ReadScales(ReadOnlySpan<byte> source, int count)
    {
        var scales = new float[count];
        for (int row = 0; row < count; row++)
        {
            scales[row] = BinaryPrimitives.ReadSingleLittleEndian(source[(row * sizeof(float))..]);
            // Written so that NaN fails.
            if (!(scales[row] is >= 0f and <= MaxScale)) throw Wrong($"the scale of row {row} is {scales[row]}, not a number from 0 to {MaxScale}");
        }

        return scales;
    }

    private static string[] ReadKeys(ReadOnlySpan<byte> source, int count)
    {
        var keys = new string[count];
        for (int row = 0; row < count; row++)
        {
            if (source.Length < sizeof(ushort)) throw Wrong($"it ends before the key of row {row}");
            int length = BinaryPrimitives.ReadUInt16LittleEndian(source);
            source = source[sizeof(ushort)..];
            if (length is 0 or > MaxKeyBytes || length > source.Length) throw Wrong($"the key of row {row} claims {length} bytes");
            keys[row] = ReadKey(source[..length], row);
            source = source[length..];
        }

        if (source.Length > 0) throw Wrong($"{source.Length} bytes follow its last key");
        return keys;
    }

    private static string ReadKey(ReadOnlySpan<byte> utf8, int row)
    {
        try
        {
            return StrictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw Wrong($"the key of row {row} is not UTF-8");
        }
    }

    private static InvalidDataException Wrong(string what) => new($"The vector file is damaged: {what}.");
}
