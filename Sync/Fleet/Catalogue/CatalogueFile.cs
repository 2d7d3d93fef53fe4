using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Protocol.Catalogue;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>Reads a catalogue as docs/catalog-format.md specifies it; <c>.gz</c> is unpacked. One bad line, and nothing of it is taken.</summary>
/// <param name="file">The file.</param>
internal sealed class CatalogueFile(string file)
{
    private const int MostProblems = 20;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private readonly ArrayBufferWriter<byte> _text = new(4_096);
    private int _bad;

    /// <summary>Reads it.</summary>
    /// <exception cref="CommandException">It cannot be read, or lines of it are wrong: the first 20 are named.</exception>
    public CatalogueContent Read()
    {
        CatalogueContent content = CatalogueContent.Of(Titles());
        if (_bad > 0)
        {
            string more = _bad > _problems.Count ? FormattableString.Invariant($"\n… and {_bad - _problems.Count:N0} more.") : "";
            throw new CommandException(ExitCode.BadInput, $"Nothing was published, because lines are not what docs/catalog-format.md says; mend them and publish again:\n{string.Join('\n', _problems)}{more}");
        }

        return content.State.Titles.Count > 0 ? content
            : throw new CommandException(ExitCode.BadInput, $"{file} has no titles; nothing was published. A catalogue that removes everything is taken for a mistake.");
    }

    private IEnumerable<(string Id, byte[] Line)> Titles()
    {
        int number = 0;
        foreach (string line in Lines())
        {
            number++;
            if (line.Length > 0 && Parse(line, number) is { } title)
            {
                yield return title;
            }
        }
    }

    private (string Id, byte[] Line)? Parse(string line, int number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Strict);
            if (TitleCheck.Of(document.RootElement) is var (field, sentence))
            {
                return Problem(number, field, sentence);
            }

            string id = document.RootElement.GetProperty("id").GetString()!;
            if (!_lineOf.TryAdd(id, number))
            {
                return Problem(number, "id", $"'{id}' stands on line {_lineOf[id]} already; leave one of them out");
            }

            _text.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_text, Compact))
            {
                document.RootElement.WriteTo(writer);
            }

            return _text.WrittenCount > CatalogueLimits.MaxLineBytes ? Problem(number, "row", "is longer than 256 KiB; shorten its lists")
                : _lineOf.Count > CatalogueLimits.MaxTitles ? Problem(number, "row", "is one title too many; a catalogue has at most 500,000")
                : (id, _text.WrittenSpan.ToArray());
        }
        catch (JsonException e)
        {
            return Problem(number, "row", e.Message.StartsWith("Duplicate", StringComparison.Ordinal) ? "has a member twice; leave one of the two out" : $"is no JSON (column {e.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            return Problem(number, "row", "has text that is no valid Unicode");
        }
    }

    private (string Id, byte[] Line)? Problem(int number, string field, string sentence)
    {
        if (_bad++ < MostProblems)
        {
            _problems.Add(FormattableString.Invariant($"{file}:{number}: {field}: {sentence}"));
        }

        return null;
    }

    private IEnumerable<string> Lines()
    {
        using StreamReader text = Open();
        var lines = new BoundedLines(text, 2 * CatalogueLimits.MaxLineBytes); // More is too long in any case, however it is written.
        for (int number = 1; ; number++)
        {
            string? line;
            try
            {
                line = lines.Read();
            }
            catch (Exception e) when (e is IOException or InvalidDataException or DecoderFallbackException)
            {
                throw new CommandException(ExitCode.BadInput, $"{file} breaks off, is damaged or is no UTF-8 after line {number - 1}: {e.Message}", e);
            }

            if (line is null)
            {
                yield break;
            }

            yield return line;
        }
    }

    private StreamReader Open() => InputFile.Read(file, path =>
    {
        Stream bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 << 10);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            ThrowIfCutShort(bytes);
            bytes = new GZipStream(bytes, CompressionMode.Decompress);
        }

        return new StreamReader(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true));
    });

    // The unpacker takes a file that breaks off for one that ends; the last four bytes say how long it is (RFC 1952, section 2.3.1).
    private void ThrowIfCutShort(Stream bytes)
    {
        long length = 0;
        try
        {
            byte[] block = new byte[64 << 10];
            using (var unpacked = new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: true))
            {
                for (int read; (read = unpacked.Read(block)) > 0;)
                {
                    length += read;
                }
            }

            bytes.Seek(-Math.Min(4, bytes.Length), SeekOrigin.End);
            Span<byte> trailer = stackalloc byte[4];
            if (bytes.ReadAtLeast(trailer, 4, throwOnEndOfStream: false) == 4 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(trailer) == (uint)length)
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
        throw new CommandException(ExitCode.BadInput, $"{file} breaks off or is damaged; nothing was published. Copy it again.");
    }
}
