using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>
/// What the next number of a column is likely to be, from the events before it in the frame; columns hold the difference. Writer and reader tell it the same things in the
/// same order. docs/sync-protocol.md has the rules; all numbers wrap around at 64 bits, so that hostile ones do no harm.
/// </summary>
internal sealed class EventPredictor
{
    private const long LongestRest = 600_000;
    private Memory[] _titles = new Memory[64];
    private long _unit, _time, _beat, _step, _dwellAt;

    /// <summary>Forgets everything.</summary>
    /// <param name="titles">How many titles the frame has.</param>
    /// <param name="unit">Unit of the frame's times in milliseconds.</param>
    public void Begin(int titles, long unit)
    {
        if (_titles.Length < titles + 1) _titles = new Memory[titles + 1 + (titles / 2)];
        _titles.AsSpan(0, titles + 1).Fill(new Memory { Token = -1 });
        (_unit, _time, _beat, _step, _dwellAt) = (unit, 0, 0, 0, 0);
    }

    /// <summary>The time in units: that of the event before; a heartbeat comes as long after it as the last heartbeat did after its own.</summary>
    public long Time(EventKind kind) => kind == EventKind.Progress ? unchecked(_time + _beat) : _time;

    /// <summary>Tells the time in units.</summary>
    public void SetTime(EventKind kind, long time)
    {
        if (kind == EventKind.Progress) _beat = unchecked(time - _time);
        _time = time;
    }

    /// <summary>The index of the token that was last seen with a title; −1 for none.</summary>
    /// <param name="title">The title's index, or −1.</param>
    public ref int Token(int title) => ref _titles[title + 1].Token;

    /// <summary>The length of a title: as it was said last.</summary>
    public ref int Duration(int title) => ref _titles[title + 1].Duration;

    /// <summary>The position: where the title was left, and on by the time that passed while it ran.</summary>
    public long Position(EventKind kind, int title)
    {
        ref Memory memory = ref _titles[title + 1];
        if (kind is EventKind.Play or EventKind.Resume || !memory.Runs) return memory.Position;
        if (_unit < DeltaLimits.CoarseMs) return unchecked(memory.Position + ((_time - memory.Time) * _unit));
        return kind == EventKind.Progress ? memory.Position + _step : memory.Position;
    }

    /// <summary>Tells a position.</summary>
    public void SetPosition(EventKind kind, int title, long position)
    {
        ref Memory memory = ref _titles[title + 1];
        if (kind == EventKind.Progress) _step = position - memory.Position;
        memory.Position = position;
        memory.Time = _time;
        memory.Runs = kind is EventKind.Play or EventKind.Resume or EventKind.Seek or EventKind.Progress;
    }

    /// <summary>How long the focus rested: since the last event that says so, if that is not long ago.</summary>
    public long Dwell()
    {
        long since = unchecked((_time - _dwellAt) * _unit);
        return since is >= 0 and <= LongestRest ? since : 0;
    }

    /// <summary>Tells that an event said how long the focus rested.</summary>
    public void SetDwell() => _dwellAt = _time;

    private struct Memory
    {
        public long Time, Position;
        public int Duration, Token;
        public bool Runs;
    }
}
