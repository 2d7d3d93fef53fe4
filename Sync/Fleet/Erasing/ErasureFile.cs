using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Erasing;

/// <summary>
/// The list of erasures as a file of JSON lines in the data folder, only ever added to: when a backup of the database is restored, what was erased after the backup is
/// still known here. The same line twice means nothing.
/// </summary>
internal sealed class ErasureFile(string path)
{
    private readonly Lock _gate = new();
    private readonly HashSet<UInt128> _lines = [];
    private bool _read;

    /// <summary>Up to which position of the database's list the file has everything.</summary>
    public long FollowedTo { get; set; }

    /// <summary>Adds erasures; they are durable when this returns.</summary>
    public void Append(IReadOnlyList<Erasure> erasures)
    {
        lock (_gate)
        {
            Read();
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            string[] lines = [.. erasures.Select(Write).Distinct().Where(line => !_lines.Contains(Hash(line)))];
            if (lines.Length == 0)
            {
                return;
            }

            try
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
                file.Flush(flushToDisk: true);
            }
            catch
            {
                // A full disk may have taken half a line. What is there is read again before the next one, and half a line is ended.
                _read = false;
                _lines.Clear();
                throw;
            }

            _lines.UnionWith(lines.Select(Hash));
        }
    }

    /// <summary>All erasures in the file. A line that a power cut left unfinished was answered to nobody and is passed over.</summary>
    public IEnumerable<Erasure> ReadAll() => File.Exists(path) ? File.ReadLines(path).Select(Parse).OfType<Erasure>() : [];

    private void Read()
    {
        if (_read)
        {
            return;
        }

        if (File.Exists(path))
        {
            _lines.UnionWith(File.ReadLines(path).Select(Hash));
            using FileStream file = File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n')
            {
                // What follows must not be glued to half a line.
                file.WriteByte((byte)'\n');
            }
        }

        _read = true;
    }

    private static UInt128 Hash(string line) => System.IO.Hashing.XxHash128.HashToUInt128(System.Text.Encoding.ASCII.GetBytes(line));

    private static string Write(Erasure erasure) => JsonSerializer.Serialize(new Line(
        erasure.Device, erasure.Epoch, Convert.ToHexStringLower(erasure.ProfileHash.Span), erasure.ThroughSeq, erasure.At.ToUnixTimeMilliseconds()));

    private static Erasure? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text) is { ProfileHash: not null } line
                ? new Erasure(line.Device, line.Epoch, Convert.FromHexString(line.ProfileHash), line.ThroughSeq, DateTimeOffset.FromUnixTimeMilliseconds(line.AtUnixMs))
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private sealed record Line(Guid Device, Guid Epoch, string? ProfileHash, long ThroughSeq, long AtUnixMs);
}
