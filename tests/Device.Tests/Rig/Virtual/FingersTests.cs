using System.Device.Gpio;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Virtual;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Rig.Virtual;

public sealed class FingersTests : IDisposable
{
    private const int UpLine = 5, EnterLine = 26, A = 24, B = 25;
    private readonly FakeTimeProvider _time = new();
    private readonly VirtualDriver _driver;
    private readonly GpioController _controller;
    private readonly Fingers _fingers;
    private readonly List<(int Line, bool High, double At)> _edges = [];
    private readonly DateTimeOffset _begin;

    public FingersTests()
    {
        _driver = new VirtualDriver(54, _time);
        _fingers = new Fingers(
            new RigConfig
            {
                Keys =
                [
                    new KeyLine(RigKey.Up, UpLine, ActiveLow: true, Pull.Up, TimeSpan.FromMilliseconds(5)),
                    new KeyLine(RigKey.Enter, EnterLine, ActiveLow: false, Pull.Down, TimeSpan.FromMilliseconds(100)),
                ],
                Encoder = new EncoderLines(A, B, ActiveLow: true, Pull.Up, 4, RigKey.Right, RigKey.Left),
            },
            _driver, _time);
        _controller = new GpioController(_driver);
        foreach (int line in (int[])[UpLine, EnterLine, A, B])
        {
            _controller.OpenPin(line, PinMode.Input);
            _controller.RegisterCallbackForPinValueChangedEvent(
                line, PinEventTypes.Rising | PinEventTypes.Falling, (_, e) => _edges.Add((e.PinNumber, e.ChangeType == PinEventTypes.Rising, (_time.GetUtcNow() - _begin).TotalMilliseconds)));
        }

        _begin = _time.GetUtcNow();
    }

    public void Dispose() => _controller.Dispose();

    [Fact]
    public void A_stroke_closes_the_contact_and_opens_it_again()
    {
        _fingers.Strike(RigKey.Up);
        Live(300);
        Assert.Equal([(UpLine, false, 0), (UpLine, true, 70)], _edges);
        Assert.Equal(long.MaxValue, _fingers.Due);
    }

    [Fact]
    public void It_lasts_longer_than_the_contacts_must_rest_and_follows_the_active_level()
    {
        _fingers.Strike(RigKey.Enter);
        Live(300);
        Assert.Equal([(EnterLine, true, 0), (EnterLine, false, 200)], _edges);
    }

    [Fact]
    public void Strokes_as_fast_as_a_terminal_repeats_a_held_key_are_one_press()
    {
        _fingers.Strike(RigKey.Up);
        for (int repeat = 0; repeat < 10; repeat++)
        {
            Live(33);
            _fingers.Strike(RigKey.Up);
        }

        Live(500);
        Assert.Equal([(UpLine, false, 0), (UpLine, true, 440)], _edges);
    }

    [Fact]
    public void Strokes_that_came_at_once_are_pressed_one_after_the_other()
    {
        _fingers.Strike(RigKey.Up);
        _fingers.Strike(RigKey.Up, apart: true);
        _fingers.Strike(RigKey.Enter);
        Live(1000);
        Assert.Equal([(UpLine, false, 0), (UpLine, true, 70), (UpLine, false, 100), (UpLine, true, 170), (EnterLine, true, 200), (EnterLine, false, 400)], _edges);
    }

    [Fact]
    public void A_finger_stays_until_it_is_lifted()
    {
        _fingers.Down(RigKey.Up);
        _fingers.Down(RigKey.Up);
        Live(5000);
        _fingers.UpAll();
        Assert.Equal([(UpLine, false, 0), (UpLine, true, 5000)], _edges);
    }

    [Fact]
    public void Bad_contacts_bounce_and_end_where_they_would()
    {
        _fingers.Bouncing = true;
        _fingers.Strike(RigKey.Up);
        Live(300);
        Assert.Equal(14, _edges.Count);
        Assert.Equal(PinValue.High, _driver.Level(UpLine));
    }

    [Theory]
    [InlineData(true, +1)]
    [InlineData(false, -1)]
    public void A_turn_is_one_for_the_decoder(bool right, int turn)
    {
        var encoder = new Encoder(4);
        encoder.Reset(false, false);
        var turns = new List<int>();
        _fingers.Turn(right);
        bool a = false, b = false;
        foreach ((int line, bool high, _) in _edges)
        {
            (a, b) = (line == A ? !high : a, line == B ? !high : b);
            turns.Add(encoder.Turn(a, b));
        }

        Assert.Equal(turn, turns.Sum());
    }

    [Fact]
    public void A_key_without_a_line_does_nothing()
    {
        _fingers.Strike(RigKey.Home);
        _fingers.Down(RigKey.Home);
        _fingers.Up(RigKey.Home);
        Live(100);
        Assert.Empty(_edges);
    }

    private void Live(int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _fingers.Advance();
        }
    }
}
