using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Recording;

namespace EdgeRec.Device.Tests.Rig.Leds;

public sealed class LedBankTests
{
    private readonly ReplayClock _clock = new();
    private readonly List<string> _written = [];
    private readonly LedBank _leds;

    public LedBankTests() => _leds = new LedBank(
        [new LedLine(LedRole.Power, 0, false), new LedLine(LedRole.Thinking, 1, false), new LedLine(LedRole.Sync, 2, true), new LedLine(LedRole.Fault, 3, false)],
        (line, high) => _written.Add($"{line} {(high ? "high" : "low")}"),
        _clock);

    [Fact]
    public void Begins_dark_whatever_the_lines_were_and_knows_that_some_are_lit_by_a_low_line()
    {
        _leds.Begin();
        Assert.Equal(["0 low", "1 low", "2 high", "3 low"], _written);
    }

    [Fact]
    public void A_page_of_two_milliseconds_is_lit_for_long_enough_to_be_seen()
    {
        _leds.Activity(true, false, false, Ticks(0));
        _leds.Activity(false, false, false, Ticks(2));
        Assert.True(_leds.IsLit(LedRole.Thinking));
        Assert.Equal(Ticks(150), _leds.Due);

        _leds.Advance(Ticks(149));
        Assert.True(_leds.IsLit(LedRole.Thinking));
        _leds.Advance(Ticks(150));
        Assert.False(_leds.IsLit(LedRole.Thinking));
        Assert.Equal(long.MaxValue, _leds.Due);
        Assert.Equal(["1 high", "1 low"], _written);
    }

    [Fact]
    public void What_lasts_is_lit_until_it_ends_and_waits_for_nothing()
    {
        _leds.Activity(true, true, false, Ticks(0));
        _leds.Advance(Ticks(10_000));
        Assert.Equal(long.MaxValue, _leds.Due);

        _leds.Activity(false, false, false, Ticks(10_000));
        Assert.Equal(["1 high", "2 low", "1 low", "2 high"], _written);
    }

    [Fact]
    public void A_fault_of_the_daemon_is_lit_and_one_of_the_rig_blinks_with_the_heartbeat()
    {
        _leds.Activity(false, false, true, 0);
        _leds.Beat();
        _leds.Beat();
        Assert.Equal(["3 high", "0 high", "0 low"], _written);

        _written.Clear();
        _leds.Activity(false, false, false, 0);
        _leds.OwnFault(true);
        _leds.Beat();
        _leds.Beat();
        _leds.Beat();
        Assert.Equal(["3 low", "3 high", "0 high", "0 low", "3 low", "0 high", "3 high"], _written);

        _leds.OwnFault(false);
        Assert.False(_leds.IsLit(LedRole.Fault));
    }

    [Fact]
    public void Nothing_is_written_that_is_so_already()
    {
        for (int i = 0; i < 100; i++)
        {
            _leds.Activity(true, false, true, Ticks(i));
            _leds.OwnFault(false);
            _leds.Advance(Ticks(i));
        }

        Assert.Equal(["1 high", "3 high"], _written);
    }

    [Fact]
    public void The_heartbeat_wakes_forty_times_a_minute() => Assert.Equal(40, TimeSpan.FromMinutes(1) / LedBank.BeatEvery);

    private static long Ticks(int ms) => ms * TimeSpan.TicksPerMillisecond;
}
