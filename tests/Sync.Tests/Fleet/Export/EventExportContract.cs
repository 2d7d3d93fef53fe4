using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Files;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Export.Places;

namespace EdgeRec.Sync.Tests.Fleet.Export;

/// <summary>What an export does, wherever it lies.</summary>
public abstract class EventExportContract
{
    private protected const string Once = "SELECT count(*) - count(DISTINCT (device, epoch, seq)) FROM events";

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_of_televisions_stand_in_folders_by_day_in_the_order_of_their_journals()
    {
        await using ExportWorld world = await OpenAsync();
        await world.PushAsync(1, ExportWorld.Some(1, 30));
        await world.PushAsync(2, ExportWorld.Some(1, 30, day: 1));
        await world.PushAsync(1, ExportWorld.Some(31, 30, day: 1));

        ExportResult result = await world.ExportAsync();

        Assert.Equal((90, 3, 0), (result.Events, result.Files, result.Unreadable));
        string folder = world.Folder;
        string[] files = ExportWorld.FilesOf(folder);
        Assert.All(files, file => Assert.Matches(@"^day=2026-11-2[01]/part-\d{15}-\d{15}\.parquet$", file));
        Assert.Equal(30, world.Number("SELECT count(*) FROM events WHERE day = DATE '2026-11-20'"));
        Assert.Equal(60, world.Number("SELECT count(*) FROM events WHERE day = DATE '2026-11-21'"));
        foreach (string file in files)
        {
            EventRow[] rows = await ReadAsync(folder, file);
            Assert.Equal(rows.OrderBy(r => r.Device, StringComparer.Ordinal).ThenBy(r => r.Seq).Select(r => (r.Device, r.Seq)), rows.Select(r => (r.Device, r.Seq)));
        }
    }

    [Fact]
    public async Task A_second_run_adds_only_what_is_new()
    {
        await using ExportWorld world = await OpenAsync();
        await world.PushAsync(1, ExportWorld.Some(1, 50));
        await world.ExportAsync();
        string[] before = world.Files();

        Assert.Equal(0, (await world.ExportAsync()).Events);
        await world.PushAsync(1, ExportWorld.Some(51, 5));
        Assert.Equal(5, (await world.ExportAsync()).Events);

        Assert.Subset(new HashSet<string>(world.Files()), new HashSet<string>(before));
        Assert.Equal((55, 0), (world.Number("SELECT count(*) FROM events"), world.Number(Once)));
    }

    [Fact]
    public async Task However_many_frames_there_are_a_run_takes_them_all()
    {
        await using ExportWorld world = await OpenAsync();
        for (int i = 0; i < 256; i++)
        {
            await world.PushAsync(1, ExportWorld.Some(1 + i, 1)); // a frame each: a page of the store, to the frame
        }

        Assert.Equal((256, 256), ((await world.ExportAsync()).Frames, world.Number("SELECT count(*) FROM events")));
    }

    /// <summary>At every how manieth of its steps a run is ended.</summary>
    protected virtual int Stride => 1;

    [Fact]
    public async Task A_run_that_ends_anywhere_leaves_nothing_twice_and_the_next_one_goes_on()
    {
        int steps = await RunUntilAsync(int.MaxValue);
        Assert.True(steps > 15, $"{steps} steps");
        for (int at = 0; at < steps; at += Stride)
        {
            await RunUntilAsync(at);
        }
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_is_refused_and_nothing_is_there_twice()
    {
        await using ExportWorld world = await OpenAsync();
        await world.PushAsync(1, [.. ExportWorld.Some(1, 30), .. ExportWorld.Some(31, 30, day: 1)]);
        await world.ExportAsync();
        await world.PushAsync(1, ExportWorld.Some(61, 60));
        Exception? inner = null;
        bool begun = false;
        Exception? outer = await Record.ExceptionAsync(() => world.ExportAsync(step: () =>
        {
            if (!begun)
            {
                begun = true;
                world.PushAsync(1, ExportWorld.Some(121, 10)).GetAwaiter().GetResult();
                inner = Record.ExceptionAsync(() => world.ExportAsync()).AsTask().GetAwaiter().GetResult();
            }
        }));

        Assert.True(inner is null ^ outer is null, $"{inner}\n{outer}");
        Assert.StartsWith("Another run", (inner ?? outer)!.Message, StringComparison.Ordinal);
        await world.ExportAsync();
        Assert.Equal((130, 0), (world.Number("SELECT count(*) FROM events"), world.Number(Once)));
    }

    [Fact]
    public async Task Nobody_is_named_unless_asked_for_and_then_only_who_agreed()
    {
        await using ExportWorld world = await OpenAsync();
        string pseudonym = Pseudonym.Of(new byte[16], "bert");
        await world.PushAsync(1, ExportWorld.Some(1, 5));
        await world.PushAsync(2, [.. ExportWorld.Some(1, 5, pseudonym).Select(item => item with { Event = Coarse(item.Event) })], mode: PrivacyMode.Pseudonymous);

        await world.ExportAsync();
        Assert.Equal(10, world.Number("SELECT count(*) FROM events WHERE device SIMILAR TO '~[0-9a-f]{24}' AND profile SIMILAR TO '~[0-9a-f]{24}'"));
        Assert.Equal(2, world.Number("SELECT count(DISTINCT device) FROM events"));
        await Assert.ThrowsAsync<InvalidDataException>(() => world.ExportAsync(new ExportOptions { Names = true }));

        await world.ExportAsync(new ExportOptions { Names = true }, name: "named");
        Assert.Equal(5, world.Number($"SELECT count(*) FROM events WHERE device = '{ExportWorld.Device(1):N}' AND profile = 'anna' AND mode = 'full'", "named"));
        Assert.Equal(5, world.Number("SELECT count(*) FROM events WHERE device SIMILAR TO '~[0-9a-f]{24}' AND profile SIMILAR TO '~[0-9a-f]{24}' AND mode = 'pseudonymous'", "named"));

        static ViewingEvent Coarse(ViewingEvent happened) => happened with
        {
            Time = happened.Time with { UnixMs = happened.Time.UnixMs - (happened.Time.UnixMs % DeltaLimits.CoarseMs) },
        };
    }

    [Fact]
    public async Task A_new_folder_begins_where_it_is_told()
    {
        await using ExportWorld world = await OpenAsync();
        for (int day = 0; day < 4; day++)
        {
            await world.PushAsync(1, ExportWorld.Some(1 + (day * 10), 10));
            world.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(20, (await world.ExportAsync(new ExportOptions { From = ExportWorld.Start.AddDays(10) })).Events);
        Assert.Equal(30, (await world.ExportAsync(new ExportOptions { FromPosition = 2 }, name: "later")).Events);
    }

    [Fact]
    public async Task A_lying_clock_makes_no_day_of_its_own()
    {
        await using ExportWorld world = await OpenAsync();
        ViewingEvent happened = ExportWorld.Event(EventKind.SessionStart, 0);
        await world.PushAsync(1,
        [
            new SequencedEvent(1, happened with { Time = new EventTime(0, 0, false) }),
            new SequencedEvent(2, happened with { Time = new EventTime(4_000_000_000_000, 0, true) }),
            new SequencedEvent(3, happened with { Time = new EventTime(-62_000_000_000_000, 0, true) }),
        ]);

        await world.ExportAsync();

        Assert.Equal(3, world.Number("SELECT count(*) FROM events WHERE day = DATE '2026-11-28'"));
        Assert.Equal([DateTime.UnixEpoch, DateTimeOffset.FromUnixTimeMilliseconds(4_000_000_000_000).UtcDateTime, DateTimeOffset.FromUnixTimeMilliseconds(-62_000_000_000_000).UtcDateTime],
            (await ReadAsync(world.Folder, world.Files().Single())).Select(row => row.Time));
    }

    /// <summary>A site of the test's own.</summary>
    private protected abstract Task<IExportSite> SiteAsync();

    private protected async Task<ExportWorld> OpenAsync() => await ExportWorld.OpenAsync(await SiteAsync());

    private static async Task<EventRow[]> ReadAsync(string folder, string file)
    {
        await using FileStream bytes = File.OpenRead(Path.Combine(folder, file));
        return await new EventFile().ReadAsync(bytes, Cancel);
    }

    /// <summary>Ends a run before its n-th step, looks at what a reader would see, adds frames and an erasure, and runs again.</summary>
    private async Task<int> RunUntilAsync(int at)
    {
        await using ExportWorld world = await OpenAsync();
        await world.PushAsync(1, ExportWorld.Some(1, 45));
        await world.ExportAsync();
        await world.PushAsync(1, [.. ExportWorld.Some(46, 20), .. ExportWorld.Some(66, 20, day: 1)]);
        await world.PushAsync(2, ExportWorld.Some(1, 60, "bert", day: 2));
        await world.PushAsync(1, [], [new EventsMoved { Seq = 90, From = "anna", To = "carl", Events = [3, 70] }]);
        await world.EraseAsync(2, "bert", 30);
        await world.EraseAsync(1, "anna", 10);
        int steps = 0;
        try
        {
            await world.ExportAsync(step: () =>
            {
                if (steps++ == at)
                {
                    throw new OperationCanceledException("killed");
                }
            });
        }
        catch (OperationCanceledException)
        {
        }

        Assert.Equal(0, world.Number(Once));
        await world.PushAsync(2, ExportWorld.Some(61, 30, "bert", day: 2));
        await world.ExportAsync();

        // Anna loses 1 to 10, but 3 has become Carl's; Bert loses 1 to 30.
        Assert.Equal(0, world.Number(Once));
        Assert.Equal(85 - 9 + 60, world.Number("SELECT count(*) FROM events"));
        Assert.Equal(2, world.Number("SELECT count(*) FROM events WHERE seq IN (3, 70) AND profile NOT IN (SELECT profile FROM events WHERE seq IN (12, 40))"));
        Assert.Empty(Directory.EnumerateFiles(world.Folder, ".part*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
        Assert.Equal(0, (await world.ExportAsync()).Events);
        return steps;
    }
}
