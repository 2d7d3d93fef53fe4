using System.Buffers;
using System.IO.Hashing;
using System.Text;
using Parquet;

namespace EdgeRec.Models.Training.Sequences.Events;

/// <summary>
/// Reads playback and ratings out of the Parquet files that <c>edgerec-fleet export</c> writes (docs/export.md), a row group at a time: memory is that of the largest
/// row group. Columns are found by their names; others may be there.
/// </summary>
internal sealed class EventTable
{
    /// <summary>The kinds that say what was watched; a record's kind is a place here.</summary>
    public static readonly string[] Kinds = ["play", "pause", "resume", "seek", "progress", "stop", "finish", "rating"];

    /// <summary>The place of <c>rating</c>.</summary>
    public const int RatingKind = 7;

    private readonly Dictionary<string, int> _titles = new(StringComparer.Ordinal);
    private readonly List<string> _titleIds = [];
    private string?[] _device = [], _epoch = [], _profile = [], _kind = [], _title = [], _scale = [];
    private long[] _seq = [], _position = [];
    private DateTime[] _received = [], _time = [];
    private bool[] _trusted = [];
    private int?[] _positionMs = [], _durationMs = [];
    private short?[] _rating = [];

    /// <summary>Ids of the titles met so far, by number. They are in memory: a catalogue's worth, however many events there are.</summary>
    public IReadOnlyList<string> TitleIds => _titleIds;

    /// <summary>The files of an export, in order.</summary>
    /// <exception cref="InvalidDataException">There are none; with one sentence.</exception>
    public static string[] FilesOf(string folder)
    {
        string[] files = Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder, "day=*").SelectMany(day => Directory.EnumerateFiles(day, "*.parquet")).Where(file => Path.GetFileName(file)[0] is not ('.' or '_')).Order(StringComparer.Ordinal)]
            : [];
        return files.Length > 0 ? files : throw new InvalidDataException($"{folder} holds no events: run 'edgerec-fleet export --out {folder}' first.");
    }

    /// <summary>How many rows a file has, from its footer.</summary>
    public static async Task<long> RowsAsync(string file, CancellationToken cancellationToken)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(file, cancellationToken: cancellationToken);
        return Enumerable.Range(0, reader.RowGroupCount).Sum(group => reader.OpenRowGroupReader(group).RowCount);
    }

    /// <summary>Reads a file and hands over its playback and ratings.</summary>
    /// <exception cref="InvalidDataException">It has not the columns that are needed; with one sentence.</exception>
    public async Task ReadAsync(string file, Action<PlaybackRecord> found, CancellationToken cancellationToken)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(file, cancellationToken: cancellationToken);
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
            int count = checked((int)rows.RowCount);
            Room(count);
            try
            {
                await TextAsync("device", _device);
                await TextAsync("epoch", _epoch);
                await TextAsync("profile", _profile);
                await TextAsync("kind", _kind);
                await TextAsync("title", _title);
                await TextAsync("rating_scale", _scale);
                await rows.ReadAsync<long>(reader.Schema.FindDataField("seq"), _seq.AsMemory(0, count), null, cancellationToken);
                await rows.ReadAsync<long>(reader.Schema.FindDataField("position"), _position.AsMemory(0, count), null, cancellationToken);
                await rows.ReadAsync<DateTime>(reader.Schema.FindDataField("received_at"), _received.AsMemory(0, count), null, cancellationToken);
                await rows.ReadAsync<DateTime>(reader.Schema.FindDataField("time"), _time.AsMemory(0, count), null, cancellationToken);
                await rows.ReadAsync<bool>(reader.Schema.FindDataField("time_trusted"), _trusted.AsMemory(0, count), null, cancellationToken);
                await rows.ReadAsync<int>(reader.Schema.FindDataField("position_ms"), _positionMs.AsMemory(0, count), null, cancellationToken);
                await rows.ReadAsync<int>(reader.Schema.FindDataField("duration_ms"), _durationMs.AsMemory(0, count), null, cancellationToken);
                await rows.ReadAsync<short>(reader.Schema.FindDataField("rating"), _rating.AsMemory(0, count), null, cancellationToken);
            }
            catch (Exception e) when (e is ParquetException or ArgumentException or InvalidCastException)
            {
                throw new InvalidDataException($"{file} is no file of an export: {e.Message}", e);
            }

            for (int i = 0; i < count; i++)
            {
                int kind = Array.IndexOf(Kinds, _kind[i]);
                if (kind >= 0 && _title[i] is { } title)
                {
                    found(Record(i, kind, title));
                }
            }

            ValueTask TextAsync(string column, string?[] into) => rows.ReadAsync(reader.Schema.FindDataField(column), into.AsMemory(0, count), null, cancellationToken);
        }
    }

    private PlaybackRecord Record(int i, int kind, string title)
    {
        if (!_titles.TryGetValue(title, out int number))
        {
            _titles.Add(title, number = _titleIds.Count);
            _titleIds.Add(title);
        }

        UInt128 viewer = ViewerOf(_device[i]!, _profile[i]!);
        return new PlaybackRecord
        {
            ViewerHigh = (ulong)(viewer >> 64), ViewerLow = (ulong)viewer, Epoch = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(_epoch[i]!)), Seq = _seq[i], Position = _position[i],
            TimeMs = new DateTimeOffset(_time[i], TimeSpan.Zero).ToUnixTimeMilliseconds(), ReceivedMs = new DateTimeOffset(_received[i], TimeSpan.Zero).ToUnixTimeMilliseconds(),
            Title = number, PositionMs = _positionMs[i] ?? -1, DurationMs = _durationMs[i] ?? -1, Kind = (byte)kind, Trusted = _trusted[i] ? (byte)1 : (byte)0,
            RatingScale = _scale[i] switch { "thumbs" => 1, "half-stars" => 2, _ => 0 }, Rating = (sbyte)(_rating[i] ?? 0),
        };
    }

    /// <summary>A viewer's number.</summary>
    public static UInt128 ViewerOf(string device, string profile)
    {
        byte[] text = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(device.Length + profile.Length + 1));
        int length = Encoding.UTF8.GetBytes(device, text);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(profile, text.AsSpan(length));
        UInt128 hash = XxHash128.HashToUInt128(text.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(text);
        return hash;
    }

    private void Room(int rows)
    {
        if (_seq.Length < rows)
        {
            (_device, _epoch, _profile, _kind, _title, _scale) = (new string?[rows], new string?[rows], new string?[rows], new string?[rows], new string?[rows], new string?[rows]);
            (_seq, _position, _received, _time) = (new long[rows], new long[rows], new DateTime[rows], new DateTime[rows]);
            (_trusted, _positionMs, _durationMs, _rating) = (new bool[rows], new int?[rows], new int?[rows], new short?[rows]);
        }
    }
}
