using CsCheck;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Tests.Core.DataPoints;

public sealed class SelectionTimerTests
{
    private const long Start = 1_790_000_000_000;

    [Fact]
    public void Choosing_lasts_from_the_sessions_start_to_play()
    {
        var timer = new SelectionTimer();
        timer.SessionStart(Start);
        timer.Focus(Start + 5_000);
        timer.Focus(Start + 9_000);

        Assert.Equal(40_000, timer.SoFar(Start + 40_000));
        Assert.Equal(42_000, timer.Play(Start + 42_000));
    }

    [Fact]
    public void The_next_choice_begins_with_the_first_focus_after_a_play()
    {
        var timer = new SelectionTimer();
        timer.SessionStart(Start);
        timer.Play(Start + 10_000);

        Assert.Null(timer.SoFar(Start + 20_000));
        timer.Focus(Start + 100_000);
        timer.Focus(Start + 101_000);
        Assert.Equal(3_000, timer.Play(Start + 103_000));
        Assert.Null(timer.Play(Start + 104_000));
    }

    [Fact]
    public void Whoever_took_longer_than_half_an_hour_had_left_the_room()
    {
        var timer = new SelectionTimer();
        timer.Focus(Start);

        Assert.Equal(SelectionTimer.MaxMs, timer.Play(Start + (10 * SelectionTimer.MaxMs)));
    }

    [Fact]
    public void Nobody_is_choosing_once_nothing_has_happened_for_half_an_hour()
    {
        var timer = new SelectionTimer();
        timer.SessionStart(Start);
        timer.Focus(Start + 20_000);
        timer.Focus(Start + SelectionTimer.MaxMs);

        Assert.Equal(SelectionTimer.MaxMs, timer.SoFar(Start + (2 * SelectionTimer.MaxMs) - 1));
        Assert.Null(timer.SoFar(Start + (2 * SelectionTimer.MaxMs)));
        Assert.Null(timer.SoFar(Start + (300 * SelectionTimer.MaxMs)));
        Assert.Null(timer.SoFar(Start - 1));
    }

    [Theory]
    [InlineData(-1, 60_000)]
    [InlineData(1_000, -1)]
    [InlineData(-100_000, 0)]
    public void A_clock_that_goes_backwards_makes_the_time_unknown(long focusAt, long playAt)
    {
        var timer = new SelectionTimer();
        timer.SessionStart(Start);
        timer.Focus(Start + focusAt);

        Assert.Null(timer.Play(Start + playAt));
    }

    [Fact]
    public void Any_clock_gives_a_time_within_its_bounds_or_none_and_the_state_can_be_stored() =>
        Gen.Select(Gen.Int[0, 2], Gen.OneOf(Gen.Long, Gen.Long[Start, Start + 100_000])).Array[0, 20].Sample(calls =>
        {
            SelectionTimer whole = new(), restored = new();
            foreach ((int kind, long at) in calls)
            {
                restored = new SelectionTimer(restored.State);
                long? taken = Call(whole, kind, at);
                Assert.Equal(taken, Call(restored, kind, at));
                Assert.True(taken is null or (>= 0 and <= SelectionTimer.MaxMs));
                Assert.Equal(whole.State, restored.State);
            }
        });

    private static long? Call(SelectionTimer timer, int kind, long at)
    {
        if (kind == 0) timer.SessionStart(at);
        else if (kind == 1) timer.Focus(at);
        else return timer.Play(at);
        return null;
    }
}
