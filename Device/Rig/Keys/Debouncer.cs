namespace EdgeRec.Device.Rig.Keys;

/// <summary>
/// Tells what a contact means from what it does while it bounces. A level is believed once the contact has rested at it, as Linux' own gpio_keys driver and the keyboard firmware QMK (sym_defer) do: one spike
/// from a motor or a lamp is no press then, which it would be for the eager kind that believes the first edge and looks away afterwards. The price is the rest in every press. Contacts that do not come to rest
/// (worn ones chatter for as long as they are held) are believed after <see cref="LongestUnrest"/> rests to be what they were for the larger part, so that the wait is bounded.
/// </summary>
/// <remarks>
/// Edges carry the kernel's times and may be handed over late: where the next edge shows that a level had rested, that is proof enough. Where no edge follows, the rest counts from when the last was handed over,
/// because the next may be as late, and the line is read before it is believed, because an edge may be lost. An edge that an earlier reading already contradicts has another behind it, which is waited for. Switches bounce for 1.6 ms on average and 6.2 ms at most, but for one in eighteen (J. Ganssle, A Guide to Debouncing, 2004).
/// </remarks>
/// <param name="rest">How long a contact rests before it is believed, in ticks of the clock that edges are timed by; 0 believes every edge.</param>
internal sealed class Debouncer(long rest)
{
    /// <summary>After so many rests without one, the larger part is believed.</summary>
    public const int LongestUnrest = 10;

    private bool _level, _restless, _settledInVain, _read;
    private long _begunAt, _movedAt, _toldAt, _active, _readAt = long.MinValue;
    private long? _doubtedAt;

    /// <summary>Whether the contact is believed to be closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether it has moved and is not believed yet.</summary>
    public bool IsRestless => _restless;

    /// <summary>When <see cref="Advance"/> is due; <see cref="long.MaxValue"/> for never.</summary>
    public long Due => _restless ? (_doubtedAt ?? _toldAt) + rest : long.MaxValue;

    /// <summary>When the contact began to move towards what it is believed to be now.</summary>
    public long MovedAt { get; private set; }

    /// <summary>Begins anew with a contact that is taken to rest.</summary>
    public void Reset(bool closed) => (IsClosed, _level, _restless, _settledInVain, _doubtedAt, _readAt) = (closed, closed, false, false, null, long.MinValue);

    /// <summary>The contact moved.</summary>
    /// <param name="closed">What it is now.</param>
    /// <param name="at">When; a time before the last edge's counts as that.</param>
    /// <param name="now">When that was handed over.</param>
    /// <returns>Whether <see cref="IsClosed"/> has changed by it.</returns>
    public bool Edge(bool closed, long at, long now)
    {
        at = Math.Max(at, _movedAt);
        bool changed = _restless && at - _movedAt >= rest && Settle();
        _restless |= _settledInVain && at - _movedAt < rest; // By the edges' own times it had not rested yet.
        if (_restless)
        {
            _active += _level ? at - _movedAt : 0;
        }
        else
        {
            (_restless, _begunAt, _active) = (true, at, 0);
        }

        (_level, _movedAt, _toldAt, _doubtedAt) = (closed, at, now, null);
        return changed | (rest == 0 ? Settle() : Tire(at));
    }

    /// <summary>The line was read, not because it had moved: a difference to what is believed shows that an edge was lost.</summary>
    public void Look(bool closed, long now)
    {
        if (!_restless && closed != IsClosed)
        {
            (_restless, _begunAt, _active, _level, _movedAt, _toldAt, _doubtedAt) = (true, now, 0, closed, now, now, null);
        }
    }

    /// <summary>Believes what is due.</summary>
    /// <param name="closed">What the line is at this moment.</param>
    /// <param name="now">This moment.</param>
    /// <returns>Whether <see cref="IsClosed"/> has changed by it.</returns>
    public bool Advance(bool closed, long now)
    {
        if (now < Due)
        {
            return false;
        }

        bool told = closed == _level && (_movedAt > _readAt || _read == _level);
        (_read, _readAt) = (closed, now);
        if (!told && _doubtedAt is null)
        {
            _doubtedAt = now; // The edge is on its way, or lost: so much time is given to it.
            return false;
        }

        _level = closed;
        return Settle();
    }

    private bool Tire(long at)
    {
        if (at - _begunAt < LongestUnrest * rest)
        {
            return false;
        }

        bool mostly = _active > (at - _begunAt) / 2, changed = mostly != IsClosed;
        (IsClosed, MovedAt, _begunAt, _active) = (mostly, changed ? _begunAt : MovedAt, at, 0);
        return changed;
    }

    private bool Settle()
    {
        bool changed = _level != IsClosed;
        (IsClosed, MovedAt, _restless, _settledInVain, _doubtedAt) = (_level, changed ? _begunAt : MovedAt, false, !changed, null);
        return changed;
    }
}
