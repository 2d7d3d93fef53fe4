namespace EdgeRec.Device.Tests.Rig.Keys;

public sealed class KeyPressTests
{
    [Fact]
    public void A_direction_that_is_held_repeats_and_is_held_once() =>
        Assert.Equal(
            ["10 up press", "410 up repeat", "530 up repeat", "610 up hold", "650 up repeat", "770 up repeat", "800 up release"],
            new Bench().Close(10).Open(800).To(2000).Happened);

    [Fact]
    public void Other_keys_are_held_and_do_not_repeat() =>
        Assert.Equal(["10 enter press", "610 enter hold", "2000 enter release"], new Bench().Close(10, Bench.Enter).Open(2000, Bench.Enter).To(3000).Happened);

    [Fact]
    public void A_missed_release_ends_in_a_release_and_not_in_endless_repeats()
    {
        Bench bench = new Bench().Close(10).Silently(60, Bench.Up, false).To(60_000);

        // Looked at when the first repeat was due, and believed a rest later.
        Assert.Equal(["10 up press", "410 up release"], bench.Happened);
        Assert.Equal(415, bench.CameOut[^1], 3);
    }

    [Fact]
    public void A_rig_that_slept_makes_up_for_one_repeat_and_no_more()
    {
        Bench bench = new Bench().Close(10).To(420);
        long late = TimeSpan.FromMilliseconds(3000).Ticks;
        bench.Pad.Advance(late);

        Assert.Equal("up press, up repeat, up repeat, up hold", bench.Words);
        Assert.Equal(TimeSpan.FromMilliseconds(3120).Ticks, bench.Pad.Due);
    }

    [Fact]
    public void A_key_that_nobody_can_mean_any_more_is_stuck_and_repeats_no_more()
    {
        Bench bench = new Bench().Close(10).To(60_000);
        Assert.Equal("15010 up stuck", bench.Happened[^1]);
        Assert.True(bench.Pad.IsAnyStuck);
        Assert.Equal(long.MaxValue, bench.Pad.Due);

        bench.Open(70_000).To(80_000);
        Assert.Equal(["70000 up release", "70005 up free"], bench.Happened.TakeLast(2));
        Assert.False(bench.Pad.IsAnyStuck);
    }

    [Fact]
    public void A_key_that_is_down_from_the_start_was_not_pressed_and_may_turn_out_to_be_stuck()
    {
        Bench bench = new Bench(closed: Bench.Up).To(14_000);
        Assert.Empty(bench.Happened);

        bench.To(16_000);
        Assert.Equal(["15000 up stuck"], bench.Happened);

        bench.Open(20_000).To(20_100).Close(21_000).To(21_100);
        Assert.Equal("up stuck, up free, up press", bench.Words);
    }

    [Fact]
    public void A_chip_that_is_gone_releases_what_was_down_and_forgets_what_had_moved()
    {
        Bench bench = new Bench().Close(10).To(100).Close(100, Bench.Enter);
        bench.Pad.ChipGone(TimeSpan.FromMilliseconds(102).Ticks);

        Assert.Equal(["10 up press", "102 up release"], bench.To(60_000).Happened);
        Assert.Equal(long.MaxValue, bench.Pad.Due);
    }

    [Fact]
    public void A_chip_that_does_not_answer_changes_nothing_but_says_so()
    {
        Bench bench = new Bench().Close(10).To(12);
        bench.IsGone = true;
        Assert.Throws<IOException>(() => bench.To(100));

        bench.IsGone = false;
        Assert.Equal("up press", bench.To(100).Words);
    }

    [Fact]
    public void A_quiet_bench_reads_nothing_and_waits_for_nothing()
    {
        var bench = new Bench();
        int reads = bench.Reads;
        bench.To(1_000_000);

        Assert.Equal(long.MaxValue, bench.Pad.Due);
        Assert.Equal(reads, bench.Reads);
    }

    [Fact]
    public void An_edge_allocates_nothing()
    {
        var bench = new Bench();
        Churn(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Churn(1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Churn(int from)
        {
            for (int i = from; i < from + 1_000; i++)
            {
                bench.Pad.Edge(Bench.Up, i % 2 == 0, TimeSpan.TicksPerMillisecond * (1000 + (i / 10)));
                _ = bench.Pad.Due;
            }
        }
    }

    [Fact]
    public void Remote_controls_repeat_by_the_same_times_and_two_of_them_are_two_keys()
    {
        var bench = new Bench();
        bench.Pad.Remote(0, EdgeRec.Device.Rig.Keys.RigKey.Down, true, 0);
        bench.To(100);
        bench.Pad.Remote(1, EdgeRec.Device.Rig.Keys.RigKey.Down, true, TimeSpan.FromMilliseconds(100).Ticks);
        bench.To(450);
        bench.Pad.RemoteGone(0, TimeSpan.FromMilliseconds(450).Ticks);
        bench.Pad.Remote(1, EdgeRec.Device.Rig.Keys.RigKey.Down, false, TimeSpan.FromMilliseconds(460).Ticks);

        Assert.Equal(["0 down press", "100 down press", "400 down repeat", "450 down release", "460 down release"], bench.To(5_000).Happened);
    }
}
