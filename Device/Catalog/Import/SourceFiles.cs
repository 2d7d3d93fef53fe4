using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>Opens files that people hand to <c>import</c>.</summary>
internal static class SourceFiles
{
    /// <summary>Opens a text file; <c>.gz</c> is unpacked, and bytes that are not UTF-8 are taken as Latin-1, as old data sets have it.</summary>
    /// <exception cref="ImportException">It cannot be opened.</exception>
    public static StreamReader OpenText(string file)
    {
        try
        {
            Stream bytes = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
            if (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                ThrowIfCutShort(file, bytes);
                bytes = new GZipStream(bytes, CompressionMode.Decompress);
            }

            return new StreamReader(bytes, Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new Latin1Fallback()), detectEncodingFromByteOrderMarks: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{file} cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>
    /// Unpacks once to count, since the unpacker takes a file that breaks off for one that ends: the last four bytes of a gzip file
    /// say how long it is unpacked (RFC 1952, section 2.3.1).
    /// </summary>
    private static void ThrowIfCutShort(string file, Stream bytes)
    {
        const int TrailerLength = 4;
        long length = 0;
        try
        {
            byte[] block = new byte[64 * 1024];
            using (var unpacked = new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: true))
            {
                for (int read; (read = unpacked.Read(block)) > 0;)
                {
                    length += read;
                }
            }

            bytes.Seek(-Math.Min(TrailerLength, bytes.Length), SeekOrigin.End);
            Span<byte> trailer = stackalloc byte[TrailerLength];
            if (bytes.ReadAtLeast(trailer, TrailerLength, throwOnEndOfStream: false) == TrailerLength
                && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == (uint)length)
            {
                bytes.Seek(0, SeekOrigin.Begin);
                return;
            }
        }
        catch (InvalidDataException)
        {
            // Damaged inside: the same sentence.
        }

        bytes.Dispose();
        throw new ImportException($"{file} breaks off, is damaged, or is made of several gzip files put one behind the other; nothing of it was taken. Copy it again, or unpack it with gunzip and import what comes of it.");
    }

    /// <summary>A text on one line: line breaks, control characters and runs of blanks become one blank.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)[.. Enumerable.Range(0, 0xa0).Where(c => char.IsControl((char)c) || c == ' ').Select(c => (char)c)], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A file inside the folder that the person named.</summary>
    public static string In(string folder, string name)
    {
        string file = Path.Combine(folder, name);
        return File.Exists(file) ? file : throw new ImportException($"{folder} has no file {name}; name the folder that holds it.");
    }

    /// <summary>The file that the person named, or the one in the folder that they named.</summary>
    public static string FileOrIn(string path, string name) => Directory.Exists(path) ? In(path, name)
        : File.Exists(path) ? path
        : throw new ImportException($"There is no file {path}.");

    /// <summary>Lines with their numbers, from 1; of one that is longer than a mebibyte the beginning.</summary>
    /// <exception cref="ImportException">The file breaks off or cannot be read.</exception>
    public static IEnumerable<(int Number, string Line)> Lines(string file)
    {
        const int MaxLineLength = 1 << 20;
        using StreamReader text = OpenText(file);
        var lines = new BoundedLines(text, MaxLineLength);
        for (int number = 1; ; number++)
        {
            string? line;
            try
            {
                line = lines.Read();
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                throw new ImportException($"{file} breaks off or is damaged after line {number - 1}: {e.Message}", e);
            }

            if (line is null)
            {
                yield break;
            }

            yield return (number, line);
        }
    }

    private sealed class Latin1Fallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private byte[] _bytes = [];
            private int _next;

            public override int Remaining => _bytes.Length - _next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                _bytes = bytesUnknown;
                _next = 0;
                return bytesUnknown.Length > 0;
            }

            public override char GetNextChar() => _next < _bytes.Length ? (char)_bytes[_next++] : '\0';

            public override bool MovePrevious()
            {
                if (_next == 0)
                {
                    return false;
                }

                _next--;
                return true;
            }
        }
    }
}
