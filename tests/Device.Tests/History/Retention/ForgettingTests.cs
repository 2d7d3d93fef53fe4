using System.Text;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.History.Retention;

/// <summary>What is old goes by itself; the clock is invented, the files are real.</summary>
public sealed class ForgettingTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 20, 0, 0, TimeSpan.Zero);
    private readonly string _path = Directory.CreateTempSubdirectory("edgerec-").FullName;
    private readonly FakeTimeProvider _time = new(Start);
    private readonly Catalogue _titles = new();
    private readonly DataFolder _folder;
    private HistoryService _history;
    private readonly List<DateTimeOffset> _watched = [];
    private int _events;

    public ForgettingTests()
    {
        _folder = DataFolder.Open(_path);
        _history = Open();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public async Task Events_and_plays_go_after_their_time_and_leave_no_byte_and_what_they_taught_stays()
    {
        await WatchMonthsAsync(14);
        Assert.Equal(14, _history.ReadHistory("nora", long.MaxValue, 1000)!.Count);
        Assert.NotEmpty(FilesWith("watched-0-"));

        await RunAsync(days: 100);

        IReadOnlyList<Play> plays = _history.ReadHistory("nora", long.MaxValue, 1000)!;
        Assert.InRange(plays.Count, 3, 6);
        Assert.All(plays, play => Assert.True(play.StartedAt.UnixMs > _time.GetUtcNow().AddDays(-100 - 62).ToUnixTimeMilliseconds()));
        Assert.Empty(FilesWith("watched-0-"));
        Assert.NotEmpty(FilesWith("watched-13-"));
        lock (_history.Household.Gate)
        {
            Assert.True(_history.Household.Profiles["nora"].Titles["f0"].Seen);
        }
    }

    [Fact]
    public async Task What_is_left_is_the_same_after_a_restart_and_can_still_be_moved()
    {
        await WatchMonthsAsync(14);
        await _history.CreateProfileAsync(new Profile { Id = "ben", Name = "Ben" }, Cancellation);
        await RunAsync(days: 100);
        long[] before = [.. _history.ReadHistory("nora", long.MaxValue, 1000)!.Select(play => play.Seq)];

        await _history.DisposeAsync();
        _history = Open();

        Assert.Empty(_history.Status().Notes);
        Assert.Equal(before, _history.ReadHistory("nora", long.MaxValue, 1000)!.Select(play => play.Seq));
        MoveReceipt moved = await _history.MoveEventsAsync(new EventMoveRequest("m1", "nora", "ben", new HashSet<string> { $"watched-{_events - 1}-nora" }, null), Cancellation);
        Assert.Equal(MoveOutcome.Moved, moved.Outcome);
        Assert.Equal(before[1..], _history.ReadHistory("nora", long.MaxValue, 1000)!.Select(play => play.Seq));
    }

    [Fact]
    public async Task A_title_that_left_the_catalogue_is_forgotten_with_its_last_event_and_not_before()
    {
        await WatchMonthsAsync(14);
        _titles.Gone.UnionWith(["f0", "f9"]); // watched in the first month, and in months ten and before

        await RunAsync(days: 100);

        lock (_history.Household.Gate)
        {
            Dictionary<string, TitleMemory> titles = _history.Household.Profiles["nora"].Titles;
            Assert.False(titles.ContainsKey("f9"));
            Assert.True(titles.ContainsKey("f0")); // watched again in month ten
            Assert.True(titles.ContainsKey("f5"));
        }
    }

    [Fact]
    public async Task A_catalogue_that_was_lost_takes_nothing_along()
    {
        await WatchMonthsAsync(14);
        _titles.Gone.UnionWith(Enumerable.Range(0, 10).Select(n => $"f{n}"));

        await RunAsync(days: 100);

        lock (_history.Household.Gate)
        {
            Assert.Equal(10, _history.Household.Profiles["nora"].Titles.Count);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_erasure_that_leaves_nothing_but_a_profile_at_the_beginning_keeps_nothing_that_is_old(bool profileStays)
    {
        await WatchMonthsAsync(2);
        await (profileStays ? _history.EraseHistoryAsync("nora", Cancellation) : _history.DeleteProfileAsync("nora", Cancellation));
        await WatchMonthsAsync(14);

        await RunAsync(days: 100);

        Assert.InRange(Plays().Count, 3, 6);
        Assert.Empty(FilesWith("watched-2-"));
        Assert.NotEmpty(FilesWith($"watched-{_events - 1}-"));
    }

    [Fact]
    public async Task What_a_clock_without_time_has_left_at_the_beginning_keeps_nothing_that_is_old()
    {
        await _history.CreateProfileAsync(new Profile { Id = "nora", Name = "Nora" }, Cancellation);
        for (int i = 0; i < 60; i++)
        {
            await AppendAsync($"lost-{i}", EventKind.Impression, "f0", DateTimeOffset.UnixEpoch);
        }

        await WatchMonthsAsync(14);
        await RunAsync(days: 100);

        Assert.InRange(Plays().Count, 3, 6);
        Assert.Empty(FilesWith("lost-0"));
        Assert.Empty(FilesWith("watched-0-"));
    }

    [Fact]
    public async Task A_clock_that_nobody_believes_erases_nothing()
    {
        await WatchMonthsAsync(3);
        _time.SetUtcNow(Start.AddYears(24));

        await RunAsync(days: 100, believed: false);

        Assert.Equal(3, _history.ReadHistory("nora", long.MaxValue, 1000)!.Count);
        Assert.NotEmpty(FilesWith("watched-0-"));
    }

    [Fact]
    public async Task Nothing_is_written_on_a_day_on_which_nothing_is_too_old()
    {
        await WatchMonthsAsync(3);
        await RunAsync(days: 100);
        string before = Stamp();

        _time.Advance(TimeSpan.FromDays(1));
        await RunAsync(days: 100);

        Assert.Equal(before, Stamp());
    }

    [Fact]
    public async Task Copies_made_for_a_look_go_after_a_month_each_by_the_time_in_its_name()
    {
        string damaged = Path.Combine(_path, "history.db.broken");
        File.WriteAllText(damaged, "a history");
        _folder.PutAside(damaged, _time.GetUtcNow());
        var sent = new SentFrames(new SyncFolder(_folder.Sync), _time);
        sent.Add(new EdgeRec.Sync.Protocol.V1.DeltaFrame { FirstSeq = 1, LastSeq = 1 }, sent.Cleared);
        _time.Advance(TimeSpan.FromDays(29));
        await RunAsync(days: 400, sent: sent);
        Assert.Single(Directory.GetFiles(_folder.SetAside));
        Assert.Single(sent.Read(10));

        _time.Advance(TimeSpan.FromDays(2));
        await RunAsync(days: 400, sent: sent);

        Assert.Empty(Directory.GetFiles(_folder.SetAside));
        Assert.Empty(sent.Read(10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_time_server_that_lies_takes_what_a_week_more_for_each_start_takes_and_no_more(int honestRuns)
    {
        await WatchMonthsAsync(14);
        for (int i = 0; i < honestRuns; i++) await RunAsync(days: 400);
        DateTimeOffset honest = _time.GetUtcNow();
        Assert.Equal(14, Plays().Count);

        var lie = new FakeTimeProvider(honest.AddYears(20));
        for (int start = 0; start < 3; start++) await RunAsync(days: 400, clock: lie);

        Assert.All(Gone(), at => Assert.True(at < honest.AddDays((3 * RetentionClock.MostDaysAtStart) - 400)));
        await RunAsync(days: 400);
        var clock = new RetentionClock(_folder);
        _ = clock.Advance(honest, null);
        Assert.Equal(honest, clock.Advance(honest, null)); // It is honest again: no more than it was is forgotten from here on.
        Assert.Equal(honest.UtcDateTime.Date, clock.Day!.Value.UtcDateTime);
    }

    [Fact]
    public async Task What_is_too_old_all_the_same_goes_within_as_many_runs_as_months_were_missed()
    {
        await WatchMonthsAsync(14);
        await RunAsync(days: 100);
        _time.Advance(TimeSpan.FromDays(365)); // Nobody was at home.
        await using var housekeeping = Keep(new RetentionOptions { HistoryDays = 100 }, believed: true, null, _time);
        for (int run = 0; run < 14 && Plays().Count > 0; run++) await housekeeping.RunAsync(Cancellation);

        Assert.Empty(Plays());
    }

    [Fact]
    public async Task And_on_a_television_that_is_unplugged_each_night_within_as_many_starts_as_weeks()
    {
        await WatchMonthsAsync(14);
        await RunAsync(days: 100);
        _time.Advance(TimeSpan.FromDays(365));
        for (int start = 0; start < 53 && Plays().Count > 0; start++) await RunAsync(days: 100);

        Assert.Empty(Plays());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-13-01")]
    [InlineData("9999-12-31")]
    public async Task Where_the_day_is_lost_or_nonsense_it_begins_at_the_newest_play_and_takes_no_more(string kept)
    {
        await WatchMonthsAsync(14);
        await File.WriteAllTextAsync(_folder.Retention, kept, Cancellation);
        if (kept.Length == 0) File.Delete(_folder.Retention);

        await RunAsync(days: 400, clock: new FakeTimeProvider(_time.GetUtcNow().AddYears(20)));

        Assert.All(Gone(), at => Assert.True(at < _time.GetUtcNow().AddDays(RetentionClock.MostDays - 400)));
    }

    [Fact]
    public async Task It_runs_by_itself_when_the_television_rests()
    {
        await WatchMonthsAsync(14);
        await using (new Housekeeping(_history, _folder, new SentFrames(new SyncFolder(_folder.Sync), _time), new RetentionOptions { HistoryDays = 100 }, MaintenanceWindow.Always(_time), _time, () => true))
        {
            for (int looks = 0; looks < 500 && _history.ReadHistory("nora", long.MaxValue, 1000)!.Count == 14; looks++)
            {
                _time.Advance(Housekeeping.Look);
                await Task.Delay(20, Cancellation);
            }
        }

        Assert.Empty(FilesWith("watched-0-"));
    }

    [Fact]
    public async Task While_the_window_is_shut_it_waits_and_two_hours_after_a_start_what_is_promised_to_go_goes_all_the_same()
    {
        await WatchMonthsAsync(14);
        var onBattery = new MaintenanceWindow(new MaintenanceRules(), _time, () => false);
        await using (new Housekeeping(_history, _folder, new SentFrames(new SyncFolder(_folder.Sync), _time), new RetentionOptions { HistoryDays = 100 }, onBattery, _time, () => true))
        {
            for (int looks = 0; looks < 7; looks++)
            {
                _time.Advance(Housekeeping.Look);
                await Task.Delay(50, Cancellation);
            }

            Assert.Equal(14, _history.ReadHistory("nora", long.MaxValue, 1000)!.Count);
            for (int looks = 0; looks < 500 && _history.ReadHistory("nora", long.MaxValue, 1000)!.Count == 14; looks++)
            {
                _time.Advance(Housekeeping.Look);
                await Task.Delay(20, Cancellation);
            }
        }

        Assert.Empty(FilesWith("watched-0-"));
    }

    private IReadOnlyList<Play> Plays() => _history.ReadHistory("nora", long.MaxValue, 1000)!;

    /// <summary>When what is gone was watched.</summary>
    private IEnumerable<DateTimeOffset> Gone() => _watched.Where(at => Plays().All(play => play.StartedAt.UnixMs != at.ToUnixTimeMilliseconds()));

    private HistoryService Open() => HistoryService.Open(_folder, _titles, _time, new JournalOptions { SegmentBytes = 2_000 });

    private Task RunAsync(int days, bool believed = true, SentFrames? sent = null, TimeProvider? clock = null) => RunOnceAsync(new RetentionOptions { HistoryDays = days }, believed, sent, clock ?? _time);

    private async Task RunOnceAsync(RetentionOptions options, bool believed, SentFrames? sent, TimeProvider clock)
    {
        await using Housekeeping housekeeping = Keep(options, believed, sent, clock);
        await housekeeping.RunAsync(Cancellation);
    }

    private Housekeeping Keep(RetentionOptions options, bool believed, SentFrames? sent, TimeProvider clock) =>
        new(_history, _folder, sent ?? new SentFrames(new SyncFolder(_folder.Sync), _time), options, MaintenanceWindow.Always(_time), clock, () => believed);

    /// <summary>A film a month, and some impressions.</summary>
    private async Task WatchMonthsAsync(int months)
    {
        await _history.CreateProfileAsync(new Profile { Id = "nora", Name = "Nora" }, Cancellation);
        for (int month = 0; month < months; month++)
        {
            for (int i = 0; i < 30; i++)
            {
                await AppendAsync($"seen-{_events}-{i}", EventKind.Impression, $"f{month % 10}");
            }

            _watched.Add(_time.GetUtcNow());
            await AppendAsync($"watched-{_events++}-nora", EventKind.Finish, $"f{month % 10}");
            _time.Advance(TimeSpan.FromDays(30));
        }
    }

    private async Task AppendAsync(string id, EventKind kind, string title, DateTimeOffset? at = null)
    {
        EventReceipt[] receipts = await _history.AppendAsync(
            [new ViewingEvent { Id = id, Profile = "nora", Kind = kind, Title = title, Time = EventTime.Judge(at ?? _time.GetUtcNow(), _time.GetUtcNow()), PositionMs = kind == EventKind.Finish ? 5_400_000 : null }], Cancellation);
        Assert.Equal(EventOutcome.Accepted, receipts[0].Outcome);
    }

    private string[] FilesWith(string text)
    {
        string copy = "";
        _history.WhileViewRests(() => copy = TestTelevision.Copy(_path)); // Its log comes and goes.
        string[] found = [.. Directory.GetFiles(copy, "*", SearchOption.AllDirectories).Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)];
        Directory.Delete(copy, recursive: true);
        return found;
    }

    private string Stamp() => string.Join('\n', Directory.GetFiles(_path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {new FileInfo(f).Length} {File.GetLastWriteTimeUtc(f):O}"));

    private sealed class Catalogue : ITitleFacts
    {
        public HashSet<string> Gone { get; } = [];

        public bool TryGet(string titleId, out TitleFacts facts)
        {
            facts = new TitleFacts(TitleKind.Film, 5_400_000, null);
            return !Gone.Contains(titleId);
        }
    }
}
