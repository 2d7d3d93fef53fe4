using EdgeRec.Device.Rig.Config;

namespace EdgeRec.Device.Rig.Leds;

/// <summary>
/// What the LEDs show. It owns no timer: whoever owns it calls <see cref="Beat"/> every <see cref="BeatEvery"/>, which is all that wakes an idle rig, and <see cref="Advance"/> when <see cref="Due"/> has come.
/// Writes a line only when its level changes. One caller at a time.
/// </summary>
internal sealed class LedBank
{
    /// <summary>The heartbeat is lit for so long, and dark for so long. Forty wakes a minute.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromMilliseconds(1500);

    /// <summary>What is shorter is lit for so long all the same: a page takes a few milliseconds, and an eye a tenth of a second.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(150);

    private readonly LedLine?[] _lines = new LedLine?[Enum.GetValues<LedRole>().Length];
    private readonly bool[] _lit = new bool[Enum.GetValues<LedRole>().Length];
    private readonly Action<int, bool> _write;
    private readonly long _least;
    private readonly Lamp _thinking = new(), _sync = new();
    private bool _beat, _fault, _ownFault;

    /// <summary>Makes the LEDs of a configuration, all of them dark.</summary>
    /// <param name="leds">What is wired.</param>
    /// <param name="write">Sets a line high or low.</param>
    /// <param name="time">The clock whose timestamps are used.</param>
    public LedBank(IReadOnlyList<LedLine> leds, Action<int, bool> write, TimeProvider time)
    {
        (_write, _least) = (write, time.TicksOf(Least));
        foreach (LedLine led in leds)
        {
            _lines[(int)led.Role] = led;
        }
    }

    /// <summary>When <see cref="Advance"/> is due; <see cref="long.MaxValue"/> for never.</summary>
    public long Due => Math.Min(_thinking.Until, _sync.Until);

    /// <summary>Whether an LED is lit.</summary>
    public bool IsLit(LedRole role) => _lit[(int)role];

    /// <summary>Writes every LED, whatever was written before: the lines were opened anew.</summary>
    public void Begin()
    {
        foreach (LedRole role in Enum.GetValues<LedRole>())
        {
            Write(role, _lit[(int)role]);
        }
    }

    /// <summary>All dark: the rig ends.</summary>
    public void Dark()
    {
        foreach (LedRole role in Enum.GetValues<LedRole>())
        {
            Set(role, false);
        }
    }

    /// <summary>The heartbeat goes on; a fault of the rig's own blinks with it.</summary>
    public void Beat()
    {
        _beat = !_beat;
        Set(LedRole.Power, _beat);
        ShowFault();
    }

    /// <summary>The daemon begins or ends something.</summary>
    public void Activity(bool thinking, bool sync, bool fault, long now)
    {
        Set(LedRole.Thinking, _thinking.Turn(thinking, now, _least));
        Set(LedRole.Sync, _sync.Turn(sync, now, _least));
        _fault = fault;
        ShowFault();
    }

    /// <summary>Something of the rig itself is wrong (a key is stuck, no daemon answers), or no longer: blinks, where a fault of the daemon is lit.</summary>
    public void OwnFault(bool wrong)
    {
        if (_ownFault != wrong)
        {
            _ownFault = wrong;
            Set(LedRole.Fault, wrong || _fault);
        }
    }

    /// <summary>Puts out what was lit for long enough.</summary>
    public void Advance(long now)
    {
        Set(LedRole.Thinking, _thinking.Look(now));
        Set(LedRole.Sync, _sync.Look(now));
    }

    private void ShowFault() => Set(LedRole.Fault, _ownFault ? _beat : _fault);

    private void Set(LedRole role, bool lit)
    {
        if (_lit[(int)role] != lit)
        {
            _lit[(int)role] = lit;
            Write(role, lit);
        }
    }

    private void Write(LedRole role, bool lit)
    {
        if (_lines[(int)role] is { } led)
        {
            _write(led.Line, lit != led.ActiveLow);
        }
    }

    /// <summary>One that is lit for a least length.</summary>
    private sealed class Lamp
    {
        private bool _wanted, _lit;
        private long _least;

        /// <summary>When it is to be put out; <see cref="long.MaxValue"/> while nothing has to be done.</summary>
        public long Until => _lit && !_wanted ? _least : long.MaxValue;

        public bool Turn(bool on, long now, long least)
        {
            if (on && !_lit)
            {
                (_lit, _least) = (true, now + least);
            }

            _wanted = on;
            return Look(now);
        }

        public bool Look(long now) => _lit = _wanted || (_lit && now < _least);
    }
}
