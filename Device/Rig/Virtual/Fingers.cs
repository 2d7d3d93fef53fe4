using System.Device.Gpio;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Lines;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>
/// Presses the virtual board's keys. A terminal tells that a key was struck and not when it comes up: a stroke holds the contact for <see cref="Stroke"/>, and strokes that follow as fast as a
/// terminal repeats a held key hold it on. It owns no timer: <see cref="Advance"/> when <see cref="Due"/> has come. One caller at a time.
/// </summary>
internal sealed class Fingers
{
    /// <summary>How long a struck key is down at least.</summary>
    public static readonly TimeSpan Stroke = TimeSpan.FromMilliseconds(70);

    private const int MostQueued = 32, Bounces = 3;
    private static readonly TimeSpan Repeating = TimeSpan.FromMilliseconds(110), Between = TimeSpan.FromMilliseconds(30);
    private readonly VirtualDriver _driver;
    private readonly TimeProvider _time;
    private readonly KeyLine?[] _lines = new KeyLine?[RigKeyWords.All.Count];

    // When a key comes up: never is zero, and a finger that stays is the end of time.
    private readonly long[] _until = new long[RigKeyWords.All.Count];
    private readonly Queue<(RigKey Key, TimeSpan Length)> _queue = new();
    private readonly EncoderLines? _encoder;
    private long _next;
    private int _turned;

    /// <summary>Lays the fingers on a board's keys.</summary>
    public Fingers(RigConfig config, VirtualDriver driver, TimeProvider time)
    {
        (_driver, _time, _encoder, _next) = (driver, time, config.Encoder, long.MaxValue);
        foreach (KeyLine line in config.Keys)
        {
            _lines[(int)line.Key] = line;
            Open(line);
        }

        if (_encoder is { } knob)
        {
            Drive(knob.A, knob.ActiveLow, closed: false);
            Drive(knob.B, knob.ActiveLow, closed: false);
        }
    }

    /// <summary>Whether contacts bounce.</summary>
    public bool Bouncing { get; set; }

    /// <summary>When <see cref="Advance"/> is due, as a timestamp; <see cref="long.MaxValue"/> for never.</summary>
    public long Due => _until.Where(until => until > 0).Append(_next).Min();

    /// <summary>Whether a key has a line.</summary>
    public bool IsWired(RigKey key) => _lines[(int)key] is not null;

    /// <summary>A key was struck.</summary>
    /// <param name="key">The key.</param>
    /// <param name="apart">Whether it is another stroke for sure, even if the key is down: two came at the same time, as no held key's do.</param>
    public void Strike(RigKey key, bool apart = false)
    {
        long until = _until[(int)key];
        if (until is > 0 and < long.MaxValue && !apart && !_queue.Any(queued => queued.Key == key))
        {
            _until[(int)key] = Math.Max(until, Now + _time.TicksOf(Repeating));
            return;
        }

        Press(key, LengthOf(key));
    }

    /// <summary>A key is pressed for a while, after those that were struck before.</summary>
    public void Press(RigKey key, TimeSpan length)
    {
        if (IsWired(key) && _queue.Count < MostQueued)
        {
            _queue.Enqueue((key, length));
            _next = _next == long.MaxValue ? Now : _next;
            Advance();
        }
    }

    /// <summary>A finger stays on a key.</summary>
    public void Down(RigKey key)
    {
        if (IsWired(key) && _until[(int)key] == 0)
        {
            _until[(int)key] = long.MaxValue;
            Contact(_lines[(int)key]!, closed: true);
        }
    }

    /// <summary>It is lifted; what was struck for a while stays down for it.</summary>
    public void Up(RigKey key)
    {
        if (_until[(int)key] == long.MaxValue)
        {
            LetGo(key);
        }
    }

    /// <summary>All fingers are lifted.</summary>
    public void UpAll()
    {
        foreach (RigKey key in Enum.GetValues<RigKey>())
        {
            Up(key);
        }
    }

    /// <summary>Turns the encoder to its next rest.</summary>
    public void Turn(bool right)
    {
        for (int step = 0; _encoder is { } knob && step < knob.StepsPerDetent; step++)
        {
            // 00, 10, 11, 01: the first contact closes before the second where it turns to the right.
            _turned = (_turned + (right ? 1 : 3)) & 3;
            Drive(knob.A, knob.ActiveLow, _turned is 1 or 2);
            Drive(knob.B, knob.ActiveLow, _turned is 2 or 3);
        }
    }

    /// <summary>Lifts what is over and presses what comes next.</summary>
    public void Advance()
    {
        long now = Now;
        foreach (RigKey key in Enum.GetValues<RigKey>())
        {
            if (_until[(int)key] is > 0 and < long.MaxValue && _until[(int)key] <= now)
            {
                LetGo(key);
            }
        }

        while (_next <= now)
        {
            if (!_queue.TryDequeue(out (RigKey Key, TimeSpan Length) next))
            {
                _next = long.MaxValue;
                return;
            }

            if (_until[(int)next.Key] == 0)
            {
                _until[(int)next.Key] = now + _time.TicksOf(next.Length);
                Contact(_lines[(int)next.Key]!, closed: true);
            }

            _next = now + _time.TicksOf(next.Length + Between);
        }
    }

    private long Now => _time.GetTimestamp();

    // Longer than its contacts have to rest, however long that is.
    private TimeSpan LengthOf(RigKey key) => _lines[(int)key] is { } line && line.Debounce * 2 > Stroke ? line.Debounce * 2 : Stroke;

    private void LetGo(RigKey key)
    {
        _until[(int)key] = 0;
        Contact(_lines[(int)key]!, closed: false);
    }

    private void Contact(KeyLine line, bool closed)
    {
        for (int bounce = 0; Bouncing && bounce < Bounces; bounce++)
        {
            Drive(line.Line, line.ActiveLow, closed);
            Drive(line.Line, line.ActiveLow, !closed);
        }

        Drive(line.Line, line.ActiveLow, closed);
    }

    private void Open(KeyLine line) => Drive(line.Line, line.ActiveLow, closed: false);

    private void Drive(int line, bool activeLow, bool closed) => _driver.Drive(line, closed != activeLow ? PinValue.High : PinValue.Low);
}
