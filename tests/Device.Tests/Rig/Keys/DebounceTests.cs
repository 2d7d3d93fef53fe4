using CsCheck;

namespace EdgeRec.Device.Tests.Rig.Keys;

public sealed class DebounceTests
{
    [Fact]
    public void A_contact_that_rests_is_believed_and_the_press_has_the_time_of_its_first_edge()
    {
        Bench bench = new Bench().Close(10).Open(10.3).Close(10.9).Open(11).Close(12.1).To(17);
        Assert.Empty(bench.Happened);

        bench.To(17.1);
        Assert.Equal(["10 up press"], bench.Happened);
        Assert.Equal([17.1], bench.CameOut);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(4.99)]
    public void A_single_spike_is_no_press(double width) => Assert.Empty(new Bench().Close(10).Open(10 + width).To(500).Happened);

    [Fact]
    public void A_spike_while_a_key_is_held_is_no_release() =>
        Assert.Equal("up press, up release", new Bench().Close(10).Open(100).Close(101).Open(200).To(300).Words);

    [Fact]
    public void A_release_that_bounces_is_one_release() =>
        Assert.Equal(["10 up press", "60 up release"], new Bench().Close(10).Open(60).Close(61).Open(62).Close(64).Open(65).To(500).Happened);

    [Fact]
    public void A_worn_contact_that_never_rests_is_believed_after_ten_rests_to_be_what_it_mostly_is()
    {
        var bench = new Bench();
        for (double ms = 10; ms < 160; ms += 3)
        {
            bench.Close(ms).Open(ms + 2); // Closed for two parts of three.
        }

        bench.To(300);
        Assert.Equal("up press, up release", bench.Words);
        Assert.InRange(bench.CameOut[0], 59, 64);
    }

    [Fact]
    public void Noise_that_never_rests_and_is_mostly_open_is_no_press()
    {
        var bench = new Bench();
        for (double ms = 10; ms < 1000; ms += 3)
        {
            bench.Close(ms).Open(ms + 1);
        }

        Assert.Empty(bench.To(1100).Happened);
    }

    [Fact]
    public void Edges_that_are_handed_over_late_are_taken_at_their_own_times()
    {
        // The line is open again when the first is handed over: its rest is proven by the second's time, not by a look.
        Bench bench = new Bench().To(70).HandOver(Bench.Up, true, 10).HandOver(Bench.Up, false, 60).To(200);

        Assert.Equal(["10 up press", "60 up release"], bench.Happened);
    }

    [Fact]
    public void A_spike_that_is_handed_over_late_is_no_press_either() =>
        Assert.Empty(new Bench().To(70).HandOver(Bench.Up, true, 10).HandOver(Bench.Up, false, 12).To(200).Happened);

    [Fact]
    public void A_level_that_the_line_does_not_have_is_not_believed_until_it_is_clear_that_an_edge_was_lost()
    {
        // It closes, and opens before the rest is over; that edge is lost.
        Bench bench = new Bench().Close(10).Silently(13, Bench.Up, false).To(500);

        Assert.Empty(bench.Happened);
        Assert.Equal(long.MaxValue, bench.Pad.Due);
    }

    [Fact]
    public void An_edge_on_its_way_counts_though_the_line_was_read_before_it_came()
    {
        // The rest ends at 15; the line opened at 14.9 already, but its edge is handed over at 16.
        Bench bench = new Bench().Close(10).Silently(14.9, Bench.Up, false).To(16).HandOver(Bench.Up, false, 14.9).To(500);

        Assert.Empty(bench.Happened);
    }

    [Fact]
    public void Without_debouncing_every_edge_counts_at_once()
    {
        Bench bench = new Bench(debounceMs: 0).Close(10).Open(10.5).Close(11).Open(12);

        Assert.Equal(["10 up press", "10.5 up release", "11 up press", "12 up release"], bench.Happened);
        Assert.Equal([10, 10.5, 11, 12], bench.CameOut);
    }

    [Fact]
    public void A_lost_press_is_noticed_by_the_next_look_at_the_lines() =>
        Assert.Equal("up press, up release", new Bench().Silently(10, Bench.Up, true).To(20).Look().To(40).Open(60).To(100).Words);

    [Fact]
    public void A_lost_release_is_noticed_by_the_next_look_at_the_lines() =>
        Assert.Equal("enter press, enter release", new Bench().Close(10, Bench.Enter).Silently(60, Bench.Enter, false).To(100).Look().To(200).Words);

    [Fact]
    public void An_edge_that_a_reading_had_already_contradicted_is_not_the_last()
    {
        // Closed when it is read at 15, so that more than the opening at 11 has happened; open for a moment when it is read again at 20.
        Bench bench = new Bench().Silently(7, Bench.Up, true).To(10).HandOver(Bench.Up, true, 7);
        bench.Silently(11, Bench.Up, false).Silently(14.9, Bench.Up, true).To(15.1).HandOver(Bench.Up, false, 11);
        bench.Silently(17, Bench.Up, false).To(20.2).Silently(20.3, Bench.Up, true).To(20.6).HandOver(Bench.Up, true, 14.9).HandOver(Bench.Up, false, 17).To(24).HandOver(Bench.Up, true, 20.3).To(60);
        Assert.Equal(["7 up press"], bench.Happened);
    }

    /// <summary>Presses of at least 40 ms, as far apart; each edge bounces for less than a rest at a time, spikes come between; edges are handed over late but in order, by up to 15 ms and up to 4.5 ms more or less.</summary>
    [Fact]
    public void Whatever_bounces_and_however_late_each_press_comes_out_once_with_its_own_time() =>
        Presses.Sample(
            (presses, late, jitter) =>
            {
                var bench = new Bench();
                var expected = new List<string>();
                var edges = new List<(double At, bool Closed)>();
                double at = 20;
                foreach (Press press in presses)
                {
                    if (press.Spike > 0)
                    {
                        edges.AddRange([(at, true), (at + press.Spike, false)]);
                        at += 30;
                    }

                    expected.Add(FormattableString.Invariant($"{at:0.###} up press"));
                    double rest = Add(edges, at, true, press.Bounces);
                    at = rest + press.Held;
                    expected.Add(FormattableString.Invariant($"{at:0.###} up release"));
                    at = Add(edges, at, false, press.Bounces) + 40;
                }

                // The contact moves at its time; the edge is handed over later. What comes out meanwhile must not depend on that.
                var hands = new Queue<(double Handed, double At, bool Closed)>();
                double last = 0;
                for (int i = 0; i < edges.Count; i++)
                {
                    last = Math.Max(last, edges[i].At + late + jitter[i % jitter.Length]);
                    hands.Enqueue((last, edges[i].At, edges[i].Closed));
                }

                foreach ((double moved, bool closed) in edges)
                {
                    HandOver(bench, hands, moved);
                    bench.Silently(moved, Bench.Up, closed);
                }

                HandOver(bench, hands, double.MaxValue);
                bench.To(bench.Now + 100);
                Assert.Equal(expected, bench.Happened.Where(line => line.EndsWith("press", StringComparison.Ordinal) || line.EndsWith("release", StringComparison.Ordinal)));
            },
            iter: 2_000);

    private static Gen<(Press[], double, double[])> Presses =>
        Gen.Select(
            Gen.Select(Gen.Double[40, 300], Gen.Double[0.05, 4.5].Array[0, 4], Gen.OneOf(Gen.Const(0.0), Gen.Double[0.01, 4.9]), (held, bounces, spike) => new Press(Round(held), [.. bounces.Select(Round)], Round(spike))).Array[1, 4],
            Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 15].Select(Round)),
            Gen.OneOf(Gen.Const(new double[] { 0 }), Gen.Double[0, 4.5].Select(Round).Array[1, 6]));

    private static double Round(double ms) => Math.Round(ms, 3);

    private static double Add(List<(double, bool)> edges, double at, bool closed, double[] bounces)
    {
        edges.Add((at, closed));
        for (int i = 0; i + 1 < bounces.Length; i += 2)
        {
            edges.Add((Math.Round(at += bounces[i], 3), !closed));
            edges.Add((Math.Round(at += bounces[i + 1], 3), closed));
        }

        return Math.Round(at, 3);
    }

    private static void HandOver(Bench bench, Queue<(double Handed, double At, bool Closed)> hands, double until)
    {
        while (hands.TryPeek(out (double Handed, double At, bool Closed) hand) && hand.Handed <= until)
        {
            hands.Dequeue();
            bench.To(hand.Handed).HandOver(Bench.Up, hand.Closed, hand.At);
        }
    }

    private sealed record Press(double Held, double[] Bounces, double Spike);
}
