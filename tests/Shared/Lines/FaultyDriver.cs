using System.Collections.Concurrent;
using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines;

namespace EdgeRec.Tests.Lines;

/// <summary>A bad bench around a good chip: contacts that bounce, lines that are stuck, edges that get lost, a chip that is unplugged. Without a fault it is the chip.</summary>
/// <param name="inner">The chip; disposed of with the driver.</param>
/// <param name="time">Where edges have their times from if the chip does not say.</param>
internal sealed class FaultyDriver(GpioController inner, TimeProvider? time = null) : GpioDriver
{
    // Callbacks run while it is held, one at a time.
    private readonly Lock _delivery = new();
    private readonly ConcurrentDictionary<int, FaultyLine> _lines = [];
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private volatile bool _gone;

    /// <inheritdoc/>
    protected override int PinCount => inner.PinCount;

    /// <inheritdoc/>
    public override GpioChipInfo GetChipInfo() => new(0, "faulty", "faulty", inner.PinCount);

    /// <summary>From now on an edge of a line is followed by so many more, there and back, 50 µs apart, and rests where the first led.</summary>
    public void Bounce(int line, int pairs) => Line(line).BouncePairs = pairs;

    /// <summary>From now on every n-th edge of a line is lost.</summary>
    public void Lose(int line, int every) => Line(line).LoseEvery = every;

    /// <summary>A line sticks at a level, as a shorted one does: if that is another level than now, there is an edge, and then no more.</summary>
    public void Stick(int line, PinValue level) => Force(line, level);

    /// <summary>Takes the faults of a line away. If it was stuck, it jumps to where it is by now.</summary>
    public void Mend(int line)
    {
        FaultyLine mended = Line(line);
        (mended.BouncePairs, mended.LoseEvery) = (0, 0);
        Force(line, null);
    }

    /// <summary>Unplugs the chip. As with the kernel's, whoever wants it again opens a new one.</summary>
    public void Unplug()
    {
        lock (_delivery)
        {
            _gone = true;
            foreach (FaultyLine line in _lines.Values)
            {
                line.Watchers.Raise(this, PinEventTypes.None, _time.GetTimestamp());
            }
        }
    }

    /// <inheritdoc/>
    protected override void OpenPin(int pinNumber) => Chip().OpenPin(pinNumber);

    /// <inheritdoc/>
    protected override void ClosePin(int pinNumber)
    {
        Line(pinNumber).Watchers.Clear(); // its faults stay: they are the wire's
        inner.ClosePin(pinNumber);
    }

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode) => Chip().SetPinMode(pinNumber, mode);

    /// <inheritdoc/>
    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        Chip().SetPinMode(pinNumber, mode);
        if (mode == PinMode.Output)
        {
            inner.Write(pinNumber, initialValue);
        }
    }

    /// <inheritdoc/>
    protected override PinMode GetPinMode(int pinNumber) => inner.GetPinMode(pinNumber);

    /// <inheritdoc/>
    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => inner.IsPinModeSupported(pinNumber, mode);

    /// <inheritdoc/>
    protected override PinValue Read(int pinNumber) => Chip().Read(pinNumber) is var level && Line(pinNumber).Stuck is { } stuck ? stuck : level;

    /// <inheritdoc/>
    protected override void Write(int pinNumber, PinValue value) => Chip().Write(pinNumber, value);

    /// <inheritdoc/>
    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        FaultyLine line = Line(pinNumber);
        if (line.Watchers.Wanted == PinEventTypes.None)
        {
            Chip().RegisterCallbackForPinValueChangedEvent(pinNumber, PinEventTypes.Rising | PinEventTypes.Falling, OnEdge);
        }

        line.Watchers.Add(eventTypes, callback);
    }

    /// <inheritdoc/>
    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        FaultyLine line = Line(pinNumber);
        line.Watchers.Remove(callback);
        if (line.Watchers.Wanted == PinEventTypes.None)
        {
            inner.UnregisterCallbackForPinValueChangedEvent(pinNumber, OnEdge);
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
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void OnEdge(object sender, PinValueChangedEventArgs edge)
    {
        lock (_delivery)
        {
            FaultyLine line = Line(edge.PinNumber);
            if (EdgeEventArgs.SaysGone(edge))
            {
                line.Watchers.Raise(this, PinEventTypes.None, EdgeEventArgs.TimeOf(edge, _time));
                return;
            }

            if (_gone || line.Stuck is not null || line.LosesNext())
            {
                return;
            }

            long at = EdgeEventArgs.TimeOf(edge, _time);
            PinEventTypes there = edge.ChangeType, back = there == PinEventTypes.Rising ? PinEventTypes.Falling : PinEventTypes.Rising;
            long gap = _time.TimestampFrequency / 20_000;
            line.Watchers.Raise(this, there, at);
            for (int i = 0; i < 2 * line.BouncePairs; i++)
            {
                line.Watchers.Raise(this, i % 2 == 0 ? back : there, at += gap);
            }
        }
    }

    private void Force(int number, PinValue? level)
    {
        lock (_delivery)
        {
            FaultyLine line = Line(number);
            PinValue? before = inner.IsPinOpen(number) ? Read(number) : null;
            line.Stuck = level;
            if (before is not null && Read(number) is var after && after != before)
            {
                line.Watchers.Raise(this, after == PinValue.High ? PinEventTypes.Rising : PinEventTypes.Falling, _time.GetTimestamp());
            }
        }
    }

    private FaultyLine Line(int number) => _lines.GetOrAdd(number, static number => new FaultyLine(number));

    private GpioController Chip() => _gone ? throw new LinesException(Sentences.Gone("faulty")) : inner;

    private sealed class FaultyLine(int number)
    {
        private int _edges;

        public Watchers Watchers { get; } = new(number);

        public PinValue? Stuck { get; set; }

        public int BouncePairs { get; set; }

        public int LoseEvery { get; set; }

        public bool LosesNext() => LoseEvery > 0 && ++_edges % LoseEvery == 0;
    }
}
