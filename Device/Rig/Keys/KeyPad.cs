using EdgeRec.Device.Rig.Config;

namespace EdgeRec.Device.Rig.Keys;

/// <summary>
/// All keys of a bench: takes the edges of their lines and gives what the keys do. It knows no hardware, owns no timer and no thread: whoever owns it calls <see cref="Advance"/> when <see cref="Due"/> has come.
/// One caller at a time. An edge costs a few comparisons and allocates nothing.
/// </summary>
internal sealed class KeyPad
{
    private readonly KeyOfLine?[] _lines;
    private readonly KeyOfLine[] _keys;
    private readonly Dictionary<(int Source, RigKey Key), KeyPress> _remotes = [];
    private readonly EncoderLines? _knobLines;
    private readonly Encoder? _knob;
    private readonly RigConfig _config;
    private readonly TimeProvider _time;
    private readonly IKeyPadEvents _events;
    private readonly Func<int, bool> _read;
    private bool _a, _b;

    /// <summary>Makes the keys of a configuration, all of them up.</summary>
    /// <param name="config">What is wired.</param>
    /// <param name="read">Reads a line: whether it is high. What it throws leaves <see cref="Advance"/>, and nothing is changed by then.</param>
    /// <param name="time">The clock whose timestamps are used.</param>
    /// <param name="events">Takes what keys do.</param>
    public KeyPad(RigConfig config, Func<int, bool> read, TimeProvider time, IKeyPadEvents events)
    {
        (_config, _read, _time, _events, _knobLines) = (config, read, time, events, config.Encoder);
        _keys = [.. config.Keys.Select(line => new KeyOfLine(line, new Debouncer(time.TicksOf(line.Debounce)), new KeyPress(line.Key, config.Timing, time, events.Key)))];
        _lines = new KeyOfLine?[_keys.Length == 0 ? 0 : _keys.Max(key => key.Line.Line) + 1];
        foreach (KeyOfLine key in _keys)
        {
            _lines[key.Line.Line] = key;
        }

        _knob = _knobLines is { } knob ? new Encoder(knob.StepsPerDetent) : null;
    }

    /// <summary>When <see cref="Advance"/> is due; <see cref="long.MaxValue"/> for never: nothing is down, nothing moves.</summary>
    public long Due
    {
        get
        {
            long due = long.MaxValue;
            foreach (KeyOfLine key in _keys)
            {
                due = Math.Min(due, key.Due);
            }

            foreach (KeyPress press in _remotes.Values)
            {
                due = Math.Min(due, press.Due);
            }

            return due;
        }
    }

    /// <summary>Whether a key is stuck.</summary>
    public bool IsAnyStuck => _keys.Any(key => key.Press.IsStuck) || _remotes.Values.Any(press => press.IsStuck);

    /// <summary>Begins anew with what the lines are: a key that is down already was not pressed now.</summary>
    public void Begin(long now)
    {
        foreach (KeyOfLine key in _keys)
        {
            bool closed = key.IsClosed(_read(key.Line.Line));
            key.Contact.Reset(closed);
            if (closed)
            {
                key.Press.Find(now);
            }
        }

        if (_knobLines is { } knob)
        {
            (_a, _b) = (_read(knob.A) != knob.ActiveLow, _read(knob.B) != knob.ActiveLow);
            _knob!.Reset(_a, _b);
        }
    }

    /// <summary>A line moved.</summary>
    /// <param name="line">Which; one that is no key's is none of our business.</param>
    /// <param name="high">Its level now.</param>
    /// <param name="at">When.</param>
    public void Edge(int line, bool high, long at)
    {
        if (KeyAt(line) is { } key)
        {
            if (key.Contact.Edge(key.IsClosed(high), at, _time.GetTimestamp()))
            {
                Believe(key);
            }
        }
        else
        {
            Knob(line, high, at);
        }
    }

    /// <summary>A line was looked at though nothing said that it had moved.</summary>
    /// <param name="line">Which.</param>
    /// <param name="high">Its level.</param>
    /// <param name="now">This moment.</param>
    public void Look(int line, bool high, long now)
    {
        if (KeyAt(line) is { } key)
        {
            key.Contact.Look(key.IsClosed(high), now);
        }
        else
        {
            Knob(line, high, now);
        }
    }

    /// <summary>A key of an input device of the kernel moved. It does not bounce.</summary>
    /// <param name="source">Which device: the same key of two devices is two keys.</param>
    /// <param name="which">The key.</param>
    /// <param name="down">Whether it goes down.</param>
    /// <param name="at">When.</param>
    public void Remote(int source, RigKey which, bool down, long at)
    {
        if (!_remotes.TryGetValue((source, which), out KeyPress? press))
        {
            _remotes.Add((source, which), press = new KeyPress(which, _config.Timing, _time, _events.Key));
        }

        if (down)
        {
            press.Down(at);
        }
        else
        {
            Release(press, null, at);
        }
    }

    /// <summary>An input device is gone: what was down on it comes up.</summary>
    public void RemoteGone(int source, long now)
    {
        foreach (KeyValuePair<(int Source, RigKey Key), KeyPress> press in _remotes)
        {
            if (press.Key.Source == source)
            {
                Release(press.Value, null, now);
            }
        }
    }

    /// <summary>The chip is gone: what was down on its lines comes up, and what had moved is forgotten.</summary>
    public void ChipGone(long now)
    {
        foreach (KeyOfLine key in _keys)
        {
            key.Contact.Reset(closed: false);
            Release(key.Press, key.Line.Line, now);
        }
    }

    /// <summary>Does what is due: believes contacts that have rested, holds and repeats what is still down. A line is read before either, so that a lost edge ends in a release and not in endless repeats.</summary>
    public void Advance(long now)
    {
        foreach (KeyOfLine key in _keys)
        {
            if (key.Due <= now)
            {
                AdvanceOne(key, now);
            }
        }

        foreach (KeyValuePair<(int Source, RigKey Key), KeyPress> press in _remotes)
        {
            if (press.Value.Due <= now && press.Value.Advance(now))
            {
                _events.Stuck(press.Key.Key, null, stuck: true);
            }
        }
    }

    private void AdvanceOne(KeyOfLine key, long now)
    {
        bool closed = key.IsClosed(_read(key.Line.Line));
        if (key.Contact.IsRestless)
        {
            if (key.Contact.Advance(closed, now))
            {
                Believe(key);
            }

            return;
        }

        key.Contact.Look(closed, now);
        if (!key.Contact.IsRestless && key.Press.Advance(now))
        {
            _events.Stuck(key.Line.Key, key.Line.Line, stuck: true);
        }
    }

    private void Believe(KeyOfLine key)
    {
        if (key.Contact.IsClosed)
        {
            key.Press.Down(key.Contact.MovedAt);
        }
        else
        {
            Release(key.Press, key.Line.Line, key.Contact.MovedAt);
        }
    }

    private void Release(KeyPress press, int? line, long at)
    {
        bool wasStuck = press.IsStuck;
        press.Up(at);
        if (wasStuck)
        {
            _events.Stuck(press.Key, line, stuck: false);
        }
    }

    private void Knob(int line, bool high, long at)
    {
        if (_knobLines is not { } knob || (line != knob.A && line != knob.B))
        {
            return;
        }

        bool closed = high != knob.ActiveLow;
        (_a, _b) = line == knob.A ? (closed, _b) : (_a, closed);
        int turn = _knob!.Turn(_a, _b);
        if (turn != 0)
        {
            RigKey key = turn > 0 ? knob.Clockwise : knob.Counterclockwise;
            _events.Key(new KeyEvent(key, KeyPhase.Press, at));
            _events.Key(new KeyEvent(key, KeyPhase.Release, at));
        }
    }

    private KeyOfLine? KeyAt(int line) => (uint)line < (uint)_lines.Length ? _lines[line] : null;

    private sealed record KeyOfLine(KeyLine Line, Debouncer Contact, KeyPress Press)
    {
        // While the contact moves, nothing is held and nothing repeats.
        public long Due => Contact.IsRestless ? Contact.Due : Press.Due;

        public bool IsClosed(bool high) => high != Line.ActiveLow;
    }
}
