using System.Device.Gpio;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Check;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Virtual;

namespace EdgeRec.Device.Tests.Rig.Check;

public sealed class RigCheckTests : IDisposable
{
    private const int UpLine = 5, DownLine = 6, PowerLine = 17, A = 24, B = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly VirtualDriver _driver = new(54, TimeProvider.System);
    private readonly VirtualDisplay _glass = new();

    private static readonly RigConfig Config = new()
    {
        Keys =
        [
            new KeyLine(RigKey.Up, UpLine, ActiveLow: true, Pull.Up, TimeSpan.FromMilliseconds(5)),
            new KeyLine(RigKey.Down, DownLine, ActiveLow: true, Pull.Up, TimeSpan.FromMilliseconds(5)),
        ],
    };

    public void Dispose() => _glass.Dispose();

    [Fact]
    public async Task A_key_that_is_pressed_and_released_is_well()
    {
        CheckResult[] results = await CheckAsync(Config, step => PressAsync(step.Key == RigKey.Up ? UpLine : DownLine));
        Assert.Equal(["key up", "key down"], results.Select(result => result.Part));
        Assert.All(results, result => Assert.Equal((CheckVerdict.Ok, "pressed and released, no bounces"), (result.Verdict, result.Words)));
        Assert.Equal("GPIO5 (pin 29)", results[0].Wiring);
    }

    [Fact]
    public async Task Exchanged_wires_are_named_with_the_key_that_moved()
    {
        CheckResult[] results = await CheckAsync(Config, step => PressAsync(step.Key == RigKey.Up ? DownLine : UpLine));
        Assert.Equal((CheckVerdict.Wrong, "GPIO6 (pin 31), key down, moved instead: are the wires exchanged?"), (results[0].Verdict, results[0].Words));
        Assert.Equal((CheckVerdict.Wrong, "GPIO5 (pin 29), key up, moved instead: are the wires exchanged?"), (results[1].Verdict, results[1].Words));
    }

    [Fact]
    public async Task Wires_that_touch_are_told()
    {
        CheckResult[] results = await CheckAsync(Config, step => Task.WhenAll(PressAsync(UpLine), PressAsync(DownLine)));
        Assert.Equal((CheckVerdict.Wrong, "GPIO6 (pin 31), key down, moved with it: do the wires touch?"), (results[0].Verdict, results[0].Words));
    }

    [Fact]
    public async Task A_key_that_is_closed_before_it_is_pressed_is_stuck()
    {
        _driver.Drive(UpLine, PinValue.Low);
        CheckResult[] results = await CheckAsync(Config, step => PressAsync(DownLine));
        Assert.Equal((CheckVerdict.Wrong, "closed before anybody pressed it: stuck, a short, or active=high"), (results[0].Verdict, results[0].Words));
        Assert.Equal(CheckVerdict.Ok, results[1].Verdict);
    }

    [Fact]
    public async Task A_key_that_stays_down_and_one_that_never_moves_are_told_apart()
    {
        CheckResult[] results = await CheckAsync(Config, step =>
        {
            if (step.Key == RigKey.Up)
            {
                _driver.Drive(UpLine, PinValue.Low);
            }

            return Task.CompletedTask;
        }, patience: TimeSpan.FromMilliseconds(300));
        Assert.Equal((CheckVerdict.Wrong, "pressed and never released: it sticks"), (results[0].Verdict, results[0].Words));
        Assert.Equal(CheckVerdict.Wrong, results[1].Verdict);
        Assert.StartsWith("nothing moved within", results[1].Words);
    }

    [Fact]
    public async Task Skipping_leaves_one_out_and_quitting_all_that_follow()
    {
        Assert.Equal([CheckVerdict.Skipped, CheckVerdict.Ok], (await CheckAsync(Config, step => PressAsync(DownLine), step => step.Key == RigKey.Up ? CheckAnswer.Skip : null)).Select(result => result.Verdict));
        Assert.Equal([CheckVerdict.Skipped, CheckVerdict.Skipped], (await CheckAsync(Config, step => PressAsync(DownLine), _ => CheckAnswer.Quit)).Select(result => result.Verdict));
    }

    [Theory]
    [InlineData(false, nameof(CheckVerdict.Ok), "turned both ways")]
    [InlineData(true, nameof(CheckVerdict.Wrong), "it turns the other way: exchange its two lines")]
    public async Task The_encoder_is_turned_both_ways(bool exchanged, string verdict, string words)
    {
        var knob = new EncoderLines(A, B, ActiveLow: true, Pull.Up, 4, RigKey.Right, RigKey.Left);
        var fingers = new Fingers(new RigConfig { Encoder = exchanged ? knob with { A = B, B = A } : knob }, _driver, TimeProvider.System);
        CheckResult result = Assert.Single(await CheckAsync(new RigConfig { Encoder = knob }, step =>
        {
            fingers.Turn(step.Subject == CheckSubject.TurnRight);
            return Task.CompletedTask;
        }));
        Assert.Equal((Enum.Parse<CheckVerdict>(verdict), words), (result.Verdict, result.Words));
    }

    [Theory]
    [InlineData(nameof(CheckAnswer.Yes), nameof(CheckVerdict.Ok))]
    [InlineData(nameof(CheckAnswer.No), nameof(CheckVerdict.Wrong))]
    [InlineData(nameof(CheckAnswer.Skip), nameof(CheckVerdict.Skipped))]
    public async Task LEDs_blink_and_are_dark_afterwards(string answer, string verdict)
    {
        var config = new RigConfig { Leds = [new LedLine(LedRole.Power, PowerLine, ActiveLow: true)] };
        var levels = new List<PinValue>();
        _driver.Written += (_, level) => levels.Add(level);
        CheckResult result = Assert.Single(await CheckAsync(config, _ => Task.CompletedTask, _ => Enum.Parse<CheckAnswer>(answer)));
        Assert.Equal(("led power", Enum.Parse<CheckVerdict>(verdict)), (result.Part, result.Verdict));
        Assert.Contains(PinValue.Low, levels);
        Assert.Equal(PinValue.High, levels[^1]);
    }

    [Fact]
    public async Task A_display_that_does_not_answer_is_wrong_and_says_where_it_should_be()
    {
        _glass.Plugged = false;
        var config = new RigConfig { Oled = new OledAddress(1, 0x3C, UpsideDown: false) };
        CheckResult result = Assert.Single(await CheckAsync(config, _ => Task.CompletedTask, _ => CheckAnswer.Yes, withDisplay: true));
        Assert.Equal(("oled", "i2c-1 0x3c", CheckVerdict.Wrong), (result.Part, result.Wiring, result.Verdict));
        Assert.Contains("SDA at pin 3", result.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_virtual_board_checks_itself_and_is_well()
    {
        RigConfig config = Config with { Leds = [new LedLine(LedRole.Fault, PowerLine, ActiveLow: false)], Encoder = new EncoderLines(A, B, ActiveLow: true, Pull.Up, 4, RigKey.Right, RigKey.Left) };
        IReadOnlyList<CheckResult> results = await VirtualBoard.CheckAsync(
            config, unattended: false, TimeSpan.FromSeconds(20), new Screen(80, false), TextWriter.Null, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(["key up", "key down", "encoder", "led fault", "oled"], results.Select(result => result.Part));
        Assert.All(results, result => Assert.True(result.Verdict == CheckVerdict.Ok, $"{result}"));
    }

    [Fact]
    public async Task With_nobody_there_nothing_waits_and_only_what_is_stuck_is_wrong()
    {
        _driver.Drive(DownLine, PinValue.Low);
        IReadOnlyList<CheckResult> results = await new RigCheck(Config, new NobodyThere(), TimeProvider.System, TimeSpan.FromHours(1))
            .RunAsync(() => new GpioController(_driver), () => new OledDisplay(_glass), TestContext.Current.CancellationToken);
        Assert.Equal([CheckVerdict.Skipped, CheckVerdict.Wrong, CheckVerdict.Skipped], results.Select(result => result.Verdict));
    }

    private async Task<CheckResult[]> CheckAsync(RigConfig config, Func<CheckStep, Task> move, Func<CheckStep, CheckAnswer?>? say = null, bool withDisplay = false, TimeSpan? patience = null) =>
        [.. await new RigCheck(config, new Somebody(move, say ?? (_ => null)), TimeProvider.System, patience ?? Patience).RunAsync(
            WiredLines.Of(config).Any() ? () => new GpioController(_driver) : null, withDisplay ? () => new OledDisplay(_glass) : null, TestContext.Current.CancellationToken)];

    private async Task PressAsync(int line)
    {
        _driver.Drive(line, PinValue.Low);
        await Task.Delay(60);
        _driver.Drive(line, PinValue.High);
    }

    private sealed class Somebody(Func<CheckStep, Task> move, Func<CheckStep, CheckAnswer?> say) : ICheckUser
    {
        public bool IsThere => true;

        public async Task<CheckAnswer> AskToMoveAsync(CheckStep step, CancellationToken cancellationToken)
        {
            if (say(step) is { } answer)
            {
                return answer;
            }

            await move(step);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return CheckAnswer.Yes;
        }

        public Task<CheckAnswer> AskToLookAsync(CheckStep step, CancellationToken cancellationToken) => Task.FromResult(say(step) ?? CheckAnswer.Skip);

        public void Tell(CheckResult result)
        {
        }
    }
}
