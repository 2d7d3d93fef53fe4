using System.Device.Gpio;
using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Recording;
using EdgeRec.Tests.Lines;

namespace EdgeRec.Device.Tests.Rig;

/// <summary>The rig as a whole on a chip in memory, with a clock that tests let go on. The wiring is the one that ships.</summary>
public sealed class RunningRigTests : IAsyncDisposable
{
    private const int Up = 5, Enter = 26, Power = 17, Thinking = 27, Fault = 23;

    private readonly ReplayClock _clock = new();
    private readonly Watcher _watcher = new();
    private readonly FakeDaemon _daemon = new();
    private readonly List<VirtualDriver> _chips = [];
    private FaultyDriver? _faulty;
    private string? _noChip;
    private RunningRig? _rig;

    [Fact]
    public async Task A_key_goes_to_the_daemon_and_the_watchers_hear_of_it()
    {
        await StartAsync();
        Press(Up, 10, 60);

        Assert.Equal(["up press", "up release"], _daemon.Sent);
        Assert.Equal(["5 low", "up press", "5 high", "up release"], _watcher.Happened);
    }

    [Fact]
    public async Task What_the_daemon_does_is_on_the_leds()
    {
        await StartAsync();
        _daemon.Events!.Connected(true);
        _daemon.Events.Activity(new RigActivity(true, false, false));
        _daemon.Events.Activity(default);
        Assert.True(IsHigh(Thinking)); // Long enough to be seen.
        To(200);
        Assert.False(IsHigh(Thinking));

        _daemon.Events.Activity(new RigActivity(false, false, true));
        Assert.True(IsHigh(Fault));
        Assert.True(_watcher.Last.Fault);
    }

    [Fact]
    public async Task The_fault_led_blinks_while_no_daemon_answers()
    {
        await StartAsync();
        var levels = new HashSet<bool>();
        for (int ms = 0; ms < 6000; ms += 500)
        {
            To(ms);
            levels.Add(IsHigh(Fault));
        }

        Assert.Equal([true, false], levels.Order().Reverse());
        _daemon.Events!.Connected(true);
        Assert.False(IsHigh(Fault));
    }

    [Fact]
    public async Task An_idle_rig_wakes_forty_times_a_minute_and_writes_the_heartbeat_alone()
    {
        await StartAsync();
        _daemon.Events!.Connected(true);
        To(10_000);
        int written = 0;
        _chips[0].Written += (line, _) => written += line == Power ? 1 : 1000;
        To(70_000);

        Assert.Equal(40, written);
    }

    [Fact]
    public async Task A_page_is_on_the_display_and_a_display_that_does_not_answer_is_no_matter()
    {
        var display = new BrokenDisplay();
        await StartAsync(display);
        _daemon.Events!.Page(new RigPage("Ben", "Quentin Is Late", "Because", 1, 0, 10_000, true));

        Assert.Equal(("Ben", "Quentin Is Late", TimeSpan.FromMilliseconds(1)), (_watcher.Last.Profile, _watcher.Last.TopPick, _watcher.Last.PageTime));
        await display.Asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Press(Up, 10, 60);
        Assert.Equal(["up press", "up release"], _daemon.Sent);
    }

    [Fact]
    public async Task A_stuck_key_is_told_in_a_sentence_with_its_pin_and_blinks()
    {
        await StartAsync();
        _daemon.Events!.Connected(true);
        To(10);
        _faulty!.Stick(Up, PinValue.Low);
        To(60_000);

        Assert.Contains(_watcher.Notes, note => note.StartsWith("GPIO5 (pin 29), the key up, has been down for 15 seconds", StringComparison.Ordinal));
        Assert.True(_watcher.Last.Fault);
        int sent = _daemon.Sent.Count;
        To(120_000);
        Assert.Equal(sent, _daemon.Sent.Count);

        _faulty.Mend(Up);
        To(121_000);
        Assert.Equal("up release", _daemon.Sent[^1]);
        Assert.False(_watcher.Last.Fault);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Lost_edges_leave_no_key_down_and_no_repeat_behind(int every)
    {
        await StartAsync();
        _faulty!.Lose(Enter, every);
        for (int i = 0; i < 20; i++)
        {
            Press(Enter, 1000 + (i * 4000), 100);
        }

        To(100_000);
        Assert.Equal("enter release", _daemon.Sent[^1]);
        Assert.Equal(_daemon.Sent.Count(word => word == "enter press"), _daemon.Sent.Count(word => word == "enter release"));
        Assert.InRange(_daemon.Sent.Count(word => word == "enter press"), every == 2 ? 1 : 13, 20);
    }

    [Fact]
    public async Task Bouncing_contacts_press_once()
    {
        await StartAsync();
        _faulty!.Bounce(Up, 20); // For two milliseconds.
        Press(Up, 10, 100);
        Assert.Equal(["up press", "up release"], _daemon.Sent);
    }

    [Fact]
    public async Task An_unplugged_chip_releases_its_keys_is_told_once_and_is_looked_for_once_a_second()
    {
        await StartAsync();
        To(10);
        _chips[0].Drive(Up, PinValue.Low);
        To(100);
        _noChip = "No chip is called pinctrl-rp1.";
        _faulty!.Unplug();
        Assert.Equal(["up press", "up release"], _daemon.Sent);
        Assert.True(_watcher.Last.Fault);

        To(10_100);
        Assert.InRange(_chips.Count, 1, 1);
        Assert.InRange(_opened, 10, 12);
        Assert.Equal(2, _watcher.Notes.Count); // That it is gone, and why it cannot be had: no more.

        _noChip = null;
        To(12_000);
        Assert.Equal("The chip is back.", _watcher.Notes[^1]);
        Assert.Equal(2, _chips.Count);
        Press(Enter, 13_000, 60);
        Assert.Equal("enter release", _daemon.Sent[^1]);
    }

    [Fact]
    public async Task A_chip_that_goes_without_a_word_is_noticed_by_the_next_beat()
    {
        await StartAsync(silent: true);
        To(10);
        _chips[0].Drive(Up, PinValue.Low);
        To(100);
        _noChip = "No chip.";
        _faulty!.Unplug();
        Assert.Equal(["up press"], _daemon.Sent);

        To(5_000);
        Assert.Equal("up release", _daemon.Sent[^1]);
        Assert.Contains(_watcher.Notes, note => note.StartsWith("The chip does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chip_that_cannot_be_had_at_the_start_is_an_error()
    {
        _noChip = "No chip is called pinctrl-rp1.";
        Assert.Equal(_noChip, (await Assert.ThrowsAnyAsync<IOException>(() => StartAsync())).Message);
    }

    [Fact]
    public async Task At_its_end_keys_are_released_and_leds_put_out()
    {
        await StartAsync();
        _daemon.Events!.Activity(new RigActivity(true, true, true));
        To(10);
        _chips[0].Drive(Up, PinValue.Low);
        To(2000);
        await _rig!.DisposeAsync();

        Assert.Equal("up release", _daemon.Sent[^1]);
        Assert.All([Power, Thinking, Fault], led => Assert.False(IsHigh(led)));
        Assert.True(_daemon.IsDisposed);
    }

    public async ValueTask DisposeAsync()
    {
        if (_rig is not null)
        {
            await _rig.DisposeAsync();
        }
    }

    private int _opened;

    private async Task StartAsync(IRigDisplay? display = null, bool silent = false)
    {
        var parts = new RigParts { Config = RigConfigReader.Default, OpenChip = () => Open(silent), Daemon = _daemon, Display = display, Watchers = [_watcher] };
        _rig = await RunningRig.StartAsync(parts, _clock);
        To(0);
    }

    private GpioController Open(bool silent)
    {
        _opened++;
        if (_noChip is not null)
        {
            throw new LinesException(_noChip);
        }

        var chip = new VirtualDriver(54, _clock);
        _chips.Add(chip);
        _faulty = new FaultyDriver(new GpioController(chip), _clock);
        return new GpioController(silent ? new SilentDriver(_faulty) : _faulty);
    }

    private void Press(int line, double atMs, double heldMs)
    {
        To(atMs);
        _chips[^1].Drive(line, PinValue.Low);
        To(atMs + heldMs);
        _chips[^1].Drive(line, PinValue.High);
        To(atMs + heldMs + 50);
    }

    private void To(double ms) => _clock.GoTo(TimeSpan.FromMilliseconds(ms));

    private bool IsHigh(int line) => _chips[^1].Level(line) == PinValue.High;

    private sealed class Watcher : IRigWatcher
    {
        public List<string> Happened { get; } = [];

        public List<string> Notes { get; } = [];

        public RigView Last { get; private set; } = new();

        public void Edge(int line, bool high, long at, long now) => Happened.Add($"{line} {(high ? "high" : "low")}");

        public void Key(KeyEvent happened, long now) => Happened.Add($"{happened.Key.Word()} {happened.Phase.Word()}");

        public void Note(string sentence) => Notes.Add(sentence);

        public void View(RigView view) => Last = view;
    }

    private sealed class FakeDaemon : IRigDaemon
    {
        public IRigDaemonEvents? Events { get; private set; }

        public List<string> Sent { get; } = [];

        public bool IsDisposed { get; private set; }

        public void Start(IRigDaemonEvents events) => Events = events;

        public void Send(KeyEvent happened) => Sent.Add($"{happened.Key.Word()} {happened.Phase.Word()}");

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class BrokenDisplay : IRigDisplay
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Show(RigView view)
        {
            Asked.TrySetResult();
            throw new IOException("No acknowledgement.");
        }
    }

    /// <summary>As libgpiod's drivers, which do not say when their chip is gone.</summary>
    private sealed class SilentDriver(FaultyDriver inner) : GpioDriver
    {
        private readonly GpioController _inner = new(inner);
        private readonly Dictionary<PinChangeEventHandler, PinChangeEventHandler> _wrapped = [];

        protected override int PinCount => _inner.PinCount;

        protected override void OpenPin(int pinNumber) => _inner.OpenPin(pinNumber);

        protected override void ClosePin(int pinNumber) => _inner.ClosePin(pinNumber);

        protected override void SetPinMode(int pinNumber, PinMode mode) => _inner.SetPinMode(pinNumber, mode);

        protected override PinMode GetPinMode(int pinNumber) => _inner.GetPinMode(pinNumber);

        protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => _inner.IsPinModeSupported(pinNumber, mode);

        protected override PinValue Read(int pinNumber) => _inner.Read(pinNumber);

        protected override void Write(int pinNumber, PinValue value) => _inner.Write(pinNumber, value);

        protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) => throw new NotSupportedException();

        protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
        {
            PinChangeEventHandler wrapped = (sender, edge) =>
            {
                if (!EdgeEventArgs.SaysGone(edge))
                {
                    callback(sender, edge);
                }
            };
            _wrapped[callback] = wrapped;
            _inner.RegisterCallbackForPinValueChangedEvent(pinNumber, eventTypes, wrapped);
        }

        protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) =>
            _inner.UnregisterCallbackForPinValueChangedEvent(pinNumber, _wrapped[callback]);
    }
}
