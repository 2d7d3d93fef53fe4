using System.Diagnostics.CodeAnalysis;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.History;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>Starts and crashes that no report told yet.</summary>
/// <param name="Starts">Starts.</param>
/// <param name="Crashes">Starts that followed no orderly stop.</param>
/// <param name="Told">Id of the last report that was answered, whose starts and crashes are no longer in these.</param>
internal sealed record StartCounts(int Starts, int Crashes, ulong Told = 0);

/// <summary>How the daemon is: starts, crashes, pages, what waits, what is free; where events are told, how many sessions and quality plays there were. Nothing of what was watched.</summary>
internal sealed class DeviceHealth : IHealthPart
{
    private readonly SyncFolder _folder;
    private readonly CrashGuard? _guard;
    private readonly Recommender _recommender;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Func<long> _waitingRecords;
    private readonly Func<SyncChoice> _choice;
    private StartCounts _starts;
    private long[] _pages = new Histogram().Cumulative();
    private readonly Lock _plays = new();
    private Dictionary<string, long> _sessions, _sessionsTold;
    private long _qualityPlays, _qualityPlaysTold;
    private ulong _described;
    private long[] _told = new Histogram().Cumulative();

    /// <summary>Counts this start, and whether the one before ended in order.</summary>
    public DeviceHealth(SyncFolder folder, Recommender recommender, Func<SyncChoice> choice, Func<long> waitingRecords, TimeProvider time, CrashGuard? guard = null)
    {
        _guard = guard;
        (_folder, _recommender, _choice, _waitingRecords, _time, _started) = (folder, recommender, choice, waitingRecords, time, time.GetTimestamp());
        StartCounts before = SyncJson.Read(folder, folder.Health, SyncJson.Default.StartCounts, "starts and crashes are counted anew") ?? new StartCounts(0, 0);
        _starts = before with { Starts = before.Starts + 1, Crashes = before.Crashes + (File.Exists(folder.Running) ? 1 : 0) };
        Keep();
        folder.Write(folder.Running, []);
        CountAnew();
    }

    /// <summary>How long pages took; set by whoever composes them for the API.</summary>
    public Histogram? Pages { get; set; }

    /// <inheritdoc/>
    public void Describe(HealthReport report)
    {
        _described = report.ReportId;
        report.AppVersion = Recommender.Version.ToString(3);
        report.PackVersion = PackUpdater.Short(_recommender.Pack.Pack?.Manifest.Version ?? "");
        report.Mode = _choice().Privacy;
        report.Starts = (uint)_starts.Starts;
        report.Crashes = (uint)_starts.Crashes;
        _pages = Pages?.Cumulative() ?? _told;
        long[] since = [.. _pages.Zip(_told, (now, told) => now - told)];
        report.Pages = (uint)since[^1];
        report.PageP50Us = Quantile(since, 0.5);
        report.PageP99Us = Quantile(since, 0.99);
        lock (_plays)
        {
            (_sessions, _qualityPlays) = Plays();
            if (_choice().TellsEvents)
            {
                // Exact counts: more than sums with noise, so not in the mode that promises these.
                report.Sessions = (uint)_sessions.Count(s => _sessionsTold.GetValueOrDefault(s.Key) != s.Value);
                report.QualityPlays = (uint)Math.Max(0, _qualityPlays - _qualityPlaysTold);
            }
        }

        if (report.Mode is not (PrivacyMode.None or PrivacyMode.Unspecified))
        {
            report.Experiments.AddRange(_recommender.Experiments.SeenByHousehold().Select(one => new ExperimentVariation { Experiment = one.Experiment, Variation = (uint)one.Variation }));
        }

        report.FallBack = (FallBack)(_guard?.Untold ?? Field.FallBack.None);
        report.WaitingRecords = (ulong)_waitingRecords();
        HistoryStatus history = _recommender.History.Status();
        report.DroppedRecords = (ulong)(history.DroppedRecords + _recommender.History.DroppedUntold);
        report.FreeBytes = (ulong)new DriveInfo(_recommender.Folder.Root).AvailableFreeSpace;
        report.Uptime = Duration.FromTimeSpan(_time.GetElapsedTime(_started));
    }

    /// <inheritdoc/>
    public void Answered(HealthReport report)
    {
        if (report.ReportId == _described)
        {
            _told = _pages;
            _guard?.Told();
            lock (_plays)
            {
                (_sessionsTold, _qualityPlaysTold) = (_sessions, _qualityPlays);
            }
        }

        if (report.ReportId != _starts.Told)
        {
            _starts = new StartCounts(_starts.Starts - (int)report.Starts, _starts.Crashes - (int)report.Crashes, report.ReportId);
            Keep();
        }
    }

    /// <summary>Sessions and quality plays until now are told to nobody: counts begin anew. On any thread.</summary>
    [MemberNotNull(nameof(_sessions), nameof(_sessionsTold))]
    public void CountAnew()
    {
        lock (_plays)
        {
            (_sessions, _qualityPlays) = Plays();
            (_sessionsTold, _qualityPlaysTold) = (_sessions, _qualityPlays);
        }
    }

    /// <summary>The daemon ends in order.</summary>
    public void Stopped() => File.Delete(_folder.Running);

    /// <summary>The bound of the bucket, in microseconds; the last bound for what took longer.</summary>
    private static uint Quantile(long[] cumulative, double share)
    {
        long wanted = (long)Math.Ceiling(share * cumulative[^1]);
        int bucket = Math.Min(Array.FindIndex(cumulative, count => count >= wanted), Histogram.Bounds.Length - 1);
        return cumulative[^1] == 0 ? 0 : (uint)(Histogram.Bounds[bucket] * 1_000_000);
    }

    /// <summary>When each profile's session began, and how many quality plays there were.</summary>
    private (Dictionary<string, long> Sessions, long QualityPlays) Plays()
    {
        Household household = _recommender.History.Household;
        lock (household.Gate)
        {
            return (household.Profiles.ToDictionary(p => p.Key, p => p.Value.SessionStartedAtMs), household.QualityPlays.Values.Sum(n => (long)n));
        }
    }

    private void Keep() => SyncJson.Write(_folder, _folder.Health, _starts, SyncJson.Default.StartCounts);
}
