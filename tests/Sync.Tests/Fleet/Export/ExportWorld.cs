using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Questions;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Export;

/// <summary>A fleet's store with frames as televisions make them, and the folder of an export.</summary>
internal sealed class ExportWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("edgerec-export-").FullName;

    private ExportWorld() => Store = new SqliteFleetStore(Path.Combine(_root, "fleet.db"), Time);

    public FakeTimeProvider Time { get; } = new(Start.AddDays(8));

    public IFleetStore Store { get; }

    public string Folder => Path.Combine(_root, "events");

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.parquet", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    public static async Task<ExportWorld> OpenAsync()
    {
        var world = new ExportWorld();
        await world.Store.MigrateAsync(TestContext.Current.CancellationToken);
        return world;
    }

    public static Guid Device(int number) => new(number, 7, 7, new byte[8]);

    public static Guid Epoch(int number) => new(number, 9, 9, new byte[8]);

    public static ViewingEvent Event(EventKind kind, double minutes, string profile = "anna", string? title = null, int? positionMs = null, int? durationMs = null, TrackingToken? token = null) => new()
    {
        Id = "", Profile = profile, Kind = kind, Time = new EventTime(Start.AddMinutes(minutes).ToUnixTimeMilliseconds(), 60, true), Title = title, PositionMs = positionMs,
        DurationMs = durationMs, Token = token,
    };

    /// <summary>Some events, a minute apart, from a number on.</summary>
    public static SequencedEvent[] Some(long first, int count, string profile = "anna", double day = 0) =>
    [
        .. Enumerable.Range(0, count).Select(i => new SequencedEvent(first + i, Event(EventKind.Select, (day * 1440) + i, profile, $"title-{(first + i) % 7}"))),
    ];

    public async Task PushAsync(int device, SequencedEvent[] events, EventsMoved[]? moves = null, PrivacyMode mode = PrivacyMode.Full, int epoch = 1)
    {
        using var frames = new DeltaFrames();
        long first = events.Select(e => e.Seq).Concat((moves ?? []).Select(m => m.Seq)).Min(), last = events.Select(e => e.Seq).Concat((moves ?? []).Select(m => m.Seq)).Max();
        var batch = new DeltaBatch { FirstSeq = first, LastSeq = last, Events = events, Moves = moves ?? [] };
        await Store.Frames.AppendAsync([.. frames.Seal(batch, Epoch(epoch), mode).Select(frame => Frame.Of(frame, Device(device)))], TestContext.Current.CancellationToken);
    }

    /// <summary>What the fleet notes when a tombstone arrives; the frames stay as they are, as between noting and obeying.</summary>
    public Task EraseAsync(int device, string profile, long throughSeq, int epoch = 1) => Store.Erasures.AddAsync(
        [new Erasure(Device(device), Epoch(epoch), ErasureKeeper.HashOf(Device(device), profile), throughSeq, Time.GetUtcNow())], TestContext.Current.CancellationToken);

    public Task<ExportResult> ExportAsync(Func<ExportOptions, ExportOptions>? with = null, Action? step = null)
    {
        var options = new ExportOptions { Folder = Folder, ChunkRows = 40 };
        return new EventExport(Store, with?.Invoke(options) ?? options, new Progress<ExportProgress>(), step).RunAsync(TestContext.Current.CancellationToken);
    }

    public Answer Ask(string sql)
    {
        using EventDatabase database = EventDatabase.Open(Folder, "512MB");
        return database.Ask(sql);
    }

    /// <summary>The only value of an answer, as a whole number.</summary>
    public long Number(string sql) => Convert.ToInt64(Ask(sql).Rows.Single().Single(), System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
