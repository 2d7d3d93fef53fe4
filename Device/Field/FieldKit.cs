using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Field.Watch;
using EdgeRec.Device.History;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Field;

/// <summary>What looks after one life of the daemon's inside: the guard against loops of crashes, and the log of diagnostics.</summary>
internal sealed class FieldKit : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly bool _counts;
    private ITimer? _hourly;

    private FieldKit(CrashGuard guard, DiagnosticLog log, TimeProvider time, bool counts)
    {
        (Guard, Log, _time, _counts, _started) = (guard, log, time, counts, time.GetTimestamp());
        Activity = new ActivityBoard(time);
        if (counts)
        {
            UnhandledExceptions.TellOf(log);
        }
    }

    /// <summary>Counts starts that did not end in order.</summary>
    public CrashGuard Guard { get; }

    /// <summary>Keeps the last diagnostics.</summary>
    public DiagnosticLog Log { get; }

    /// <summary>What the daemon is at in this moment.</summary>
    public ActivityBoard Activity { get; }

    /// <summary>How the watchdog is.</summary>
    public WatchdogState Watchdog { get; set; }

    /// <summary>Whether a new pack is in use that is watched; set once the packs are known.</summary>
    public Func<bool> IsPackWatched { get; set; } = () => false;

    /// <summary>Whether there is another pack than the one in use to go back to.</summary>
    public bool HasPackBefore { get; private set; }

    /// <summary>Opens it for a folder that this process holds.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="rules">When starts are a loop.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lookOnly">Whether nothing is counted or written: no daemon, only somebody who looks.</param>
    public static FieldKit Open(DataFolder folder, CrashRules rules, TimeProvider time, bool lookOnly)
    {
        var log = new DiagnosticLog(lookOnly ? DiagnosticsRing.None : DiagnosticsRing.Open(folder.Diagnostics), time);
        return new FieldKit(CrashGuard.Open(folder.Field, rules, time, log), log, time, counts: !lookOnly);
    }

    /// <summary>The daemon starts.</summary>
    /// <returns>What it does without.</returns>
    public FallBack Start(bool watched, bool hasPackBefore)
    {
        HasPackBefore = hasPackBefore;
        if (!_counts)
        {
            return Guard.Step == FallBack.PackBefore && !hasPackBefore ? FallBack.Rules : Guard.Step;
        }

        FallBack step = Guard.Started(watched, hasPackBefore);
        Log.Start(step, Recommender.Version);
        return step;
    }

    /// <summary>Says on standard error what is done without.</summary>
    public void Tell(ILogger logger)
    {
        if (Guard.Report is { Reason: { } reason } report)
        {
            string served = report.Step.Served();
            if (Guard.IsTrying)
            {
                FieldLog.Trying(logger, reason, served);
            }
            else
            {
                FieldLog.FallenBack(logger, reason, served);
            }
        }
    }

    /// <summary>Its doors are open.</summary>
    /// <param name="titles">Titles in the catalogue.</param>
    /// <param name="history">How the history is; null where it is not open.</param>
    public void Ready(int titles, Func<HistoryStatus>? history = null)
    {
        if (!_counts)
        {
            return;
        }

        Log.Begin(Doings.Serving);
        Log.Ready(_time.GetElapsedTime(_started), titles);
        Guard.Serving();
        int told = 0;
        Look();
        _hourly = _time.CreateTimer(_ => Look(), null, Hour, Hour);

        void Look()
        {
            Log.Memory(Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false), OpenFiles());
            if (history?.Invoke() is { } status && status.Notes.Count > told)
            {
                Log.Repaired(status.Notes.Count - told, status.LostRecords);
                told = status.Notes.Count;
            }
        }
    }

    /// <summary>A home page was made.</summary>
    public void PageMade(TimeSpan took, long pages)
    {
        Guard.PageMade();
        if (took > DiagnosticLog.Slow)
        {
            Log.SlowPage(took, pages);
        }
    }

    /// <summary>A home page could not be made.</summary>
    public void PageFailed(Exception e)
    {
        Log.Failed(DiagnosticPlace.Page, e);
        if (_counts)
        {
            Guard.PageFailed(IsPackWatched(), HasPackBefore);
        }
    }

    /// <summary>It has stopped in order, or was refused for a reason that no fall-back mends.</summary>
    public void Stopped()
    {
        if (_counts)
        {
            Guard.Stopped();
            Log.Stop(_time.GetElapsedTime(_started));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hourly?.Dispose();
        Guard.Dispose();
        UnhandledExceptions.Forget(Log);
        Log.Dispose();
    }

    private static int OpenFiles()
    {
        try
        {
            return Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }
}
