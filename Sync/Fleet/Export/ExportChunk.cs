using System.Runtime.InteropServices;
using EdgeRec.Sync.Fleet.Export.Files;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Fleet.Export;

/// <summary>The events of a stretch of the store, until they are written.</summary>
/// <param name="names">What devices and profiles are called.</param>
/// <param name="erasures">What must not be written.</param>
internal sealed class ExportChunk(ExportNames names, IErasureList erasures)
{
    private readonly List<EventRow> _rows = [];
    private readonly List<PendingMove> _moves = [];
    private readonly HashSet<Guid> _devices = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The last position read; null when nothing was.</summary>
    public long? Through { get; set; }

    /// <summary>How many events it holds.</summary>
    public int Rows => _rows.Count;

    /// <summary>Adds a frame's events and moves.</summary>
    public void Add(StoredFrame stored, DeltaBatch batch)
    {
        StreamKey key = stored.Frame.Key;
        string device = names.DeviceOf(key.Device, stored.Frame.Mode), epoch = key.Epoch.ToString("N");
        var profiles = new Dictionary<string, string>(StringComparer.Ordinal);
        string ProfileOf(string profile) =>
            profiles.TryGetValue(profile, out string? name) ? name : profiles[profile] = names.ProfileOf(key.Device, profile, stored.Frame.Mode);

        _devices.Add(key.Device);
        foreach ((long seq, ViewingEvent happened) in batch.Events)
        {
            _rows.Add(new EventRow
            {
                Device = device, Epoch = epoch, Seq = seq, Position = stored.Position, ReceivedAt = stored.ReceivedAt.UtcDateTime, Mode = stored.Frame.Mode,
                Profile = ProfileOf(happened.Profile), Kind = happened.Kind, Time = DateTimeOffset.FromUnixTimeMilliseconds(happened.Time.UnixMs).UtcDateTime,
                OffsetMinutes = happened.Time.OffsetMinutes, TimeTrusted = happened.Time.Trusted, Title = Once(happened.Title), Tile = happened.Token,
                PositionMs = happened.PositionMs, DurationMs = happened.DurationMs, DwellMs = happened.DwellMs, Rating = happened.Rating,
            });
        }

        _moves.AddRange(batch.Moves.Select(move => new PendingMove(device, epoch, ProfileOf(move.To), move.Events)));
    }

    /// <summary>Carries out moves and erasures and sorts.</summary>
    /// <returns>Moves of events that are not in this chunk.</returns>
    public async Task<IReadOnlyList<PendingMove>> SettleAsync(CancellationToken cancellationToken)
    {
        var edits = new EditSet(names);
        edits.Add(_moves);
        foreach (Erasure erasure in await erasures.OfAsync(_devices, cancellationToken))
        {
            edits.Add(erasure);
        }

        edits.Apply(_rows);
        CollectionsMarshal.AsSpan(_rows).Sort((a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : EventRow.Compare(a, b));
        return edits.MovesNotFound();
    }

    /// <summary>The sorted rows, a day at a time.</summary>
    public IEnumerable<(DateOnly Day, ReadOnlyMemory<EventRow> Rows)> Days()
    {
        EventRow[] rows = [.. _rows];
        for (int from = 0, to; from < rows.Length; from = to)
        {
            DateOnly day = rows[from].Day;
            for (to = from + 1; to < rows.Length && rows[to].Day == day; to++)
            {
            }

            yield return (day, rows.AsMemory(from..to));
        }
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _rows.Clear();
        _moves.Clear();
        _devices.Clear();
        _texts.Clear();
        Through = null;
    }

    /// <summary>The same text once: titles come again and again.</summary>
    private string? Once(string? text) => text is null ? null : _texts.TryGetValue(text, out string? known) ? known : _texts[text] = text;
}
