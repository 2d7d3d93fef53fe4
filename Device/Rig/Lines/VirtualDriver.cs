using System.Device.Gpio;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>
/// A chip in memory: a program drives its inputs as fingers do and reads its outputs as eyes do. It behaves as the kernel's chips do (the driver contract suite holds for both):
/// an edge is an input's change of level and comes with its time, callbacks come one at a time and in order, a line that nobody drives rests where its pull holds it.
/// </summary>
/// <param name="lines">How many lines it has.</param>
/// <param name="time">Where edges take their times from.</param>
internal sealed class VirtualDriver(int lines = 54, TimeProvider? time = null) : GpioDriver
{
    /// <summary>Its label.</summary>
    public const string Label = "virtual";

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly VirtualLine[] _lines = [.. Enumerable.Range(0, lines).Select(static line => new VirtualLine(line))];
    private readonly Lock _state = new();

    // Held while callbacks run, so that they come one at a time; the state's lock is not, so that a callback may write while another thread reads.
    private readonly Lock _delivery = new();

    /// <summary>Raised after an output has taken another level, on the thread that wrote: the line and its level. A line that becomes an output counts as a change from low.</summary>
    public event Action<int, PinValue>? Written;

    /// <inheritdoc/>
    protected override int PinCount => _lines.Length;

    /// <inheritdoc/>
    public override GpioChipInfo GetChipInfo() => new(0, Label, Label, _lines.Length);

    /// <summary>Drives a line from outside, as a closed contact does. If it is a watched input and its level changes, callbacks run before this returns.</summary>
    public void Drive(int line, PinValue level) => Change(line, level);

    /// <summary>Lets a line go: it returns to where its pull holds it, low without one.</summary>
    public void Release(int line) => Change(line, null);

    /// <summary>The level that a meter shows at a line.</summary>
    public PinValue Level(int line)
    {
        lock (_state)
        {
            return _lines[line].Level;
        }
    }

    /// <summary>What the program has made of a line, or null while it has not opened it.</summary>
    public PinMode? Mode(int line)
    {
        lock (_state)
        {
            return _lines[line] is { IsOpen: true } open ? open.Mode : null;
        }
    }

    /// <inheritdoc/>
    protected override void OpenPin(int pinNumber)
    {
        lock (_state)
        {
            VirtualLine line = Within(pinNumber);
            if (line.IsOpen)
            {
                throw new LinesException(Sentences.Busy(pinNumber, ""));
            }

            line.IsOpen = true;
            line.Mode = PinMode.Input;
        }
    }

    /// <inheritdoc/>
    protected override void ClosePin(int pinNumber)
    {
        lock (_state)
        {
            Within(pinNumber).Close();
        }
    }

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode) => SetMode(pinNumber, mode, PinValue.Low);

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue) => SetMode(pinNumber, mode, initialValue);

    /// <inheritdoc/>
    protected override PinMode GetPinMode(int pinNumber)
    {
        lock (_state)
        {
            return Opened(pinNumber).Mode;
        }
    }

    /// <inheritdoc/>
    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode is PinMode.Input or PinMode.InputPullUp or PinMode.InputPullDown or PinMode.Output;

    /// <inheritdoc/>
    protected override PinValue Read(int pinNumber)
    {
        lock (_state)
        {
            return Opened(pinNumber).Level;
        }
    }

    /// <inheritdoc/>
    protected override void Write(int pinNumber, PinValue value)
    {
        lock (_state)
        {
            VirtualLine line = Opened(pinNumber);
            if (line.Mode != PinMode.Output)
            {
                throw new InvalidOperationException(Sentences.IsInput(pinNumber));
            }

            if (line.Output == value)
            {
                return;
            }

            line.Output = value;
        }

        Written?.Invoke(pinNumber, value);
    }

    /// <inheritdoc/>
    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        lock (_state)
        {
            VirtualLine line = Opened(pinNumber);
            if (line.Mode == PinMode.Output)
            {
                throw new InvalidOperationException(Sentences.IsOutput(pinNumber));
            }

            line.Watchers.Add(eventTypes, callback);
        }
    }

    /// <inheritdoc/>
    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        lock (_state)
        {
            Opened(pinNumber).Watchers.Remove(callback);
        }
    }

    /// <inheritdoc/>
    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        EdgeWait.Next(wanted => AddCallbackForPinValueChangedEvent(pinNumber, eventTypes, wanted), wanted => RemoveCallbackForPinValueChangedEvent(pinNumber, wanted), cancellationToken);

    private void Change(int pinNumber, PinValue? driven)
    {
        lock (_delivery)
        {
            Watchers watchers;
            PinEventTypes edge;
            lock (_state)
            {
                VirtualLine line = Within(pinNumber);
                PinValue before = line.Level;
                line.Driven = driven;
                if (line.Level == before || !line.IsOpen || line.Mode == PinMode.Output)
                {
                    return;
                }

                edge = line.Level == PinValue.High ? PinEventTypes.Rising : PinEventTypes.Falling;
                watchers = line.Watchers;
            }

            watchers.Raise(this, edge, _time.GetTimestamp());
        }
    }

    private void SetMode(int pinNumber, PinMode mode, PinValue initial)
    {
        lock (_state)
        {
            VirtualLine line = Opened(pinNumber);
            line.Mode = mode;
            if (mode != PinMode.Output)
            {
                return;
            }

            bool same = line.Output == initial;
            line.Output = initial;
            if (same)
            {
                return;
            }
        }

        Written?.Invoke(pinNumber, initial);
    }

    private VirtualLine Within(int pinNumber) => (uint)pinNumber < (uint)_lines.Length
        ? _lines[pinNumber]
        : throw new LinesException(Sentences.Beyond(pinNumber, Label, _lines.Length));

    private VirtualLine Opened(int pinNumber) => Within(pinNumber) is { IsOpen: true } line ? line : throw new InvalidOperationException(Sentences.NotOpen(pinNumber));
}
