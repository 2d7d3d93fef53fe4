using CsCheck;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Questions;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Tests.Fleet.Export.Questions;

public sealed class EventDatabaseTests
{
    private const int Hour = 3_600_000;

    [Fact]
    public async Task Every_column_says_what_the_television_sent()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        var tile = new TrackingToken(0xfedcba98, RailKind.BecauseYouWatched, 3, 4, 0x00abcdef, TrackingToken.TagOf("f-17"), 5, 0.25f);
        await world.PushAsync(1,
        [
            new SequencedEvent(1, ExportWorld.Event(EventKind.SessionStart, 0)),
            new SequencedEvent(2, ExportWorld.Event(EventKind.Focus, 1, title: "f-17", token: tile) with { DwellMs = 900 }),
            new SequencedEvent(3, ExportWorld.Event(EventKind.Play, 2, title: "f-17", positionMs: 12_000, durationMs: Hour, token: tile)),
            new SequencedEvent(4, ExportWorld.Event(EventKind.Rating, 3, title: "f-17") with { Rating = new Rating(RatingScale.HalfStars, 9) }),
        ]);
        await world.ExportAsync(new ExportOptions { Names = true });

        Answer answer = world.Ask("""
            SELECT device, epoch, seq, mode, profile, kind, time, offset_minutes, time_trusted, local_time, title, rail, rail_index, position_in_rail, variant, propensity, request, pack,
              position_ms, duration_ms, dwell_ms, rating_scale, rating, day FROM events ORDER BY seq
            """);

        string device = ExportWorld.Device(1).ToString("N"), epoch = ExportWorld.Epoch(1).ToString("N");
        var day = new DateOnly(2026, 11, 20);
        object?[] Tile() => ["because-you-watched", (short)3, (short)4, 5, 0.25f, 0xfedcba98L, "00abcdef"];
        object?[] NoTile = new object?[7];
        DateTime Utc(int minutes) => ExportWorld.Start.UtcDateTime.AddMinutes(minutes);
        object?[] Head(long seq, string kind, int minutes, string? title) =>
            [device, epoch, seq, "full", "anna", kind, Utc(minutes), (short)60, true, Utc(minutes + 60), title];
        Assert.Equal((object?[])[.. Head(1, "session-start", 0, null), .. NoTile, null, null, null, null, null, day], answer.Rows[0]);
        Assert.Equal((object?[])[.. Head(2, "focus", 1, "f-17"), .. Tile(), null, null, 900, null, null, day], answer.Rows[1]);
        Assert.Equal((object?[])[.. Head(3, "play", 2, "f-17"), .. Tile(), 12_000, Hour, null, null, null, day], answer.Rows[2]);
        Assert.Equal((object?[])[.. Head(4, "rating", 3, "f-17"), .. NoTile, null, null, null, "half-stars", (short)9, day], answer.Rows[3]);
    }

    [Fact]
    public async Task The_questions_that_come_with_the_program_give_the_numbers_that_are_known()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        var events = new List<SequencedEvent>();
        void Add(ViewingEvent happened) => events.Add(new SequencedEvent(events.Count + 1, happened));
        for (int evening = 0; evening < 40; evening++)
        {
            // Image 0 was likely and is taken every fourth time, image 1 unlikely and taken every second time.
            double at = evening * 60;
            int variant = evening % 2;
            var tile = new TrackingToken((uint)evening + 1, RailKind.TopPicks, 0, 0, 0xabcd, TrackingToken.TagOf("f-1"), (ushort)variant, variant == 0 ? 0.5f : 0.1f);
            Add(ExportWorld.Event(EventKind.SessionStart, at));
            Add(ExportWorld.Event(EventKind.Impression, at, title: "f-1", token: tile));
            if (evening % (variant == 0 ? 8 : 4) == variant)
            {
                Add(ExportWorld.Event(EventKind.Play, at + 1.5, title: "f-1", positionMs: 0, durationMs: Hour, token: tile));
                Add(ExportWorld.Event(EventKind.Stop, at + 31.5, title: "f-1", positionMs: Hour / 2, durationMs: Hour));
            }
        }

        await world.PushAsync(1, [.. events]);
        await world.ExportAsync();

        Answer plays = world.Ask(EventDatabase.TextOf("quality-plays"));
        Assert.Equal(15, plays.Rows.Sum(row => (long)row[3]!));
        Assert.All(plays.Rows, row => Assert.Equal("0000abcd", row[1]));
        Answer images = world.Ask(EventDatabase.TextOf("images"));
        Assert.Equal([("f-1", 1, 20L, 10L, 0.5), ("f-1", 0, 20L, 5L, 0.25)], images.Rows.Select(row => ((string)row[0]!, (int)row[1]!, (long)row[2]!, (long)row[3]!, (double)row[5]!)));
        Answer seconds = world.Ask(EventDatabase.TextOf("time-to-play"));
        Assert.All(seconds.Rows, row => Assert.Equal(90.0, row[2]));
    }

    [Fact]
    public async Task Plays_are_those_of_the_television_where_players_report_positions_and_nobody_jumps()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        EventKind[] kinds = [EventKind.Play, EventKind.Pause, EventKind.Resume, EventKind.Progress, EventKind.Stop, EventKind.Finish];
        var histories = new List<(EventKind Kind, int Position)[]>();
        Gen.Select(Gen.Int[0, kinds.Length - 1], Gen.Int[0, 9]).Array[1, 12].Sample(
            steps =>
            {
                int position = 0;
                EventKind before = EventKind.Play;
                histories.Add([.. steps.Select(step => (before = before is EventKind.Stop or EventKind.Finish ? EventKind.Play : kinds[step.Item1], position += step.Item2 * 60_000))]);
            },
            iter: 200,
            threads: 1);
        for (int i = 0; i < histories.Count; i++)
        {
            await world.PushAsync(i, [.. histories[i].Select((step, n) => new SequencedEvent(n + 1, ExportWorld.Event(step.Kind, n, title: "f-1", positionMs: step.Position, durationMs: 45 * 60_000)))]);
        }

        await world.ExportAsync(new ExportOptions { Names = true, ChunkRows = 500 });
        Answer answer = world.Ask("SELECT device, watched_ms, finished, quality FROM plays ORDER BY device, seq");

        var expected = histories.SelectMany((history, i) => Fold(history).Select(play => (ExportWorld.Device(i).ToString("N"), play.Watched, play.Finished, play.Quality)))
            .GroupBy(play => play.Item1).OrderBy(device => device.Key, StringComparer.Ordinal).SelectMany(device => device);
        Assert.Equal(expected, answer.Rows.Select(row => ((string)row[0]!, (long)row[1]!, (bool)row[2]!, (bool)row[3]!)));
    }

    [Theory]
    [InlineData("COPY (SELECT 1) TO 'x.csv'")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("DROP VIEW events")]
    [InlineData("SELECT nothing FROM events")]
    public async Task What_is_no_single_select_over_the_export_is_refused(string sql)
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        await world.PushAsync(1, ExportWorld.Some(1, 2));
        await world.ExportAsync();

        Assert.Throws<InvalidDataException>(() => world.Ask(sql));
    }

    private static List<(long Watched, bool Finished, bool Quality)> Fold((EventKind Kind, int Position)[] history)
    {
        var plays = new List<PlaybackTracker>();
        for (int i = 0; i < history.Length; i++)
        {
            (EventKind kind, int position) = history[i];
            if (plays.Count == 0 || (kind == EventKind.Play && !plays[^1].IsOpen))
            {
                plays.Add(new PlaybackTracker(45 * 60_000));
            }

            long at = ExportWorld.Start.AddMinutes(i).ToUnixTimeMilliseconds();
            Action<long?, long> feed = kind switch
            {
                EventKind.Play => plays[^1].Play, EventKind.Pause => plays[^1].Pause, EventKind.Resume => plays[^1].Resume, EventKind.Seek => plays[^1].Seek,
                EventKind.Progress => plays[^1].Progress, EventKind.Stop => plays[^1].Stop, _ => plays[^1].Finish,
            };
            feed(position, at);
        }

        return [.. plays.Select(play => (play.WatchedMs, play.Finished, QualityPlay.Reached(TitleKind.Film, play.WatchedMs, play.DurationMs, play.Finished)))];
    }
}
