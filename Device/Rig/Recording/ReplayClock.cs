namespace EdgeRec.Device.Rig.Recording;

/// <summary>A clock that stands still until it is told to go on: a recording is replayed by it as fast as it can be, and twice the same.</summary>
internal sealed class ReplayClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private long _now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _now);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    /// <summary>Goes on to a moment; what falls due on the way is done at its time and in its order, on this thread.</summary>
    /// <param name="to">The moment since the beginning.</param>
    public void GoTo(TimeSpan to)
    {
        while (Next(to.Ticks) is { } due)
        {
            due.Run();
        }

        Volatile.Write(ref _now, Math.Max(_now, to.Ticks));
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    private Timer? Next(long until)
    {
        lock (_gate)
        {
            Timer? first = _timers.MinBy(timer => timer.Due);
            if (first is null || first.Due > until)
            {
                return null;
            }

            Volatile.Write(ref _now, Math.Max(_now, first.Due));
            first.Due = first.Period > 0 ? first.Due + first.Period : long.MaxValue;
            return first;
        }
    }

    private sealed class Timer(ReplayClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; } = long.MaxValue;

        public long Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                (Due, Period) = (dueTime < TimeSpan.Zero ? long.MaxValue : clock._now + dueTime.Ticks, Math.Max(0, period.Ticks));
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        public void Run() => callback(state);
    }
}
