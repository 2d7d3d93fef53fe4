namespace EdgeRec.Device.Api.Limits;

/// <summary>
/// How much of a processor each of several may take while others want it, too: a tenth, and a quarter of a second at once (a token bucket of time). Alone one may take all. It is for those who ask without end: a turn that
/// waits costs them nothing but time, while their work would keep the processors, and whoever waits for one, busy.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Pace(TimeProvider time)
{
    /// <summary>So many times what somebody took is how long it takes until that counts no more.</summary>
    public const int Stretch = 10;

    /// <summary>What may be taken at once.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(250);

    /// <summary>So long after it was served somebody counts as one who wants the processor.</summary>
    public static readonly TimeSpan Present = TimeSpan.FromSeconds(1);

    private const int MostRemembered = 1_024;

    private readonly long _burst = Ticks(time, Burst) * Stretch, _present = Ticks(time, Present);

    // When all that somebody took will count no more.
    private readonly Dictionary<Peer, long> _free = [];
    private (Peer Who, long At) _last, _other = (default, long.MinValue);
    private bool _began;

    /// <summary>From when on somebody may be served (<see cref="TimeProvider.GetTimestamp"/>); not after <paramref name="now"/> if now.</summary>
    public long From(Peer who, long now)
    {
        long other = !_began ? long.MinValue : _last.Who == who ? _other.At : _last.At;
        return other == long.MinValue || other + _present <= now ? now : Math.Min(_free.GetValueOrDefault(who, now) - _burst, other + _present);
    }

    /// <summary>Somebody was served.</summary>
    public void Took(Peer who, long from, long now)
    {
        if (_free.Count >= MostRemembered)
        {
            _free.Clear(); // Processes come and go.
        }

        // Of what was taken while nobody else asked, no more than the burst is held against anybody.
        _free[who] = Math.Clamp(_free.GetValueOrDefault(who, from), from, from + _burst) + ((now - from) * Stretch);
        if (!_began || _last.Who != who)
        {
            _other = _began ? _last : _other;
            _began = true;
        }

        _last = (who, now);
    }

    private static long Ticks(TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
