using CsCheck;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Tests.Core.DataPoints;

public sealed class PlaybackTrackerTests
{
    private const long Minute = 60_000;
    private const long Start = 1_790_000_000_000;

    private enum Act
    {
        Watch,
        PauseFor,
        SeekTo,
    }

    [Fact]
    public void An_evening_with_one_pause_adds_up()
    {
        var tracker = new PlaybackTracker(100 * Minute);
        tracker.Play(0, Start);
        tracker.Progress(10 * Minute, Start + (10 * Minute));
        tracker.Pause(20 * Minute, Start + (20 * Minute));
        tracker.Resume(20 * Minute, Start + (25 * Minute));
        tracker.Stop(50 * Minute, Start + (55 * Minute));

        Assert.Equal(50 * Minute, tracker.WatchedMs);
        Assert.Equal(50 * Minute, tracker.PositionMs);
        Assert.Equal(1, tracker.Pauses);
        Assert.Equal(5 * Minute, tracker.PausedMs);
        Assert.Equal(0.5f, tracker.Share);
        Assert.False(tracker.Finished);
        Assert.False(tracker.IsOpen);
    }

    [Fact]
    public void Jumping_is_not_watching()
    {
        var tracker = new PlaybackTracker(100 * Minute);
        tracker.Play(0, Start);
        tracker.Progress(Minute, Start + Minute);
        tracker.Seek(90 * Minute, Start + Minute);
        tracker.Finish(95 * Minute, Start + (6 * Minute));

        Assert.Equal(6 * Minute, tracker.WatchedMs);
        Assert.True(tracker.Finished);
    }

    [Fact]
    public void What_was_watched_before_a_jump_without_a_position_the_clock_tells()
    {
        var tracker = new PlaybackTracker(100 * Minute);
        tracker.Play(0, Start);
        tracker.Seek(90 * Minute, Start + (4 * Minute));
        tracker.Stop(95 * Minute, Start + (9 * Minute));

        Assert.Equal(9 * Minute, tracker.WatchedMs);
    }

    [Fact]
    public void A_resumed_title_counts_from_where_it_was_resumed()
    {
        var tracker = new PlaybackTracker(100 * Minute);
        tracker.Play(60 * Minute, Start);
        tracker.Stop(80 * Minute, Start + (20 * Minute));

        Assert.Equal(20 * Minute, tracker.WatchedMs);
    }

    [Fact]
    public void A_finish_alone_stands_for_one_full_viewing()
    {
        var known = new PlaybackTracker(100 * Minute);
        known.Finish(null, Start);
        var unknown = new PlaybackTracker();
        unknown.Finish(null, Start);

        Assert.Equal((100 * Minute, 1f), (known.WatchedMs, known.Share));
        Assert.Equal((0, 1f), (unknown.WatchedMs, unknown.Share));
    }

    [Fact]
    public void A_finish_without_position_is_at_the_end_whatever_the_clock_says()
    {
        var tracker = new PlaybackTracker(100 * Minute);
        tracker.Play(40 * Minute, Start);
        tracker.Finish(null, Start - (500 * Minute));

        Assert.Equal(60 * Minute, tracker.WatchedMs);
        Assert.Equal(100 * Minute, tracker.PositionMs);
    }

    [Fact]
    public void A_reported_position_replaces_what_the_clock_made_believe()
    {
        var tracker = new PlaybackTracker(100 * Minute);
        tracker.Play(0, Start);
        tracker.Progress(null, Start + (90 * Minute)); // the clock jumped
        Assert.Equal(90 * Minute, tracker.WatchedMs);

        tracker.Progress(2 * Minute, Start + (91 * Minute));
        Assert.Equal(2 * Minute, tracker.WatchedMs);
    }

    [Fact]
    public void Heartbeats_during_a_pause_leave_it_a_pause_until_the_picture_moves()
    {
        var tracker = new PlaybackTracker(100 * Minute);
        tracker.Play(0, Start);
        tracker.Pause(Minute, Start + Minute);
        tracker.Progress(Minute, Start + (2 * Minute));
        tracker.Pause(Minute, Start + (3 * Minute));
        tracker.Progress(2 * Minute, Start + (5 * Minute)); // the resume was lost

        Assert.Equal(1, tracker.Pauses);
        Assert.Equal(3 * Minute, tracker.PausedMs);
        Assert.Equal(2 * Minute, tracker.WatchedMs);

        tracker.Progress(3 * Minute, Start + (6 * Minute));
        Assert.Equal((3 * Minute, 3 * Minute), (tracker.WatchedMs, tracker.PausedMs));
    }

    [Fact]
    public void The_player_knows_the_length_better()
    {
        var tracker = new PlaybackTracker(100 * Minute);
        tracker.Learn(50 * Minute);
        tracker.Learn(null);
        tracker.Learn(0);
        tracker.Play(0, Start);
        tracker.Stop(25 * Minute, Start + (25 * Minute));

        Assert.Equal(0.5f, tracker.Share);
    }

    [Fact]
    public void What_was_truly_watched_comes_out_from_positions_and_from_an_honest_clock_alike() =>
        Acts.Sample(acts =>
        {
            PlaybackTracker byPosition = new(), byClock = new();
            long at = Start, position = 0, watched = 0, paused = 0;
            byPosition.Play(0, at);
            byClock.Play(0, at);
            foreach ((Act act, long ms) in acts)
            {
                switch (act)
                {
                    case Act.Watch:
                        (at, position, watched) = (at + ms, position + ms, watched + ms);
                        break;
                    case Act.PauseFor:
                        byPosition.Pause(position, at);
                        byClock.Pause(null, at);
                        (at, paused) = (at + ms, paused + ms);
                        byPosition.Resume(position, at);
                        byClock.Resume(null, at);
                        break;
                    default:
                        position = ms;
                        byPosition.Seek(position, at);
                        byClock.Seek(position, at);
                        break;
                }

                byPosition.Progress(position, at);
                byClock.Progress(null, at);
            }

            foreach (PlaybackTracker tracker in (PlaybackTracker[])[byPosition, byClock])
            {
                tracker.Stop(null, at);
                Assert.Equal((watched, paused, position), (tracker.WatchedMs, tracker.PausedMs, tracker.PositionMs));
                Assert.Equal(acts.Count(a => a.Act == Act.PauseFor), tracker.Pauses);
            }
        });

    [Fact]
    public void Clock_jumps_change_nothing_where_positions_are_reported() =>
        Gen.Select(Calls(Gen.Long[0, 200 * Minute].Select(p => (long?)p), Gen.Long[Start, Start + Minute]), Gen.Long.Array[60]).Sample((calls, jumps) =>
        {
            PlaybackTracker honest = new(100 * Minute), lying = new(100 * Minute);
            for (int i = 0; i < calls.Length; i++)
            {
                if (calls[i].Kind == 4) continue; // a jump of the viewer has no position to come from
                Call(honest, calls[i]);
                Call(lying, calls[i] with { AtMs = unchecked(calls[i].AtMs + jumps[i % jumps.Length]) });
            }

            Assert.Equal(
                (honest.WatchedMs, honest.PositionMs, honest.Pauses, honest.Finished, honest.Share),
                (lying.WatchedMs, lying.PositionMs, lying.Pauses, lying.Finished, lying.Share));
        });

    [Fact]
    public void Nothing_a_client_sends_takes_the_numbers_out_of_range() =>
        Gen.Select(Calls(Gen.Long.Nullable(), Gen.Long), Gen.Long).Sample((calls, duration) =>
        {
            var tracker = new PlaybackTracker(duration);
            foreach (var call in calls)
            {
                Call(tracker, call);
                tracker.Learn(call.PositionMs);
                Assert.True(tracker.WatchedMs >= 0 && tracker.PausedMs >= 0 && tracker.PositionMs >= 0);
                Assert.InRange(tracker.Share, 0f, 1f);
                Assert.True(tracker.WatchedMs + tracker.PausedMs <= (1_000 * 60 * Minute) + (calls.Length * PlaybackTracker.MaxStepMs));
            }
        });

    [Fact]
    public void A_tracker_stored_and_restored_at_any_moment_goes_on_the_same() =>
        Calls(Gen.Long[0, 200 * Minute].Nullable(), Gen.Long[Start, Start + (100 * Minute)]).Sample(calls =>
        {
            var whole = new PlaybackTracker(100 * Minute);
            var restored = new PlaybackTracker(100 * Minute);
            foreach (var call in calls)
            {
                Call(whole, call);
                restored = new PlaybackTracker(restored.State);
                Call(restored, call);
            }

            Assert.Equal(whole.State, restored.State);
        });

    private static Gen<(Act Act, long Ms)[]> Acts =>
        Gen.Select(Gen.Int[0, 2].Select(i => (Act)i), Gen.Long[2_000, 30 * Minute], (act, ms) => (act, ms)).Array[0, 20];

    private static Gen<(int Kind, long? PositionMs, long AtMs)[]> Calls(Gen<long?> positions, Gen<long> times) =>
        Gen.Select(Gen.Int[0, 6], positions, times, (kind, position, at) => (kind, position, at)).Array[0, 40];

    private static void Call(PlaybackTracker tracker, (int Kind, long? PositionMs, long AtMs) call)
    {
        Action<long?, long>[] kinds =
            [tracker.Play, tracker.Pause, tracker.Resume, tracker.Progress, tracker.Seek, tracker.Stop, tracker.Finish];
        kinds[call.Kind](call.PositionMs, call.AtMs);
    }
}
