using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Places;
using EdgeRec.Sync.Fleet.Export.Questions;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Export.Places;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Export;

/// <summary>A fleet's store with frames as televisions make them, and the folder of an export.</summary>
internal sealed class ExportWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    private const string Name = "events";

    private readonly string _root = Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;

    private readonly IExportSite _site;

    private ExportWorld(IExportSite site, Func<TimeProvider, IFleetStore>? store)
    {
        _site = site;
        Store = store is null ? new SqliteFleetStore(Path.Combine(_root, "fleet.db"), Time) : store(Time);
    }

    public FakeTimeProvider Time { get; } = new(Start.AddDays(8));

    public IFleetStore Store { get; }

    /// <summary>A folder with what the export has now.</summary>
    public string Folder => _site.Look(Name);

    /// <summary>The Parquet files that the export has now, below its folder.</summary>
    public string[] Files() => FilesOf(Folder);

    /// <summary>The Parquet files of a folder, below it.</summary>
    public static string[] FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    public static async Task<ExportWorld> OpenAsync(IExportSite? site = null, Func<TimeProvider, IFleetStore>? store = null)
    {
        var world = new ExportWorld(site ?? new FolderSite(), store);
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

    public Task PushAsync(int device, SequencedEvent[] events, EventsMoved[]? moves = null, PrivacyMode mode = PrivacyMode.Full, int epoch = 1) =>
        PushAsync(Store, device, events, moves, mode, epoch);

    public static async Task PushAsync(IFleetStore store, int device, SequencedEvent[] events, EventsMoved[]? moves = null, PrivacyMode mode = PrivacyMode.Full, int epoch = 1)
    {
        using var frames = new DeltaFrames();
        long first = events.Select(e => e.Seq).Concat((moves ?? []).Select(m => m.Seq)).Min(), last = events.Select(e => e.Seq).Concat((moves ?? []).Select(m => m.Seq)).Max();
        var batch = new DeltaBatch { FirstSeq = first, LastSeq = last, Events = events, Moves = moves ?? [] };
        await store.Frames.AppendAsync([.. frames.Seal(batch, Epoch(epoch), mode).Select(frame => Frame.Of(frame, Device(device)))], TestContext.Current.CancellationToken);
    }

    /// <summary>What the fleet notes when a tombstone arrives; the frames stay as they are, as between noting and obeying.</summary>
    public Task EraseAsync(int device, string profile, long throughSeq, int epoch = 1) => Store.Erasures.AddAsync(
        [new Erasure(Device(device), Epoch(epoch), ErasureKeeper.HashOf(Device(device), profile), throughSeq, Time.GetUtcNow())], TestContext.Current.CancellationToken);

    public Task<ExportResult> ExportAsync(ExportOptions? options = null, Action? step = null, string name = Name) => ExportAsync(_site.Open(name, step), options);

    public async Task<ExportResult> ExportAsync(IExportPlace to, ExportOptions? options = null)
    {
        using IExportPlace place = to;
        return await new EventExport(Store, place, options ?? new ExportOptions { ChunkRows = 40 }, new Progress<ExportProgress>()).RunAsync(TestContext.Current.CancellationToken);
    }

    public Answer Ask(string sql, string name = Name)
    {
        using EventDatabase database = EventDatabase.Open(_site.Look(name), "512MB");
        return database.Ask(sql);
    }

    /// <summary>The only value of an answer, as a whole number.</summary>
    public long Number(string sql, string name = Name) => Convert.ToInt64(Ask(sql, name).Rows.Single().Single(), System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _site.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
