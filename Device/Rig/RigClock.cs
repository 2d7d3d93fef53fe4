namespace EdgeRec.Device.Rig;

/// <summary>
/// The system's clock with timers that run on one thread of its own, which sleeps until the earliest is due. The pool's timers wake three threads for each tick (their own, a worker, and the one that looks after
/// the workers), and what an idle rig may cost is counted in wakes. Callbacks come one at a time.
/// </summary>
internal sealed class RigClock : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _changed = new(false);
    private readonly List<Timer> _timers = [];
    private readonly Thread _thread;
    private bool _stopped;

    /// <summary>Starts the thread.</summary>
    public RigClock()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "rig timers" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends the thread; what was due does not come any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
        }

        _changed.Set();
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
            _changed.Dispose();
        }
    }

    private void Run()
    {
        while (true)
        {
            Timer? due;
            int wait;
            lock (_gate)
            {
                if (_stopped)
                {
                    return;
                }

                (due, wait) = Next(GetTimestamp());
            }

            if (due is null)
            {
                _changed.WaitOne(wait);
            }
            else
            {
                due.Run();
            }
        }
    }

    // The timer whose time has come, or how long to wait for the first: rounded up to whole milliseconds, because one that comes too early has to come again.
    private (Timer? Due, int WaitMs) Next(long now)
    {
        Timer? first = null;
        foreach (Timer timer in _timers)
        {
            first = first is null || timer.Due < first.Due ? timer : first;
        }

        if (first is null || first.Due == long.MaxValue)
        {
            return (null, Timeout.Infinite);
        }

        if (first.Due > now)
        {
            return (null, (int)Math.Min(int.MaxValue, Math.Ceiling(GetElapsedTime(now, first.Due).TotalMilliseconds)));
        }

        first.Due = first.Period > 0 ? Math.Max(first.Due + first.Period, now) : long.MaxValue;
        return (first, 0);
    }

    private sealed class Timer(RigClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _listed;

        public long Due { get; set; } = long.MaxValue;

        public long Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Due = dueTime < TimeSpan.Zero ? long.MaxValue : clock.GetTimestamp() + clock.TicksOf(dueTime);
                Period = period <= TimeSpan.Zero ? 0 : clock.TicksOf(period);
                if (!_listed)
                {
                    _listed = true;
                    clock._timers.Add(this);
                }
            }

            if (Thread.CurrentThread != clock._thread)
            {
                clock._changed.Set(); // It looks again by itself after a callback.
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Due = long.MaxValue;
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
