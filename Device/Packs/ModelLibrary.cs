using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Packs;

/// <summary>ONNX Runtime's library as a file. The loader maps it, and a page that is not there ends the process when it is touched: what was cut off has to be found before.</summary>
internal static class ModelLibrary
{
    /// <summary>Its name, beside the program.</summary>
    public const string FileName = "libonnxruntime.so";

    // The header of a file of 64 bits (elf(5)): mark and class, the place of the section headers, their size and their number. They stand behind everything else.
    private const int HeaderBytes = 64, SectionsAt = 0x28, SectionSizeAt = 0x3a, SectionCountAt = 0x3c;

    private static ReadOnlySpan<byte> Mark => [0x7f, (byte)'E', (byte)'L', (byte)'F', 2];

    /// <summary>What is wrong with a library, by its length and its header; null if nothing is, or if it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string? Damage(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using SafeFileHandle file = File.OpenHandle(path);
        long length = RandomAccess.GetLength(file);
        Span<byte> header = stackalloc byte[HeaderBytes];
        header.Clear();
        if (length == 0)
        {
            return "is empty";
        }

        if (RandomAccess.Read(file, header, 0) < HeaderBytes || !header.StartsWith(Mark))
        {
            return "is no library";
        }

        ulong sections = BinaryPrimitives.ReadUInt64LittleEndian(header[SectionsAt..]);
        ulong end = sections + ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(header[SectionSizeAt..]) * BinaryPrimitives.ReadUInt16LittleEndian(header[SectionCountAt..]));
        return end < sections || end > (ulong)length ? $"is cut off after {length:N0} bytes" : null;
    }
}
