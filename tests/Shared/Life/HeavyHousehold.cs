using System.Buffers;
using System.Text.Json;
using EdgeRec.Device;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Home;
using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Events;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Tests.Life;

/// <summary>
/// Four people and now and then a guest in front of one television, day after day: pages, impressions, plays with their heartbeats, moves, an erasure now and then, a new catalogue every
/// week, another pack, nights without power. The recommender is the real one on real files; only the clock is invented.
/// </summary>
internal sealed class HeavyHousehold(string folder, LifeOptions options) : IAsyncDisposable
{
    private const int RailsSeen = 5, TilesSeen = 5, EventsAPost = 12, WeekDays = 7, DaysAPack = 91, DaysAGuest = 60, GuestStays = 2;
    private static readonly TimeSpan Evening = TimeSpan.FromHours(17.5), Heartbeat = TimeSpan.FromMinutes(2), Step = TimeSpan.FromMinutes(15);
    private readonly Random _random = new(options.Seed);
    private readonly ArrayBufferWriter<byte> _page = new(1 << 20);
    private Recommender? _recommender;
    private IBeside? _beside;
    private int _lastEvent;

    /// <summary>Everybody who lives here.</summary>
    public static IReadOnlyList<string> Family { get; } = ["viewer", "nora", "sam", "mia"];

    /// <summary>The television's clock.</summary>
    public FakeTimeProvider Clock { get; } = new(options.Begins);

    /// <summary>The recommender that is running.</summary>
    public Recommender Recommender => _recommender ?? throw new InvalidOperationException("The household has not begun.");

    /// <summary>Days that have passed.</summary>
    public int Day { get; private set; }

    /// <summary>Events that were acknowledged.</summary>
    public long Events { get; private set; }

    /// <summary>Bytes that the journal took for them.</summary>
    public long JournalBytes { get; private set; }

    /// <summary>Blocks of 4 KiB that acknowledging them had to write: one for each group of events that was made durable, two where it lies across a border.</summary>
    public long JournalBlocks { get; private set; }

    /// <summary>Bytes that new catalogues had written.</summary>
    public long CatalogueWear { get; private set; }

    /// <summary>Bytes that erasures had written.</summary>
    public long ErasureWear { get; private set; }

    /// <summary>Bytes that starts and stops had written.</summary>
    public long RestartWear { get; private set; }

    /// <summary>Makes the catalogue and the profiles.</summary>
    public async Task BeginAsync()
    {
        await OpenAsync();
        Recommender.Store.PrepareNext(0, 1, [LifeCatalogue.Week(0, options.Titles, 0, options.Begins) with { Titles = [.. Enumerable.Range(0, options.Titles).Select(n => LifeCatalogue.Of(n, options.Begins))] }], default);
        await RestartAsync();
        foreach (string id in Family)
        {
            await Recommender.History.CreateProfileAsync(new Profile { Id = id, Name = id, MaturityLimit = id == "mia" ? (byte)12 : null }, default);
        }
    }

    /// <summary>Lives a day, from one morning to the next.</summary>
    public async Task LiveADayAsync()
    {
        DateTimeOffset morning = options.Begins.AddDays(Day);
        await UntilAsync(morning + Evening);
        string? guest = Day % DaysAGuest is >= 20 and < 20 + GuestStays ? $"guest-{Day / DaysAGuest}" : null;
        if (guest is not null && Day % DaysAGuest == 20)
        {
            await Recommender.History.CreateProfileAsync(new Profile { Id = guest, Name = guest }, default);
        }

        foreach (string profile in guest is null ? Family : [.. Family, guest])
        {
            for (int visits = 2 + _random.Next(2); visits > 0; visits--)
            {
                await WatchAsync(profile);
                await UntilAsync(Clock.GetUtcNow() + TimeSpan.FromMinutes(5));
            }
        }

        if (Day % WeekDays == 3)
        {
            await Recommender.History.MoveEventsAsync(new EventMoveRequest($"move-{Day}", "nora", "sam", null, null), default);
        }

        Day++;
        await UntilAsync(options.Begins.AddDays(Day) - TimeSpan.FromHours(3));
        await NightAsync(guest);
        await UntilAsync(options.Begins.AddDays(Day));
    }

    /// <summary>Switches it off and on again.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task NightAsync(string? guest)
    {
        long before = Wear.Bytes();
        if (guest is not null && Day % DaysAGuest == 20 + GuestStays)
        {
            await Recommender.History.DeleteProfileAsync(guest, default);
            ErasureWear += Wear.Bytes() - before;
            before = Wear.Bytes();
        }

        await using (var housekeeping = new Housekeeping(Recommender.History, Recommender.Folder, Recommender.Sent, options.Retention, MaintenanceWindow.Always(Clock), Clock, () => true))
        {
            await housekeeping.RunAsync(default);
        }

        if (Day % WeekDays == 0)
        {
            int week = Day / WeekDays;
            Recommender.Store.PrepareNext((ulong)week, (ulong)week + 1, [LifeCatalogue.Week(week, options.Titles, options.NewTitlesAWeek, options.Begins.AddDays(Day))], default);
            await RestartAsync();
            CatalogueWear += Wear.Bytes() - before;
        }
        else if (Day % options.NightsBetweenRestarts == 0)
        {
            await RestartAsync();
            RestartWear += Wear.Bytes() - before;
        }
    }

    /// <summary>A visit: some pages looked at, something chosen, watched with its heartbeats, and a page in the end.</summary>
    private async Task WatchAsync(string profile)
    {
        await SendAsync([Happened(profile, EventKind.SessionStart, null)]);
        (string Title, TrackingToken Token) chosen = default;
        for (int pages = 2 + _random.Next(2); pages > 0; pages--)
        {
            (string Title, TrackingToken Token)[] seen = Draw(profile);
            chosen = seen[_random.Next(seen.Length)];
            foreach ((string Title, TrackingToken Token)[] some in seen.Chunk(EventsAPost))
            {
                await UntilAsync(Clock.GetUtcNow() + TimeSpan.FromSeconds(4));
                await SendAsync([.. some.Select(tile => Happened(profile, _random.Next(3) == 0 ? EventKind.Focus : EventKind.Impression, tile.Title, tile.Token))]);
            }
        }

        await SendAsync([Happened(profile, EventKind.Select, chosen.Title, chosen.Token)]);
        await SendAsync([Happened(profile, EventKind.Play, chosen.Title, chosen.Token, 0)]);
        int beats = 10 + _random.Next(25), pause = _random.Next(beats);
        for (int beat = 1; beat <= beats; beat++)
        {
            await UntilAsync(Clock.GetUtcNow() + Heartbeat);
            EventKind kind = beat == beats ? (_random.Next(3) > 0 ? EventKind.Finish : EventKind.Stop) : beat == pause ? EventKind.Pause : EventKind.Progress;
            await SendAsync([Happened(profile, kind, chosen.Title, null, (int)(beat * Heartbeat.TotalMilliseconds))]);
        }

        if (_random.Next(10) == 0)
        {
            await SendAsync([Happened(profile, EventKind.Rating, chosen.Title) with { Rating = new Rating(RatingScale.Thumbs, 1) }]);
        }

        Draw(profile);
    }

    private ViewingEvent Happened(string profile, EventKind kind, string? title, TrackingToken? token = null, int? positionMs = null)
    {
        DateTimeOffset now = Clock.GetUtcNow().ToOffset(options.Begins.Offset);
        return new ViewingEvent { Id = $"{kind}-{_lastEvent++:x}", Profile = profile, Kind = kind, Title = title, Token = token, PositionMs = positionMs, Time = EventTime.Judge(now, now) };
    }

    private async Task SendAsync(ViewingEvent[] events)
    {
        const int Block = 4096;
        HistoryStatus before = Recommender.History.Status();
        EventReceipt[] receipts = await Recommender.History.AppendAsync(events, default);
        foreach (EventReceipt receipt in receipts)
        {
            if (receipt.Outcome != EventOutcome.Accepted)
            {
                throw new InvalidOperationException($"An event was not taken: {receipt.Outcome} {receipt.Reason}");
            }
        }

        Events += events.Length;
        HistoryStatus after = Recommender.History.Status();
        if (after.JournalBytes > before.JournalBytes)
        {
            JournalBytes += after.JournalBytes - before.JournalBytes;
            JournalBlocks += after.JournalSegments > before.JournalSegments ? 2 : ((after.JournalBytes - 1) / Block) - ((before.JournalBytes - 1) / Block) + 1;
        }
        else
        {
            JournalBlocks++; // the journal was shortened right after
        }
    }

    private (string Title, TrackingToken Token)[] Draw(string profile)
    {
        _page.ResetWrittenCount();
        Recommender.Composer.TryCompose(profile, new HomeQuery(Clock.GetUtcNow().ToOffset(options.Begins.Offset), 1, 8, 8), _page);
        using JsonDocument json = JsonDocument.Parse(_page.WrittenMemory);
        return
        [
            .. json.RootElement.GetProperty("rails").EnumerateArray().Take(RailsSeen).SelectMany(rail => rail.GetProperty("tiles").EnumerateArray().Take(TilesSeen))
                .Select(tile => (tile.GetProperty("title").GetString()!, TrackingToken.TryParse(tile.GetProperty("token").GetString(), out TrackingToken token) ? token : default)),
        ];
    }

    private async Task UntilAsync(DateTimeOffset moment)
    {
        while (moment > Clock.GetUtcNow())
        {
            TimeSpan left = moment - Clock.GetUtcNow();
            Clock.Advance(_beside is not null && left > Step ? Step : left);
            if (_beside is not null)
            {
                await _beside.SettleAsync();
            }
        }
    }

    private async Task OpenAsync()
    {
        string[]? pack = options.Packs is { Count: > 0 } packs ? [packs[Day / DaysAPack % packs.Count]] : null;
        _recommender = await Recommender.OpenAsync(DataFolder.Open(folder), Clock, new RecommenderOptions { Packs = pack, IsDaemon = true, Journal = options.Journal });
        _beside = options.Beside?.Invoke(_recommender, Clock);
    }

    private async Task CloseAsync()
    {
        if (_beside is not null)
        {
            await _beside.DisposeAsync();
        }

        if (_recommender is not null)
        {
            await _recommender.DisposeAsync();
        }
    }
}
