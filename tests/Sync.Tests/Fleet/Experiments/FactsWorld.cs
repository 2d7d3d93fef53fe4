using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Experiments;

/// <summary>A fleet's store with frames as televisions make them, and the facts of them.</summary>
internal sealed class FactsWorld(IFleetStore store, FakeTimeProvider time) : IAsyncDisposable
{
    /// <summary>A moment at which events begin; the day is the 20th.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Day = new(2026, 11, 20);

    private readonly Dictionary<int, long> _next = [];

    public IFleetStore Store => store;

    public FakeTimeProvider Time => time;

    public StoredFacts Facts { get; } = new(store);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Guid Device(int number) => new(number, 7, 7, new byte[8]);

    public static Guid Epoch(int number) => new(number, 9, 9, new byte[8]);

    public static ViewingEvent Event(EventKind kind, double minutes, string profile = "anna", string? title = null, double? at = null, double? length = null, bool fromTile = false) => new()
    {
        Id = "", Profile = profile, Kind = kind, Time = new EventTime(Start.AddMinutes(minutes).ToUnixTimeMilliseconds(), 60, true),
        Title = kind == EventKind.SessionStart ? null : title ?? "film", PositionMs = (int?)(at * 60_000), DurationMs = (int?)(length * 60_000),
        Token = fromTile ? new TrackingToken(7, RailKind.TopPicks, 0, 0, 0, 0, 0, 0.5f) : null,
    };

    /// <summary>An evening: a session, tiles, and a film of 90 minutes watched for some of them.</summary>
    public static ViewingEvent[] Evening(double minutes, double watched, string profile = "anna", bool fromTile = true) =>
    [
        Event(EventKind.SessionStart, minutes, profile),
        Event(EventKind.Impression, minutes + 1, profile),
        Event(EventKind.Impression, minutes + 1, profile, "other"),
        Event(EventKind.Play, minutes + 3, profile, at: 0, length: 90, fromTile: fromTile),
        Event(EventKind.Stop, minutes + 3 + watched, profile, at: watched),
    ];

    /// <summary>Stores a television's next events as one frame; the fleet's clock says when they came.</summary>
    public async Task<long> PushAsync(
        int device, IReadOnlyList<ViewingEvent> events, IReadOnlyList<(string From, string To, long[] Events)>? moves = null, PrivacyMode mode = PrivacyMode.Full, int epoch = 1,
        IReadOnlyList<(string Profile, int Variation, double Minutes)>? exposures = null)
    {
        long first = _next.GetValueOrDefault(device, 1), seq = first;
        SequencedEvent[] sequenced = [.. events.Select(happened => new SequencedEvent(seq++, happened))];
        EventsMoved[] moved = [.. (moves ?? []).Select(move => new EventsMoved { Seq = seq++, From = move.From, To = move.To, Events = move.Events })];
        Exposure[] exposed =
        [
            .. (exposures ?? []).Select(exposure => new Exposure
            {
                Seq = seq++, Profile = exposure.Profile, Experiment = "more-rails", Variation = exposure.Variation, Unit = Device(device).ToString("N"),
                Time = new EventTime(Start.AddMinutes(exposure.Minutes).ToUnixTimeMilliseconds(), 60, true),
            }),
        ];
        _next[device] = seq;
        using var frames = new DeltaFrames();
        var batch = new DeltaBatch { FirstSeq = first, LastSeq = seq - 1, Events = sequenced, Moves = moved, Exposures = exposed };
        await store.Frames.AppendAsync([.. frames.Seal(batch, Epoch(epoch), mode).Select(frame => Frame.Of(frame, Device(device)))], Cancel);
        return first;
    }

    public Task<long> MakeAsync() => new FactsMaker(store, time).CatchUpAsync(null, Cancel);

    public async Task<List<UnitDay>> DaysAsync() => await Facts.UnitDaysAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancel).ToListAsync(Cancel);

    /// <summary>What a tombstone does, whole.</summary>
    public async Task EraseAsync(int device, string profile, long throughSeq, bool isObeyed = true)
    {
        string file = Path.Combine(Path.GetTempPath(), $"edgerec-erasures-{Guid.NewGuid():N}.log");
        try
        {
            await store.Erasures.AddAsync([new Erasure(Device(device), Epoch(1), ErasureKeeper.HashOf(Device(device), profile), throughSeq, time.GetUtcNow())], Cancel);
            if (isObeyed)
            {
                await new ErasureKeeper(store, new ErasureFile(file), time).CatchUpAsync(Cancel);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
