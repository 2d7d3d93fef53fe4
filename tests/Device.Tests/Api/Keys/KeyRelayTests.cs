using EdgeRec.Device.Api.Keys;
using EdgeRec.Device.Rig.Keys;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Api.Keys;

public sealed class KeyRelayTests
{
    private static readonly SentKey Up = new(RigKey.Up, KeyPhase.Press), Down = new(RigKey.Down, KeyPhase.Press);

    private readonly FakeTimeProvider _time = new();
    private readonly KeyRelay _relay;

    public KeyRelayTests() => _relay = new KeyRelay(_time);

    [Fact]
    public void The_screen_gets_keys_in_order_and_each_once()
    {
        using KeyListener screen = _relay.Listen(() => { });
        _relay.Send([Up, Down]);
        _relay.Send([Up]);

        Assert.Equal([Up, Down, Up], Keys(screen));
        Assert.Empty(Keys(screen));
    }

    [Fact]
    public void What_was_sent_before_a_screen_listened_is_gone()
    {
        _relay.Send([Up]);
        using KeyListener screen = _relay.Listen(() => { });

        Assert.Empty(Keys(screen));
    }

    [Fact]
    public void A_second_screen_takes_over_also_what_waited_and_the_first_hears_again_once_it_is_gone()
    {
        using KeyListener first = _relay.Listen(() => { });
        _relay.Send([Up]);
        KeyListener second = _relay.Listen(() => { });
        _relay.Send([Down]);

        Assert.Empty(Keys(first));
        Assert.Equal([Down], Keys(second));

        second.Dispose();
        _relay.Send([Up]);

        Assert.Equal([Up], Keys(first));
        Assert.Empty(Keys(second));
    }

    [Fact]
    public void A_first_screen_that_goes_takes_nothing_from_the_second()
    {
        KeyListener first = _relay.Listen(() => { });
        using KeyListener second = _relay.Listen(() => { });
        first.Dispose();
        _relay.Send([Up]);

        Assert.Equal([Up], Keys(second));
    }

    [Fact]
    public void A_key_is_worth_nothing_after_a_second()
    {
        using KeyListener screen = _relay.Listen(() => { });
        _relay.Send([Up]);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _relay.Send([Down]);
        _time.Advance(KeyListener.Worth - TimeSpan.FromMilliseconds(1));

        Assert.Equal([Down], Keys(screen));
        Assert.Empty(Keys(screen));
    }

    [Fact]
    public void Of_more_keys_than_may_wait_the_oldest_go()
    {
        using KeyListener screen = _relay.Listen(() => { });
        _relay.Send([Up]);
        for (int i = 0; i < KeyListener.MostWaiting; i++)
        {
            _relay.Send([Down]);
        }

        Assert.Equal(Enumerable.Repeat(Down, KeyListener.MostWaiting), Keys(screen));
    }

    [Fact]
    public void Each_key_says_when_it_was_sent()
    {
        using KeyListener screen = _relay.Listen(() => { });
        _time.Advance(TimeSpan.FromMilliseconds(1200));
        _relay.Send([Up]);
        _time.Advance(TimeSpan.FromMilliseconds(250));
        _relay.Send([Down]);

        Assert.Equal([(Up, 1200L), (Down, 1450L)], screen.Take());
    }

    [Fact]
    public void The_newest_screen_is_woken_and_no_other()
    {
        int first = 0, second = 0;
        using KeyListener before = _relay.Listen(() => first++);
        using KeyListener now = _relay.Listen(() => second++);
        _relay.Send([Up]);

        Assert.Equal((0, 1), (first, second));
    }

    private static IEnumerable<SentKey> Keys(KeyListener screen) => screen.Take().Select(sent => sent.Key);
}
