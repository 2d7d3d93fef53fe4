using CsCheck;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Facts;

/// <summary>What facts come to, whatever the store. Each kind inherits it.</summary>
public abstract class FactsContract
{
    private static readonly EventKind[] Kinds =
    [
        EventKind.SessionStart, EventKind.Impression, EventKind.Focus, EventKind.Play, EventKind.Pause, EventKind.Resume, EventKind.Seek, EventKind.Progress, EventKind.Stop, EventKind.Finish,
    ];

    private protected FakeTimeProvider Time { get; } = new(FactsWorld.Start.AddDays(8));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<IFleetStore> OpenAsync();

    private async Task<FactsWorld> WorldAsync() => new(await OpenAsync(), Time);

    [Fact]
    public async Task An_evening_adds_up_to_what_was_seen_and_watched()
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, FactsWorld.Evening(0, watched: 45));

        await world.MakeAsync();

        UnitDay day = Assert.Single(await world.DaysAsync());
        Assert.Equal((FactsWorld.Device(1), "anna", FactsWorld.Day), (day.Device, day.Profile, day.Day));
        Assert.Equal(
            new DaySums
            {
                Sessions = 1, TimedSessions = 1, SelectingSeconds = 180, Impressions = 2, Plays = 1, QualityPlays = 1, Takes = 1, QualityWeight = 0.3f + (0.7f * 0.5f), QualitySeconds = 2700,
            },
            day.Sums with { QualityWeight = (float)day.Sums.QualityWeight });
        Assert.Equal(new FactsReach(FactsWorld.Day, FactsWorld.Day, 1), await world.Facts.ReachAsync(Cancel));
    }

    [Fact]
    public async Task A_session_is_abandoned_until_a_play_begins_in_it()
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, [FactsWorld.Event(EventKind.SessionStart, 0), FactsWorld.Event(EventKind.Focus, 5)]);
        await world.MakeAsync();
        Assert.Equal(new DaySums { Sessions = 1, AbandonedSessions = 1, FruitlessSeconds = 300 }, (await world.DaysAsync()).Single().Sums);

        await world.PushAsync(1, [FactsWorld.Event(EventKind.Play, 10, at: 0), FactsWorld.Event(EventKind.SessionStart, 100)]);
        await world.MakeAsync();

        Assert.Equal(new DaySums { Sessions = 2, AbandonedSessions = 1, TimedSessions = 1, SelectingSeconds = 600, Plays = 1 }, (await world.DaysAsync()).Single().Sums);
    }

    [Fact]
    public async Task A_play_after_two_hours_of_silence_is_of_no_session()
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, [FactsWorld.Event(EventKind.SessionStart, 0), FactsWorld.Event(EventKind.Play, 121, at: 0)]);

        await world.MakeAsync();

        Assert.Equal(new DaySums { Sessions = 1, AbandonedSessions = 1, Plays = 1 }, (await world.DaysAsync()).Single().Sums);
    }

    [Fact]
    public async Task A_play_counts_on_the_day_it_began_also_when_its_end_comes_later()
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, [FactsWorld.Event(EventKind.Play, 350, at: 0, length: 90)]);
        await world.MakeAsync();
        Assert.Equal(0, (await world.DaysAsync()).Single().Sums.QualityPlays);

        await world.PushAsync(1, [FactsWorld.Event(EventKind.Progress, 380, at: 30), FactsWorld.Event(EventKind.Finish, 440, at: 90)]);
        await world.MakeAsync();

        UnitDay day = Assert.Single(await world.DaysAsync());
        Assert.Equal((FactsWorld.Day, 1, 5400d, 0), (day.Day, day.Sums.QualityPlays, day.Sums.QualitySeconds, day.Sums.Takes));
        Assert.Equal(1, day.Sums.QualityWeight, 6);
    }

    [Fact]
    public async Task Times_to_the_quarter_of_an_hour_say_nothing_of_how_long_a_choice_took()
    {
        await using FactsWorld world = await WorldAsync();
        string anna = Pseudonym.Of(new byte[16], "anna");
        await world.PushAsync(
            1,
            [.. FactsWorld.Evening(0, watched: 45, anna).Select(happened => happened with { Time = happened.Time with { UnixMs = happened.Time.UnixMs / DeltaLimits.CoarseMs * DeltaLimits.CoarseMs } })],
            mode: PrivacyMode.Pseudonymous);

        await world.MakeAsync();

        DaySums sums = (await world.DaysAsync()).Single().Sums;
        Assert.Equal((1, 0, 0, 0d, 1, 2700d), (sums.Sessions, sums.AbandonedSessions, sums.TimedSessions, sums.SelectingSeconds, sums.QualityPlays, sums.QualitySeconds));
    }

    [Fact]
    public async Task A_clock_that_lies_counts_on_the_day_of_arrival()
    {
        await using FactsWorld world = await WorldAsync();
        ViewingEvent start = FactsWorld.Event(EventKind.SessionStart, 0);
        await world.PushAsync(1, [start with { Time = new EventTime(0, 0, false) }, start with { Time = new EventTime(4_000_000_000_000, 0, true) }]);

        await world.MakeAsync();

        Assert.Equal(FactsWorld.Day.AddDays(8), Assert.Single(await world.DaysAsync()).Day);
    }

    [Fact]
    public async Task Whatever_pages_frames_come_in_the_facts_are_the_same()
    {
        // Any events cut into any frames, folded at any moments: as if all had come at once.
        var kinds = Gen.Int[0, 9].Select(i => Kinds[i]);
        var events = Gen.Select(kinds, Gen.Int[0, 40], Gen.Bool.Select(isAnna => isAnna ? "anna" : "bert"), Gen.Bool.Select(isFilm => isFilm ? "film" : "other"), Gen.Int[0, 90], Gen.Bool).Array[1, 60];
        var cuts = Gen.Select(Gen.Int[1, 9], Gen.Bool).Array[60, 60];
        await Gen.Select(events, cuts).SampleAsync(
            async (drawn, cut) =>
            {
                double minutes = 0;
                ViewingEvent[] all = [.. drawn.Select(e => FactsWorld.Event(e.Item1, minutes += e.Item2, e.Item3, e.Item4, e.Item5, 90, e.Item6))];
                await using FactsWorld world = await WorldAsync();
                await world.PushAsync(1, all);
                for (int at = 0, i = 0; at < all.Length; at += cut[i++].Item1)
                {
                    await world.PushAsync(2, all[at..Math.Min(all.Length, at + cut[i].Item1)]);
                    if (cut[i].Item2)
                    {
                        await world.MakeAsync();
                    }
                }

                await world.MakeAsync();

                ILookup<Guid, UnitDay> days = (await world.DaysAsync()).ToLookup(day => day.Device);
                Assert.Equal(days[FactsWorld.Device(1)].Select(Rounded), days[FactsWorld.Device(2)].Select(Rounded));
            },
            iter: Iterations, threads: 1);
    }

    /// <summary>How many worlds the property is tried in.</summary>
    private protected virtual int Iterations => 40;

    [Fact]
    public async Task Making_them_again_adds_nothing()
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, FactsWorld.Evening(0, watched: 45));

        Assert.Equal(1, await world.MakeAsync());
        List<UnitDay> once = await world.DaysAsync();
        Assert.Equal(0, await world.MakeAsync());

        Assert.Equal(once, await world.DaysAsync());
    }

    [Fact]
    public async Task Two_that_make_them_at_once_make_them_once()
    {
        await using FactsWorld world = await WorldAsync();
        for (int device = 1; device <= 300; device++)
        {
            await world.PushAsync(device, FactsWorld.Evening(0, watched: 45));
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(world.MakeAsync)));

        List<UnitDay> days = await world.DaysAsync();
        Assert.Equal(300, days.Count);
        Assert.All(days, day => Assert.Equal((1, 2700d), (day.Sums.QualityPlays, day.Sums.QualitySeconds)));
    }

    [Fact]
    public async Task Who_read_frames_before_somebody_else_wrote_writes_nothing()
    {
        await using FactsWorld world = await WorldAsync();
        FactsHead head = await world.Store.Facts.HeadAsync(Cancel);
        var facts = new DeviceFacts(FactsWorld.Device(1), 1, [], 1, false, [new UnitDay(FactsWorld.Device(1), "anna", FactsWorld.Day, new DaySums { Plays = 1 })], []);

        Assert.True(await world.Store.Facts.TryWriteAsync(head, 1, [facts], replace: false, Cancel));
        Assert.False(await world.Store.Facts.TryWriteAsync(head, 1, [facts], replace: false, Cancel));
        head = await world.Store.Facts.HeadAsync(Cancel);
        await world.Store.Facts.ForgetAsync(FactsWorld.Device(1), Cancel);
        Assert.False(await world.Store.Facts.TryWriteAsync(head, 2, [facts], replace: false, Cancel));

        Assert.Empty(await world.DaysAsync());
    }

    [Fact]
    public async Task Moved_events_count_for_whom_they_were_moved_to()
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, FactsWorld.Evening(0, watched: 45));
        long second = await world.PushAsync(1, FactsWorld.Evening(120, watched: 60));
        await world.MakeAsync();
        await world.PushAsync(1, [], [("anna", "bert", [second, second + 1, second + 2, second + 3, second + 4])]);
        await world.PushAsync(1, FactsWorld.Evening(300, watched: 30, "bert"));

        await world.MakeAsync();

        Dictionary<string, DaySums> days = (await world.DaysAsync()).ToDictionary(day => day.Profile, day => day.Sums);
        Assert.Equal((1, 2700d), (days["anna"].Sessions, days["anna"].QualitySeconds));
        Assert.Equal((2, 3600d + 1800d), (days["bert"].Sessions, days["bert"].QualitySeconds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_erased_profile_leaves_the_facts_whether_its_frames_are_rewritten_already_or_not(bool isObeyed)
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, [.. FactsWorld.Evening(0, watched: 45), .. FactsWorld.Evening(200, watched: 60, "bert")]);
        await world.PushAsync(2, FactsWorld.Evening(0, watched: 45));
        await world.MakeAsync();
        await world.EraseAsync(1, "anna", throughSeq: 10, isObeyed);
        if (!isObeyed)
        {
            await world.Store.Facts.ForgetAsync(FactsWorld.Device(1), Cancel);
        }

        Assert.DoesNotContain(await world.DaysAsync(), day => day.Device == FactsWorld.Device(1));
        await world.PushAsync(1, FactsWorld.Evening(400, watched: 30, "bert"));
        await world.MakeAsync();

        Assert.Equal(
            [(FactsWorld.Device(1), "bert", 3600d + 1800d), (FactsWorld.Device(2), "anna", 2700d)],
            (await world.DaysAsync()).GroupBy(day => (day.Device, day.Profile)).Select(unit => (unit.Key.Device, unit.Key.Profile, unit.Sum(day => day.Sums.QualitySeconds))));
    }

    [Fact]
    public async Task Another_life_of_the_journal_begins_with_nothing_under_way()
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, [FactsWorld.Event(EventKind.SessionStart, 0), FactsWorld.Event(EventKind.Play, 2, at: 0)]);
        await world.PushAsync(1, [FactsWorld.Event(EventKind.Progress, 30, at: 28)], epoch: 2);

        await world.MakeAsync();

        DaySums sums = (await world.DaysAsync()).Single().Sums;
        Assert.Equal((1, 2, 0), (sums.Sessions, sums.Plays, sums.QualityPlays));
    }

    [Fact]
    public async Task Days_and_exposures_come_by_television_then_profile_then_day_and_only_those_asked_for()
    {
        await using FactsWorld world = await WorldAsync();
        foreach (int device in new[] { 0x70000001, 3, unchecked((int)0x90000000), 0x0A })
        {
            await world.PushAsync(device, [.. new[] { "anna", "Bert", "änne" }.SelectMany(profile => Enumerable.Range(0, 3).SelectMany(day => FactsWorld.Evening(day * 1440, 30, profile)))]);
        }

        await world.MakeAsync();

        List<UnitDay> days = await world.DaysAsync();
        Assert.Equal(36, days.Count);
        Assert.Equal(days.OrderBy(day => day.Device).ThenBy(day => day.Profile, StringComparer.Ordinal).ThenBy(day => day.Day), days);
        DateOnly second = FactsWorld.Day.AddDays(1);
        Assert.Equal(days.Where(day => day.Day == second), await world.Facts.UnitDaysAsync(second, second, Cancel).ToListAsync(Cancel));
        var paged = new List<UnitDay>();
        while (await world.Store.Facts.DaysAsync(DateOnly.MinValue, DateOnly.MaxValue, paged.Count == 0 ? null : paged[^1], 7, Cancel) is { Count: > 0 } page)
        {
            paged.AddRange(page);
        }

        Assert.Equal(days, paged);
    }

    [Fact]
    public async Task Exposures_come_from_the_frames_and_go_with_their_profile()
    {
        await using FactsWorld world = await WorldAsync();
        await world.PushAsync(1, FactsWorld.Evening(0, watched: 45), exposures: [("anna", 1, 2), ("bert", 1, 7)]);
        await world.PushAsync(1, [], exposures: [("anna", 1, 1_500)]);
        await world.MakeAsync();

        Assert.Equal(
            [("anna", 1, FactsWorld.Start.AddMinutes(2), FactsWorld.Device(1).ToString("N"), false), ("bert", 1, FactsWorld.Start.AddMinutes(7), FactsWorld.Device(1).ToString("N"), false)],
            (await world.Facts.FirstExposuresAsync("more-rails", Cancel).ToListAsync(Cancel)).Select(exposure => (exposure.Profile, exposure.Variation, exposure.First, exposure.Unit, exposure.Others)));

        await world.EraseAsync(1, "anna", throughSeq: 100);
        await world.MakeAsync();

        Assert.Equal("bert", Assert.Single(await world.Facts.FirstExposuresAsync("more-rails", Cancel).ToListAsync(Cancel)).Profile);
    }

    [Fact]
    public async Task What_is_older_than_a_day_is_forgotten_and_not_made_anew()
    {
        await using FactsWorld world = await WorldAsync();
        const double Later = 6 * 1440;
        await world.PushAsync(1, [FactsWorld.Event(EventKind.SessionStart, 0), FactsWorld.Event(EventKind.Play, 2, "anna", "an old film", at: 0, length: 90)], exposures: [("anna", 1, 1), ("bert", 1, Later)]);
        await world.PushAsync(1, [FactsWorld.Event(EventKind.SessionStart, Later, "bert"), FactsWorld.Event(EventKind.Play, Later + 2, "bert", "a new film", at: 0, length: 90)]);
        await world.PushAsync(2, [FactsWorld.Event(EventKind.SessionStart, 0), FactsWorld.Event(EventKind.Play, 2, "anna", "an old film", at: 0, length: 90)]);
        await world.MakeAsync();
        FactsHead head = await world.Store.Facts.HeadAsync(Cancel);

        await world.Store.Facts.ForgetBeforeAsync(FactsWorld.Day.AddDays(5), Cancel);

        Assert.Equal(0, await world.MakeAsync());
        UnitDay left = Assert.Single(await world.DaysAsync());
        Assert.Equal(("bert", FactsWorld.Day.AddDays(6)), (left.Profile, left.Day));
        Assert.Equal("bert", Assert.Single(await world.Facts.FirstExposuresAsync("more-rails", Cancel).ToListAsync(Cancel)).Profile);
        string states = string.Concat((await world.Store.Facts.FoldsAsync([FactsWorld.Device(1), FactsWorld.Device(2)], Cancel)).Select(fold => System.Text.Encoding.UTF8.GetString(fold.State)));
        Assert.DoesNotContain("an old film", states, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", states, StringComparison.Ordinal);
        Assert.Contains("a new film", states, StringComparison.Ordinal);
        FactsHead young = await world.Store.Facts.HeadAsync(Cancel);
        Assert.Equal((FactsWorld.Day.AddDays(5), FactsWorld.Day.AddDays(6)), (young.First, young.Last));
        Assert.False(await world.Store.Facts.TryWriteAsync(head, head.Position + 1, [], replace: false, Cancel)); // Who folded before would bring it back.

        await world.PushAsync(1, [FactsWorld.Event(EventKind.Stop, Later + 62, "bert", "a new film", at: 60)]);
        await world.MakeAsync();
        Assert.Equal(3600, Assert.Single(await world.DaysAsync()).Sums.QualitySeconds);
    }

    [Fact]
    public async Task The_earliest_exposure_of_a_profile_counts_and_another_variation_is_noted()
    {
        await using FactsWorld world = await WorldAsync();
        FirstExposure At(int device, string profile, int variation, int hour) => new("e", variation, FactsWorld.Device(device), profile, $"u{device}", FactsWorld.Start.AddHours(hour));
        async Task WriteAsync(params FirstExposure[] exposures)
        {
            FactsHead head = await world.Store.Facts.HeadAsync(Cancel);
            Assert.True(await world.Store.Facts.TryWriteAsync(
                head, head.Position + 1, [.. exposures.GroupBy(exposure => exposure.Device).Select(some => new DeviceFacts(some.Key, 1, [], 1, false, [], [.. some]))], replace: false, Cancel));
        }

        await WriteAsync(At(1, "anna", 0, 5), At(2, "bert", 1, 1));
        await WriteAsync(At(1, "anna", 0, 3), At(2, "bert", 0, 0), At(2, "anna", 1, 2));

        Assert.Equal(
            [At(1, "anna", 0, 3), At(2, "anna", 1, 2), At(2, "bert", 0, 0) with { Others = true }],
            await world.Facts.FirstExposuresAsync("e", Cancel).ToListAsync(Cancel));
        Assert.Empty(await world.Facts.FirstExposuresAsync("f", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Health_comes_by_television_and_day_for_all_packs_together()
    {
        await using FactsWorld world = await WorldAsync();
        Task ReportAsync(int device, string pack, uint crashes, uint p99, int day) => world.Store.Devices.SaveReportAsync(
            FactsWorld.Device(device), new HealthReport { PackVersion = pack, Starts = 2, Crashes = crashes, Pages = 10, PageP99Us = p99 }, FactsWorld.Start.AddDays(day), Cancel);
        await ReportAsync(2, "1", 1, 500, 0);
        await ReportAsync(2, "2", 0, 900, 0);
        await ReportAsync(1, "1", 0, 300, 1);
        await ReportAsync(1, "1", 1, 200, 2);

        Assert.Equal(
            [new HealthOfDay(FactsWorld.Device(1), FactsWorld.Day.AddDays(1), 2, 0, 10, 300), new HealthOfDay(FactsWorld.Device(2), FactsWorld.Day, 4, 1, 20, 900)],
            await world.Facts.HealthAsync(FactsWorld.Day, FactsWorld.Day.AddDays(1), Cancel).ToListAsync(Cancel));
    }

    private static (Guid, string, DateOnly, DaySums) Rounded(UnitDay day) => (
        Guid.Empty, day.Profile, day.Day,
        day.Sums with
        {
            SelectingSeconds = Math.Round(day.Sums.SelectingSeconds, 6), FruitlessSeconds = Math.Round(day.Sums.FruitlessSeconds, 6), QualityWeight = Math.Round(day.Sums.QualityWeight, 5),
            QualitySeconds = Math.Round(day.Sums.QualitySeconds, 6),
        });
}
