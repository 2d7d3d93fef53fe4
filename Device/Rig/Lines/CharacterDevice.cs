using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines.Kernel;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>
/// A driver on the kernel's character device itself. System.Device.Gpio's drivers look at every watched line ten to twenty times a second, each on a thread of its own, and drop
/// the kernel's time of an edge; here one thread sleeps until an edge comes, on whichever line (<see cref="EdgeLoop"/>).
/// </summary>
/// <param name="chip">The chip; disposed of with the driver.</param>
internal sealed class CharacterDevice(IChip chip) : GpioDriver
{
    private readonly ClaimedLine?[] _lines = new ClaimedLine?[chip.Info.NumLines];
    private readonly EdgeLoop _edges = new(chip);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    protected override int PinCount => _lines.Length;

    /// <inheritdoc/>
    public override GpioChipInfo GetChipInfo() => chip.Info;

    /// <inheritdoc/>
    protected override void OpenPin(int pinNumber)
    {
        lock (_gate)
        {
            if ((uint)pinNumber >= (uint)_lines.Length)
            {
                throw new LinesException(Sentences.Beyond(pinNumber, chip.Info.Label, _lines.Length));
            }

            if (_lines[pinNumber] is null)
            {
                bool output = (chip.InfoOf(pinNumber).Flags & LineFlags.Output) != 0;
                _lines[pinNumber] = new ClaimedLine(pinNumber, chip.Claim(pinNumber)) { Mode = output ? PinMode.Output : PinMode.Input };
            }
        }
    }

    /// <inheritdoc/>
    protected override void ClosePin(int pinNumber)
    {
        lock (_gate)
        {
            ClaimedLine line = Claimed(pinNumber);
            _lines[pinNumber] = null;
            Close(line);
        }
    }

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode) => SetPinMode(pinNumber, mode, PinValue.Low);

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        lock (_gate)
        {
            ClaimedLine line = Claimed(pinNumber);
            if (!IsPinModeSupported(pinNumber, mode))
            {
                throw new ArgumentOutOfRangeException(nameof(mode), mode, "A line is an input, with a pull or without, or an output.");
            }

            line.Mode = mode;
            chip.Configure(line.File, pinNumber, line.Flags, initialValue);
        }
    }

    /// <inheritdoc/>
    protected override PinMode GetPinMode(int pinNumber) => Claimed(pinNumber).Mode;

    /// <inheritdoc/>
    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode is PinMode.Input or PinMode.InputPullUp or PinMode.InputPullDown or PinMode.Output;

    /// <inheritdoc/>
    protected override PinValue Read(int pinNumber) => chip.Get(Claimed(pinNumber).File, pinNumber);

    /// <inheritdoc/>
    protected override void Write(int pinNumber, PinValue value)
    {
        ClaimedLine line = Claimed(pinNumber);
        if (line.Mode != PinMode.Output)
        {
            throw new InvalidOperationException(Sentences.IsInput(pinNumber));
        }

        chip.Set(line.File, pinNumber, value);
    }

    /// <inheritdoc/>
    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        lock (_gate)
        {
            ClaimedLine line = Claimed(pinNumber);
            if (line.Mode == PinMode.Output)
            {
                throw new InvalidOperationException(Sentences.IsOutput(pinNumber));
            }

            bool first = line.Watchers.Wanted == PinEventTypes.None;
            line.Watchers.Add(eventTypes, callback);
            chip.Configure(line.File, pinNumber, line.Flags, PinValue.Low);
            if (first)
            {
                line.WatchedSince = TimeProvider.System.GetTimestamp();
                _edges.Watch(line);
            }
        }
    }

    /// <inheritdoc/>
    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        lock (_gate)
        {
            ClaimedLine line = Claimed(pinNumber);
            line.Watchers.Remove(callback);
            if (line.Watchers.Wanted == PinEventTypes.None)
            {
                _edges.Unwatch(line);
            }

            if (chip.IsThere)
            {
                chip.Configure(line.File, pinNumber, line.Flags, PinValue.Low);
            }
        }
    }

    /// <inheritdoc/>
    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        EdgeWait.Next(wanted => AddCallbackForPinValueChangedEvent(pinNumber, eventTypes, wanted), wanted => RemoveCallbackForPinValueChangedEvent(pinNumber, wanted), cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                foreach (ref ClaimedLine? line in _lines.AsSpan())
                {
                    if (line is not null)
                    {
                        Close(line);
                        line = null;
                    }
                }
            }

            _edges.Dispose();
            chip.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Close(ClaimedLine line)
    {
        line.Watchers.Clear();
        _edges.Unwatch(line);
        line.File.Dispose();
    }

    private ClaimedLine Claimed(int line) => (uint)line < (uint)_lines.Length && _lines[line] is { } claimed ? claimed : throw new InvalidOperationException(Sentences.NotOpen(line));
}
