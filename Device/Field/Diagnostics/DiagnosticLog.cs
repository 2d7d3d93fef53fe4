using EdgeRec.Device.Sync.Agent;

namespace EdgeRec.Device.Field.Diagnostics;

/// <summary>What is written into the ring: one method for each kind of entry, and none takes a text. So nothing of a household can get in.</summary>
internal sealed class DiagnosticLog(DiagnosticsRing ring, TimeProvider time) : IDisposable
{
    /// <summary>A home page that takes longer is told of.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan BetweenSlowPages = TimeSpan.FromMinutes(1), BetweenExceptions = TimeSpan.FromSeconds(1);

    private long _slowPageAt = long.MinValue, _exceptionAt = long.MinValue;

    /// <summary>What the process before was doing when it was last heard of.</summary>
    public Doings Before => ring.Before;

    /// <summary>Notes that something is being done, for the next start to find.</summary>
    public void Begin(Doings doing) => ring.Begin(doing);

    /// <summary>Whether something is being done.</summary>
    public bool IsAt(Doings doing) => ring.IsAt(doing);

    /// <summary>Notes that it is done.</summary>
    public void End(Doings doing) => ring.End(doing);

    /// <summary>A daemon opened its data folder.</summary>
    public void Start(FallBack step, Version version) =>
        Add(DiagnosticKind.Start, (ushort)step, ((long)version.Major << 32) + ((long)version.Minor << 16) + Math.Max(0, version.Build));

    /// <summary>Its doors are open.</summary>
    public void Ready(TimeSpan since, int titles) => Add(DiagnosticKind.Ready, 0, (long)since.TotalMilliseconds, titles);

    /// <summary>It stopped in order.</summary>
    public void Stop(TimeSpan running)
    {
        Add(DiagnosticKind.Stop, 0, (long)running.TotalSeconds);
        ring.End((Doings)uint.MaxValue);
    }

    /// <summary>The start before did not end in order.</summary>
    public void NoStop(FallBack step, Doings doing, bool machineWentDown) => Add(DiagnosticKind.NoStop, (ushort)step, (long)doing, machineWentDown ? 1 : 0);

    /// <summary>Something is done without, or tried again.</summary>
    public void FellBack(FallBack from, FallBack to, bool isTry) => Add(DiagnosticKind.FallBack, (ushort)from, (long)to, isTry ? 1 : 0);

    /// <summary>Something was repaired, rebuilt or set aside.</summary>
    public void Repaired(int things, long lostRecords) => Add(DiagnosticKind.Repair, 0, things, lostRecords);

    /// <summary>A visit to the fleet ended.</summary>
    public void Visited(SyncState state, int? status) => Add(DiagnosticKind.Sync, (ushort)state, status ?? -1);

    /// <summary>A home page was slow. At most one a minute is kept.</summary>
    public void SlowPage(TimeSpan took, long pages)
    {
        if (IsDue(ref _slowPageAt, BetweenSlowPages))
        {
            Add(DiagnosticKind.SlowPage, 0, (long)took.TotalMilliseconds, pages);
        }
    }

    /// <summary>An exception that nobody expected. At most one a second is kept.</summary>
    public void Failed(DiagnosticPlace place, Exception e)
    {
        if (place == DiagnosticPlace.Process || IsDue(ref _exceptionAt, BetweenExceptions))
        {
            Add(DiagnosticKind.Exception, (ushort)place, e.HResult, type: e.GetType());
        }
    }

    /// <summary>How much memory there is in use.</summary>
    public void Memory(long resident, long managed, int files) => Add(DiagnosticKind.Memory, 0, resident, managed, files);

    /// <summary>The watchdog got no sign of life.</summary>
    public void Unwell(Watch.HealthPart part, TimeSpan waited) => Add(DiagnosticKind.Unwell, (ushort)part, (long)waited.TotalSeconds);

    /// <inheritdoc/>
    public void Dispose() => ring.Dispose();

    private void Add(DiagnosticKind kind, ushort code, long first = 0, long second = 0, long third = 0, Type? type = null) =>
        ring.Add(new DiagnosticEntry(0, time.GetUtcNow().ToUnixTimeMilliseconds(), kind, code, first, second, third, type?.Name ?? ""));

    private bool IsDue(ref long lastAt, TimeSpan between)
    {
        long now = time.GetTimestamp(), before = Interlocked.Read(ref lastAt);
        return (before == long.MinValue || time.GetElapsedTime(before, now) >= between) && Interlocked.CompareExchange(ref lastAt, now, before) == before;
    }
}
