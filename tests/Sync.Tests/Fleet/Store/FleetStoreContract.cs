using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sql;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;
using Encoding = EdgeRec.Sync.Protocol.V1.Encoding;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Store;

/// <summary>What every store of the fleet does. Each kind inherits it.</summary>
public abstract partial class FleetStoreContract
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 20, 15, 0, TimeSpan.Zero);

    private protected FakeTimeProvider Time { get; } = new(Now);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Whether the database has a clock of its own; of the tests' databases it is this machine's.</summary>
    private protected abstract bool HasClock { get; }

    private protected abstract Task<IFleetStore> OpenAsync();

    [Fact]
    public async Task A_frame_is_stored_once_however_often_it_comes()
    {
        await using IFleetStore store = await OpenAsync();
        Frame frame = Of(1, 1, 10, 7);

        Assert.Equal([new Appended(AppendOutcome.Stored, 10)], await store.Frames.AppendAsync([frame], Cancellation));
        Assert.Equal([new Appended(AppendOutcome.Repeated, 10)], await store.Frames.AppendAsync([frame], Cancellation));
        Assert.Equal(
            [new Appended(AppendOutcome.Repeated, 10), new Appended(AppendOutcome.Stored, 20), new Appended(AppendOutcome.Repeated, 20)],
            await store.Frames.AppendAsync([frame, Of(1, 11, 20, 8), Of(1, 11, 20, 8)], Cancellation));

        Assert.Equal(2, (await store.Frames.TotalsAsync(Cancellation)).Frames);
    }

    [Fact]
    public async Task What_overlaps_with_other_content_is_a_conflict_that_names_where_to_go_on()
    {
        await using IFleetStore store = await OpenAsync();
        await store.Frames.AppendAsync([Of(1, 1, 100, 1), Of(1, 101, 200, 1)], Cancellation);

        Assert.Equal([new Appended(AppendOutcome.Conflict, 100)], await store.Frames.AppendAsync([Of(1, 1, 100, 2)], Cancellation));
        Assert.Equal([new Appended(AppendOutcome.Conflict, 200)], await store.Frames.AppendAsync([Of(1, 150, 300, 1)], Cancellation));
        Assert.Equal([new Appended(AppendOutcome.Conflict, 100)], await store.Frames.AppendAsync([Of(1, 20, 30, 1)], Cancellation));
        Assert.Equal([new Appended(AppendOutcome.Stored, 300)], await store.Frames.AppendAsync([Of(1, 201, 300, 1)], Cancellation));
        Assert.Equal(3, (await store.Frames.TotalsAsync(Cancellation)).Frames);
        Assert.Equal([(1L, 100L), (101L, 200L)], await store.Frames.RangesAsync(Of(1, 1, 1, 1).Key, 50, 150, Cancellation));
        Assert.Empty(await store.Frames.RangesAsync(Of(1, 1, 1, 1).Key, 301, 400, Cancellation));
    }

    [Fact]
    public async Task Overlaps_within_one_group_are_found_too()
    {
        await using IFleetStore store = await OpenAsync();

        Appended[] results = await store.Frames.AppendAsync([Of(1, 1, 100, 1), Of(1, 50, 150, 1), Of(1, 101, 150, 1), Of(1, 1, 100, 1), Of(1, 90, 101, 2)], Cancellation);

        Assert.Equal(
            [
                new Appended(AppendOutcome.Stored, 100), new Appended(AppendOutcome.Conflict, 100), new Appended(AppendOutcome.Stored, 150),
                new Appended(AppendOutcome.Repeated, 100), new Appended(AppendOutcome.Conflict, 150),
            ],
            results);
    }

    [Fact]
    public async Task Devices_epochs_and_streams_have_numbers_of_their_own()
    {
        await using IFleetStore store = await OpenAsync();
        Frame frame = Of(1, 1, 10, 1);

        Appended[] results = await store.Frames.AppendAsync(
            [
                frame,
                frame with { Key = frame.Key with { Device = Device(2) } },
                frame with { Key = frame.Key with { Epoch = Device(99) } },
                frame with { Key = frame.Key with { Stream = Stream.Statistics } },
            ],
            Cancellation);

        Assert.All(results, result => Assert.Equal(AppendOutcome.Stored, result.Outcome));
    }

    [Fact]
    public async Task Frames_are_read_as_they_came_in_the_order_of_their_positions()
    {
        await using IFleetStore store = await OpenAsync();
        Frame[] frames = [.. Enumerable.Range(1, 25).Select(i => Of(i % 3, (i * 10) + 1, (i * 10) + 10, i))];
        await store.Frames.AppendAsync(frames, Cancellation);

        var read = new List<StoredFrame>();
        for (long after = 0; await store.Frames.ReadAsync(after, Stream.Unspecified, 7, Cancellation) is { Count: > 0 } page; after = page[^1].Position)
        {
            read.AddRange(page);
        }

        Assert.Equal(frames.Select(Text), read.Select(stored => Text(stored.Frame)));
        Assert.Equal(read.Select(stored => stored.Position).Order(), read.Select(stored => stored.Position));
        Assert.All(read, stored => Assert.Equal(Now, stored.ReceivedAt));
        Assert.Equal(read[^1].Position, (await store.Frames.TotalsAsync(Cancellation)).LastPosition);
        Assert.Empty(await store.Frames.ReadAsync(0, Stream.Statistics, 7, Cancellation));
        Assert.Equal(8, (await store.Frames.ReadDeviceAsync(Device(0), 0, 100, Cancellation)).Count);
    }

    [Fact]
    public async Task A_rewritten_frame_is_still_known_by_what_was_sent()
    {
        await using IFleetStore store = await OpenAsync();
        Frame frame = Of(1, 1, 10, 1);
        await store.Frames.AppendAsync([frame], Cancellation);

        await store.Frames.RewriteAsync([frame with { Payload = new byte[] { 9 }, Encoding = Encoding.MessagepackZstd }], Cancellation);

        StoredFrame stored = Assert.Single(await store.Frames.ReadAsync(0, Stream.Events, 10, Cancellation));
        Assert.Equal([9], stored.Frame.Payload.ToArray());
        Assert.Equal(Encoding.MessagepackZstd, stored.Frame.Encoding);
        Assert.Equal([new Appended(AppendOutcome.Repeated, 10)], await store.Frames.AppendAsync([frame], Cancellation));
    }

    [Fact]
    public async Task Many_writers_at_once_store_each_frame_once_and_a_reader_behind_them_misses_none()
    {
        await using IFleetStore store = await OpenAsync();
        using var done = new CancellationTokenSource();
        Task<List<StoredFrame>> reading = FollowAsync(store, done.Token);

        // Every device's frames come from two writers at once, as after a lost connection.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            for (int i = 0; i < 30; i++)
            {
                await store.Frames.AppendAsync([.. Enumerable.Range(0, 5).Select(k => Of(writer / 2, (((i * 5) + k) * 10) + 1, ((i * 5) + k + 1) * 10, 1))], Cancellation);
            }
        }));
        await done.CancelAsync();

        List<StoredFrame> read = await reading;
        Assert.Equal(2 * 150, (await store.Frames.TotalsAsync(Cancellation)).Frames);
        Assert.Equal(2 * 150, read.Select(stored => (stored.Frame.Key, stored.Frame.FirstSeq)).Distinct().Count());
        Assert.Equal(2 * 150, read.Count);
    }

    [Fact]
    public async Task A_ticket_serves_one_key_and_that_one_again()
    {
        await using IFleetStore store = await OpenAsync();
        byte[] code = [1, 2], key = [3], other = [4];
        await store.Devices.AddTicketAsync(new Ticket(code, Now, Now.AddHours(1)), Cancellation);

        Assert.Equal(Device(1), await store.Devices.EnrolAsync(code, key, Device(1), "1.0", Now, Cancellation));
        Assert.Equal(Device(1), await store.Devices.EnrolAsync(code, key, Device(2), "1.0", Now, Cancellation));
        Assert.Null(await store.Devices.EnrolAsync(code, other, Device(3), "1.0", Now, Cancellation));
        Assert.Null(await store.Devices.EnrolAsync(code, key, Device(1), "1.0", Now.AddHours(2), Cancellation));
        Assert.Null(await store.Devices.EnrolAsync(new byte[] { 9 }, key, Device(1), "1.0", Now, Cancellation));
        Assert.Equal([Device(1)], (await store.Devices.ListAsync(Guid.Empty, 10, Cancellation)).Select(device => device.Id));
    }

    [Fact]
    public async Task What_is_known_of_a_device_comes_back()
    {
        await using IFleetStore store = await OpenAsync();
        await EnrolAsync(store, 5);
        await store.Devices.NoteCertificateAsync(Device(5), "00AB", Now.AddDays(90), "1.1", Cancellation);
        await store.Devices.SaveReportAsync(Device(5), new HealthReport { AppVersion = "1.2", PackVersion = "p1", Crashes = 1 }, Now.AddMinutes(1), Cancellation);
        Assert.True(await store.Devices.RevokeAsync(Device(5), "stolen", Now.AddMinutes(2), Cancellation));
        Assert.False(await store.Devices.RevokeAsync(Device(5), "again", Now.AddMinutes(3), Cancellation));

        Device? device = await store.Devices.FindAsync(Device(5), Cancellation);

        Assert.Equal(
            new Device(
                Device(5), Now, "00AB", Now.AddDays(90), "1.2", Now.AddMinutes(2), "stolen", Now.AddMinutes(1),
                new HealthReport { AppVersion = "1.2", PackVersion = "p1", Crashes = 1 }),
            device);
        Assert.Equal([Device(5)], await store.Devices.RevokedAsync(Now, Cancellation));
        Assert.Empty(await store.Devices.RevokedAsync(Now.AddMinutes(3), Cancellation));
        Assert.Null(await store.Devices.FindAsync(Device(6), Cancellation));
    }

    [Fact]
    public async Task A_days_reports_add_up_by_pack()
    {
        await using IFleetStore store = await OpenAsync();
        await EnrolAsync(store, 1);
        await store.Devices.SaveReportAsync(
            Device(1), new HealthReport { PackVersion = "a", Starts = 1, Pages = 10, PageP99Us = 900, Sessions = 2, QualityPlays = 1 }, Now, Cancellation);
        await store.Devices.SaveReportAsync(
            Device(1), new HealthReport { PackVersion = "a", Starts = 2, Crashes = 1, Pages = 5, PageP99Us = 700, PackState = PackState.Watched }, Now, Cancellation);
        await store.Devices.SaveReportAsync(Device(1), new HealthReport { PackVersion = "b", Pages = 3 }, Now, Cancellation);

        var days = new List<HealthDay>();
        await foreach (HealthDay day in store.Devices.HealthAsync(new DateOnly(2026, 11, 28), null, Cancellation))
        {
            days.Add(day);
        }

        Assert.Equal(
            [
                new HealthDay(Device(1), new DateOnly(2026, 11, 28), "a", 2, 3, 1, 15, 900, 2, 1, PackState.Watched),
                new HealthDay(Device(1), new DateOnly(2026, 11, 28), "b", 1, 0, 0, 3, 0, 0, 0, PackState.Unspecified),
            ],
            days);
    }

    [Fact]
    public async Task A_report_whose_answer_was_lost_counts_once()
    {
        await using IFleetStore store = await OpenAsync();
        await EnrolAsync(store, 1);
        var report = new HealthReport { PackVersion = "a", Starts = 1, Pages = 10, ReportId = ulong.MaxValue };
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => store.Devices.SaveReportAsync(Device(1), report, Now, Cancellation)));
        await store.Devices.SaveReportAsync(Device(1), new HealthReport { PackVersion = "a", Starts = 2, ReportId = 7 }, Now.AddDays(1), Cancellation);
        await store.Devices.SaveReportAsync(Device(1), new HealthReport { PackVersion = "a", Starts = 2, ReportId = 7 }, Now.AddDays(2), Cancellation);
        await store.Devices.SaveReportAsync(Device(1), new HealthReport { PackVersion = "a", Starts = 4 }, Now.AddDays(1), Cancellation); // of an older program, which says no id
        await store.Devices.SaveReportAsync(Device(1), new HealthReport { PackVersion = "a", Starts = 4 }, Now.AddDays(1), Cancellation);

        Assert.Equal([("28", 1, 1L), ("29", 3, 10L)], (await HealthAsync(store, null)).Select(day => ($"{day.Day:dd}", day.Reports, day.Starts)));
    }

    [Fact]
    public async Task The_fleets_health_comes_day_by_day_however_many_pages_it_is_read_in()
    {
        await using IFleetStore store = await OpenAsync();
        foreach (int device in new[] { 3, 1, 2 })
        {
            await store.Devices.SaveReportAsync(Device(device), new HealthReport { PackVersion = "b", Starts = 1 }, Now, Cancellation);
            await store.Devices.SaveReportAsync(Device(device), new HealthReport { PackVersion = "a", Starts = 1 }, Now, Cancellation);
            await store.Devices.SaveReportAsync(Device(device), new HealthReport { PackVersion = "a", Starts = 1 }, Now.AddDays(1), Cancellation);
        }

        List<HealthDay> days = await HealthAsync(store, null);

        Assert.Equal(9, days.Count);
        Assert.Equal(days.OrderBy(day => day.Day).ThenBy(day => day.Device).ThenBy(day => day.PackVersion, StringComparer.Ordinal), days);
        Assert.Equal(3, (await HealthAsync(store, Device(2))).Count);
    }

    [Fact]
    public async Task What_is_forgotten_stays_taken_and_is_never_new_again()
    {
        await using IFleetStore store = await OpenAsync();
        await store.Frames.AppendAsync([Of(1, 1, 10, 1), Of(2, 1, 5, 1), Of(1, 11, 20, 2), Of(1, 31, 40, 3)], Cancellation);
        Time.Advance(TimeSpan.FromDays(1));
        await store.Frames.AppendAsync([Of(1, 41, 50, 4), Of(2, 6, 9, 2)], Cancellation);
        long last = (await store.Frames.TotalsAsync(Cancellation)).LastPosition;

        FramesForgotten forgotten = await store.Frames.ForgetAsync(0, Now.AddHours(1), 100, Cancellation);

        Assert.Equal(4, forgotten.Count);
        IReadOnlyList<StoredFrame> left = await store.Frames.ReadAsync(0, Stream.Unspecified, 100, Cancellation);
        Assert.Equal(
            ["1: 1-20 0", "1: 31-40 0", "1: 41-50 4", "2: 1-5 0", "2: 6-9 4"],
            left.OrderBy(frame => frame.Frame.Key.Device).ThenBy(frame => frame.Frame.FirstSeq)
                .Select(frame => $"{(frame.Frame.Key.Device == Device(1) ? 1 : 2)}: {frame.Frame.FirstSeq}-{frame.Frame.LastSeq} {frame.Frame.Payload.Length}"));
        Assert.Equal(last, (await store.Frames.TotalsAsync(Cancellation)).LastPosition); // and whoever reads by position goes on where it was
        Assert.Equal(
            [
                new Appended(AppendOutcome.Conflict, 20), new Appended(AppendOutcome.Repeated, 5), new Appended(AppendOutcome.Repeated, 40), new Appended(AppendOutcome.Stored, 30),
                new Appended(AppendOutcome.Repeated, 50),
            ],
            await store.Frames.AppendAsync([Of(1, 11, 20, 2), Of(2, 1, 5, 1), Of(1, 31, 40, 3), Of(1, 21, 30, 9), Of(1, 41, 50, 4)], Cancellation));

        // Later rounds go on behind it and make one row of all.
        FramesForgotten more = await store.Frames.ForgetAsync(forgotten.Through, Now.AddDays(9), 1, Cancellation);
        Assert.Equal(1, more.Count);
        more = await store.Frames.ForgetAsync(more.Through, Now.AddDays(9), 100, Cancellation);
        Assert.Equal(2, more.Count);
        Assert.Equal(0, (await store.Frames.ForgetAsync(more.Through, Now.AddDays(9), 100, Cancellation)).Count);
        Assert.Equal([(1L, 50L)], await store.Frames.RangesAsync(Of(1, 1, 1, 1).Key, 1, 100, Cancellation));
        Assert.All(await store.Frames.ReadAsync(0, Stream.Unspecified, 100, Cancellation), frame => Assert.True(frame.Frame.Payload.IsEmpty));
    }

    [Fact]
    public async Task The_clock_is_the_databases_own_or_none()
    {
        await using IFleetStore store = await OpenAsync();
        Time.Advance(TimeSpan.FromDays(3_000));
        DateTimeOffset before = TimeProvider.System.GetUtcNow();

        DateTimeOffset? clock = await store.ClockAsync(Cancellation);

        Assert.Equal(HasClock, clock is not null);
        Assert.InRange(clock ?? before, before.AddSeconds(-1), TimeProvider.System.GetUtcNow().AddSeconds(1));
        Assert.Equal(HasClock, await Record.ExceptionAsync(() => SecondClock.RequireAsync(store, Time, Cancellation)) is ClocksDifferException);
        await SecondClock.RequireAsync(store, TimeProvider.System, Cancellation);
    }

    [Fact]
    public async Task Erasures_are_kept_once_and_known_until_they_are_obeyed()
    {
        await using IFleetStore store = await OpenAsync();
        var erasure = new Erasure(Device(1), Device(9), new byte[] { 1 }, 5, Now);
        await store.Erasures.AddAsync([erasure, erasure with { Device = Device(2) }], Cancellation);
        await store.Erasures.AddAsync([erasure with { At = Now.AddDays(1) }], Cancellation);

        Assert.Equal(2, (await store.Erasures.ReadAsync(0, 10, Cancellation)).Count);
        Assert.Equal(Now, Assert.Single(await store.Erasures.OfAsync([Device(1), Device(3)], Cancellation)).At);
        Assert.Equal(2, (await store.Erasures.UnobeyedAsync(Cancellation)).Count);
        await store.Erasures.NoteObeyedAsync([erasure], Cancellation);
        Assert.Equal([Device(2)], await store.Erasures.UnobeyedAsync(Cancellation));
    }

    [Fact]
    public async Task A_database_is_set_up_once_somebody_has_set_it_up()
    {
        (IFleetStore store, _, _) = await OpenEmptyAsync();
        await using IFleetStore ends = store;

        Assert.False(await store.IsSetUpAsync(Cancellation));
        await store.MigrateAsync(Cancellation);
        Assert.True(await store.IsSetUpAsync(Cancellation));
    }

    [Fact]
    public async Task Replicas_that_start_at_once_migrate_once()
    {
        await using IFleetStore store = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.MigrateAsync(Cancellation)));

        Assert.True(await store.AnswersAsync(Cancellation));
    }

    [Fact]
    public async Task A_database_of_the_first_layout_is_brought_up_with_what_is_in_it()
    {
        (IFleetStore store, ISqlDatabase database, Dialect dialect) = await OpenEmptyAsync();
        await using IFleetStore ends = store;
        await database.WriteAsync((connection, token) => new Migrations(dialect, last: 1).ApplyAsync(connection, token), Cancellation);
        await database.WriteAsync(
            (connection, token) => connection.ExecuteAsync(
                "INSERT INTO health_days VALUES (@device, @day, 'a', 1, 2, 0, 0, 0, 0, 0, 0)", [("device", Device(1)), ("day", DateOnly.FromDateTime(Now.UtcDateTime).DayNumber)], token),
            Cancellation);

        await store.MigrateAsync(Cancellation);
        await EnrolAsync(store, 1);
        await store.Devices.SaveReportAsync(Device(1), new HealthReport { PackVersion = "a", Starts = 1, ReportId = 3 }, Now, Cancellation);
        await store.Devices.SaveReportAsync(Device(1), new HealthReport { PackVersion = "a", Starts = 1, ReportId = 3 }, Now, Cancellation);

        Assert.Equal(3, Assert.Single(await HealthAsync(store, null)).Starts);
    }

    private protected abstract Task<(IFleetStore Store, ISqlDatabase Database, Dialect Dialect)> OpenEmptyAsync();

    private static async Task<List<HealthDay>> HealthAsync(IFleetStore store, Guid? device)
    {
        var days = new List<HealthDay>();
        await foreach (HealthDay day in store.Devices.HealthAsync(new DateOnly(2026, 11, 28), device, Cancellation))
        {
            days.Add(day);
        }

        return days;
    }

    private protected static Guid Device(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private protected static Frame Of(int device, long first, long last, int content) => new(
        new StreamKey(Device(device), Device(1000), Stream.Events), first, last, 1, Encoding.Messagepack, PrivacyMode.Full, BitConverter.GetBytes(content));

    private static string Text(Frame frame) =>
        $"{frame.Key} {frame.FirstSeq}-{frame.LastSeq} {frame.Schema} {frame.Encoding} {frame.Mode} {Convert.ToHexString(frame.Payload.Span)} {frame.Digest}";

    private static async Task EnrolAsync(IFleetStore store, int device)
    {
        byte[] code = [(byte)device];
        await store.Devices.AddTicketAsync(new Ticket(code, Now, Now.AddHours(1)), Cancellation);
        await store.Devices.EnrolAsync(code, code, Device(device), "1.0", Now, Cancellation);
    }

    private static async Task<List<StoredFrame>> FollowAsync(IFleetStore store, CancellationToken done)
    {
        var read = new List<StoredFrame>();
        for (bool last = false; ;)
        {
            IReadOnlyList<StoredFrame> page = await store.Frames.ReadAsync(read.Count == 0 ? 0 : read[^1].Position, Stream.Events, 50, Cancellation);
            read.AddRange(page);
            if (page.Count == 0 && last)
            {
                return read;
            }

            last = done.IsCancellationRequested;
        }
    }
}
