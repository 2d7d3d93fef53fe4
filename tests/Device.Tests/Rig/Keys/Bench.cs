using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Recording;

namespace EdgeRec.Device.Tests.Rig.Keys;

/// <summary>A key pad without hardware: lines that tests move, a clock that they let go on, and a list of what the keys did. Times are in milliseconds from the beginning.</summary>
internal sealed class Bench : IKeyPadEvents
{
    /// <summary>The lines of the keys: up on 0, enter on 1; a knob on 2 and 3.</summary>
    public const int Up = 0, Enter = 1, A = 2, B = 3;

    private readonly ReplayClock _clock = new();
    private readonly bool[] _high = [true, true, true, true];
    private readonly List<string> _happened = [];

    /// <summary>A bench whose keys close to ground and rest for 5 ms.</summary>
    public Bench(double debounceMs = 5, int steps = 4, params int[] closed)
    {
        foreach (int line in closed)
        {
            _high[line] = false;
        }

        var config = new RigConfig
        {
            Keys = [Key(RigKey.Up, Up, debounceMs), Key(RigKey.Enter, Enter, debounceMs)],
            Encoder = new EncoderLines(A, B, true, Pull.Up, steps, RigKey.Right, RigKey.Left),
        };
        Pad = new KeyPad(config, Read, _clock, this);
        Pad.Begin(0);
    }

    public KeyPad Pad { get; }

    /// <summary>What the keys did, in the form "12.3 up press": the time is the event's own.</summary>
    public IReadOnlyList<string> Happened => _happened;

    /// <summary>The same without times.</summary>
    public string Words => string.Join(", ", _happened.Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));

    /// <summary>When each came out, in milliseconds.</summary>
    public List<double> CameOut { get; } = [];

    /// <summary>How often lines were read.</summary>
    public int Reads { get; private set; }

    /// <summary>Whether the chip answers.</summary>
    public bool IsGone { get; set; }

    public double Now => _clock.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>Lets the time pass; what falls due is done at its time.</summary>
    public Bench To(double ms)
    {
        long target = Ticks(ms);
        while (Pad.Due <= target)
        {
            _clock.GoTo(TimeSpan.FromTicks(Math.Max(Pad.Due, _clock.GetTimestamp())));
            Pad.Advance(_clock.GetTimestamp());
        }

        _clock.GoTo(TimeSpan.FromTicks(target));
        return this;
    }

    /// <summary>A contact moves at a time, and the edge is handed over at once.</summary>
    public Bench Move(double ms, int line, bool closed)
    {
        To(ms);
        _high[line] = !closed;
        Pad.Edge(line, !closed, Ticks(ms));
        return this;
    }

    public Bench Close(double ms, int line = Up) => Move(ms, line, true);

    public Bench Open(double ms, int line = Up) => Move(ms, line, false);

    /// <summary>A contact moves, and no edge comes of it.</summary>
    public Bench Silently(double ms, int line, bool closed)
    {
        To(ms);
        _high[line] = !closed;
        return this;
    }

    /// <summary>An edge of an earlier time is handed over now; the line stays as it is.</summary>
    public Bench HandOver(int line, bool closed, double at)
    {
        Pad.Edge(line, !closed, Ticks(at));
        return this;
    }

    /// <summary>Looks at every line, as the rig's beat does.</summary>
    public Bench Look()
    {
        for (int line = 0; line < _high.Length; line++)
        {
            Pad.Look(line, _high[line], _clock.GetTimestamp());
        }

        return this;
    }

    void IKeyPadEvents.Key(KeyEvent happened)
    {
        _happened.Add(FormattableString.Invariant($"{_clock.GetElapsedTime(0, happened.At).TotalMilliseconds:0.###} {happened.Key.Word()} {happened.Phase.Word()}"));
        CameOut.Add(Now);
    }

    void IKeyPadEvents.Stuck(RigKey key, int? line, bool stuck) => _happened.Add(FormattableString.Invariant($"{Now:0.###} {key.Word()} {(stuck ? "stuck" : "free")}"));

    private static KeyLine Key(RigKey key, int line, double debounceMs) => new(key, line, true, Pull.Up, TimeSpan.FromMilliseconds(debounceMs));

    private static long Ticks(double ms) => (long)Math.Round(ms * TimeSpan.TicksPerMillisecond);

    private bool Read(int line)
    {
        Reads++;
        return IsGone ? throw new IOException("The chip is gone.") : _high[line];
    }
}
