using EdgeRec.Device.Rig.Config;

namespace EdgeRec.Device.Rig.Keys;

/// <summary>
/// What a key does from going down to coming up: press, hold, repeats, release. Asked when something is due (<see cref="Due"/>), it owns no timer. A key that is down for <see cref="StuckAfter"/> is taken for
/// stuck: it repeats no more, and says so once.
/// </summary>
/// <param name="key">The key.</param>
/// <param name="timing">When it is held and repeats.</param>
/// <param name="time">The clock whose timestamps are used.</param>
/// <param name="tell">Takes what it does.</param>
internal sealed class KeyPress(RigKey key, KeyTiming timing, TimeProvider time, Action<KeyEvent> tell)
{
    /// <summary>Nobody means a key for longer.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(15);

    private long _hold = long.MaxValue, _repeat = long.MaxValue, _stuck = long.MaxValue;
    private bool _told;

    /// <summary>The key.</summary>
    public RigKey Key => key;

    /// <summary>Whether it is down.</summary>
    public bool IsDown { get; private set; }

    /// <summary>Whether it has been down for so long that nobody can mean it.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>When <see cref="Advance"/> is due; <see cref="long.MaxValue"/> for never.</summary>
    public long Due => Math.Min(Math.Min(_hold, _repeat), _stuck);

    /// <summary>It goes down.</summary>
    public void Down(long at)
    {
        if (IsDown)
        {
            return;
        }

        Find(at);
        _told = true;
        _hold = at + time.TicksOf(timing.HoldAfter);
        _repeat = key is RigKey.Up or RigKey.Down or RigKey.Left or RigKey.Right ? at + time.TicksOf(timing.RepeatAfter) : long.MaxValue;
        tell(new KeyEvent(key, KeyPhase.Press, at));
    }

    /// <summary>It is down already when the rig begins to look: nobody has pressed it, and nothing follows but that it may turn out to be stuck.</summary>
    public void Find(long at)
    {
        (IsDown, IsStuck, _told) = (true, false, false);
        _stuck = at + time.TicksOf(StuckAfter);
    }

    /// <summary>It comes up.</summary>
    public void Up(long at)
    {
        bool told = IsDown && _told;
        (IsDown, IsStuck, _told) = (false, false, false);
        _hold = _repeat = _stuck = long.MaxValue;
        if (told)
        {
            tell(new KeyEvent(key, KeyPhase.Release, at));
        }
    }

    /// <summary>Does what is due, in its order; of repeats that were missed, one.</summary>
    /// <returns>Whether it has turned out to be stuck just now.</returns>
    public bool Advance(long now)
    {
        while (Due <= now)
        {
            if (_stuck <= now && _stuck == Due)
            {
                _hold = _repeat = _stuck = long.MaxValue;
                return IsStuck = true;
            }

            if (_hold == Due)
            {
                tell(new KeyEvent(key, KeyPhase.Hold, _hold));
                _hold = long.MaxValue;
            }
            else
            {
                long due = _repeat, every = time.TicksOf(timing.RepeatEvery);
                _repeat = due + every > now ? due + every : now + every;
                tell(new KeyEvent(key, KeyPhase.Repeat, due));
            }
        }

        return false;
    }
}
