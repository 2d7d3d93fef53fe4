using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Tests.Sync;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Tests.Life;

namespace EdgeRec.Device.Tests.Life;

/// <summary>A month of a heavy household, on real files with an invented clock; <c>tests/Benchmarks -- year</c> is the long form.</summary>
[Collection(Alone)]
public sealed class MonthTests
{
    public const string Alone = "alone";
    private const int Days = 28;

    /// <summary>Two weeks of events: the journal is shortened several times in a month.</summary>
    private static readonly JournalOptions Small = new() { BudgetBytes = 1 << 20, SegmentBytes = 128 << 10 };

    /// <summary>What a catalogue of 500 titles, four viewers and a month of events take, with every copy of it.</summary>
    private const long MostBytes = 24 << 20;

    [Fact]
    public async Task A_month_stays_within_its_bounds_on_the_disk_and_wears_it_no_more_than_it_may()
    {
        string folder = CountedFolder();
        await using (var household = new HeavyHousehold(folder, new LifeOptions { Begins = new DateTimeOffset(2026, 1, 5, 6, 0, 0, TimeSpan.Zero), Titles = 500, NewTitlesAWeek = 5, Journal = Small }))
        {
            await household.BeginAsync();
            long began = Wear.Bytes(), most = 0;
            while (household.Day < Days)
            {
                await household.LiveADayAsync();
                most = Math.Max(most, LivingFolder.BytesOf(folder));
            }

            double blocks = 4096.0 * household.JournalBlocks, events = (Wear.Bytes() - began - household.CatalogueWear - household.ErasureWear) / blocks;
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{household.Events} events; at most {most / 1048576.0:N1} MiB; written {events:N2} times what acknowledging the events had to write, {(Wear.Bytes() - began) / (double)household.Events:N0} bytes an event in all");
            Assert.InRange(household.Events, 20_000, 60_000);
            Assert.InRange(household.Recommender.History.Status().JournalBytes, 1, Small.BudgetBytes + (2 * Small.SegmentBytes));
            Assert.True(File.Exists(household.Recommender.Folder.JournalBase));
            Assert.InRange(most, 1, MostBytes);
            Assert.InRange(events, 0.9, 4);
            Assert.Empty(household.Recommender.History.Status().Notes);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Events_that_come_one_by_one_as_in_life_are_not_written_twice_before_there_are_many()
    {
        const int Events = 50, Block = 4096;
        string folder = CountedFolder();
        await using (var household = new HeavyHousehold(folder, new LifeOptions { Begins = new DateTimeOffset(2026, 1, 5, 6, 0, 0, TimeSpan.Zero), Titles = 500 }))
        {
            await household.BeginAsync();
            await Task.Delay(500, TestContext.Current.CancellationToken); // the profiles are written
            long began = Wear.Bytes();
            for (int i = 0; i < Events; i++)
            {
                EventTime now = EventTime.Judge(household.Clock.GetUtcNow(), household.Clock.GetUtcNow());
                await household.Recommender.History.AppendAsync(
                    [new ViewingEvent { Id = $"slow-{i}", Profile = "nora", Kind = EventKind.Impression, Title = $"t{i}", Time = now }], TestContext.Current.CancellationToken);
                await Task.Delay(150, TestContext.Current.CancellationToken); // longer than a burst is waited for
            }

            double times = (Wear.Bytes() - began) / (double)(Events * Block);
            TestContext.Current.TestOutputHelper?.WriteLine($"written {times:N2} times what acknowledging {Events} events one by one had to write");
            Assert.InRange(times, 0.9, 2);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task With_a_fleet_that_is_told_everything_four_times_an_hour_a_week_wears_the_disk_no_more_than_it_may()
    {
        const int Week = 7;
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        string folder = CountedFolder();
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(6), TimeSpan.Zero); // certificates are judged by the real clock, too
        var options = new LifeOptions { Begins = today, Titles = 500, NewTitlesAWeek = 5, Beside = (recommender, clock) => new Visiting(recommender, fleet, clock) };
        await using (var household = new HeavyHousehold(folder, options))
        {
            await household.BeginAsync();
            long began = Wear.Bytes();
            while (household.Day < Week)
            {
                await household.LiveADayAsync();
            }

            double blocks = 4096.0 * household.JournalBlocks, events = (Wear.Bytes() - began - household.CatalogueWear - household.ErasureWear) / blocks;
            TestContext.Current.TestOutputHelper?.WriteLine($"{household.Events} events, {fleet.Reports.Count} visits; written {events:N2} times what acknowledging the events had to write");
            Assert.InRange(fleet.Reports.Count, Week * 60, Week * 130);
            Assert.InRange(fleet.Events.Count, 1, household.Events);
            Assert.InRange(events, 0.9, 4);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string CountedFolder()
    {
        string folder = Directory.CreateTempSubdirectory("edgerec-").FullName;
        Assert.SkipUnless(Wear.IsCountedIn(folder), $"{folder} lies in memory: what is written there wears no disk (set TMPDIR).");
        return folder;
    }

    /// <summary>The agent, as it runs by default.</summary>
    private sealed class Visiting : IBeside
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
        private readonly SyncAgent _agent;
        private readonly TimeProvider _clock;

        public Visiting(Recommender recommender, FakeFleet fleet, TimeProvider clock)
        {
            _clock = clock;
            _agent = new SyncAgent(recommender, new SyncOptions { Fleet = fleet.Address, Ticket = fleet.Ticket, Privacy = PrivacyMode.Full }, clock);
            _agent.Start();
        }

        public async Task SettleAsync()
        {
            long began = TimeProvider.System.GetTimestamp();
            while (_agent.Status() is var status && (status.State == SyncState.Visiting || status.NextVisit is null || status.NextVisit <= _clock.GetUtcNow()) && TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(2);
            }
        }

        public ValueTask DisposeAsync() => _agent.DisposeAsync();
    }
}

/// <summary>What the whole process writes is counted: nothing else may run beside it.</summary>
[CollectionDefinition(MonthTests.Alone, DisableParallelization = true)]
public sealed class RunsAlone;
