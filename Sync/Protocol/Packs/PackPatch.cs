using System.Buffers.Binary;
using System.Numerics;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>
/// Zstandard frames (RFC 8878) that give a file, alone or with an earlier file before it: what <c>zstd --patch-from</c> does. The window reaches over both, so that
/// the earlier file is within reach to the end.
/// </summary>
public static class PackPatch
{
    private const int Level = 19, MaxWindowLog = 27;
    private const uint DictionaryMark = 0xEC30A437;

    /// <summary>Makes a frame.</summary>
    /// <param name="file">The file.</param>
    /// <param name="from">The earlier file; empty for none.</param>
    /// <returns>Null if the two cannot be held in one window, or the earlier file would be taken for a trained dictionary.</returns>
    public static byte[]? Make(ReadOnlySpan<byte> file, byte[] from)
    {
        int window = Math.Max(10, BitOperations.Log2((uint)Math.Max(1, file.Length + from.Length)) + 1);
        if (window > MaxWindowLog || IsDictionary(from)) return null;
        using var compressor = new Compressor(Level);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_windowLog, window);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_enableLongDistanceMatching, 1);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        if (from.Length > 0) compressor.LoadDictionary(from);
        return compressor.Wrap(file).ToArray();
    }

    /// <summary>Unpacks a frame into exactly the length that the signed document states: not a byte more is allocated or written.</summary>
    /// <param name="frame">The frame; its hash was checked.</param>
    /// <param name="from">The earlier file; empty for none.</param>
    /// <param name="bytes">Length of the file.</param>
    /// <exception cref="InvalidDataException">It gives something else.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> frame, byte[] from, long bytes)
    {
        if (IsDictionary(from) || bytes is < 0 or > DocumentRules.MaxFileBytes) throw new InvalidDataException("a patch that no publisher makes");
        byte[] file = new byte[bytes];
        try
        {
            using var decompressor = new Decompressor();
            decompressor.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog);
            if (from.Length > 0) decompressor.LoadDictionary(from);
            int written = decompressor.Unwrap(frame, file);
            return written == bytes ? file : throw new InvalidDataException($"the frame gives {written} bytes where the document states {bytes}");
        }
        catch (ZstdException error)
        {
            throw new InvalidDataException($"the frame does not give the {bytes} bytes that the document states", error);
        }
    }

    private static bool IsDictionary(ReadOnlySpan<byte> from) => from.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(from) == DictionaryMark;
}
