using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Recording;

namespace EdgeRec.Device.Tests.Rig;

public sealed class LatenciesTests
{
    private readonly Latencies _latencies = new(new ReplayClock());

    [Fact]
    public void Nothing_is_said_of_what_did_not_happen() => Assert.Empty(_latencies.Summary());

    [Fact]
    public void Half_and_all_but_one_in_a_hundred_are_told()
    {
        for (int i = 1; i <= 200; i++)
        {
            _latencies.Edge(5, true, 0, Ticks(i));
        }

        Assert.Equal(["edge to wake  p50 100.000 ms  p99 198.000 ms  (200 edges)"], _latencies.Summary());
    }

    [Fact]
    public void Only_what_an_edge_led_to_counts()
    {
        _latencies.Sent(new KeyEvent(RigKey.Up, KeyPhase.Press, 0), Ticks(7));
        _latencies.Sent(new KeyEvent(RigKey.Up, KeyPhase.Repeat, 0), Ticks(1000));
        _latencies.Sent(new KeyEvent(RigKey.Up, KeyPhase.Hold, 0), Ticks(1000));
        _latencies.Page(new RigPage("Mum", null, null, 1, 0, Ticks(9), ByKey: true));
        _latencies.Page(new RigPage("Mum", null, null, 1, 0, Ticks(1000), ByKey: false));

        Assert.Equal(["edge to sent  p50 7.000 ms  p99 7.000 ms  (1 keys)", "edge to page  p50 9.000 ms  p99 9.000 ms  (1 pages)"], _latencies.Summary());
    }

    [Fact]
    public void Of_very_many_the_last_count()
    {
        for (int i = 0; i < Latencies.Most * 2; i++)
        {
            _latencies.Edge(5, true, 0, Ticks(i < Latencies.Most ? 500 : 2));
        }

        Assert.Equal([$"edge to wake  p50 2.000 ms  p99 2.000 ms  ({Latencies.Most * 2} edges)"], _latencies.Summary());
    }

    private static long Ticks(int ms) => ms * TimeSpan.TicksPerMillisecond;
}
