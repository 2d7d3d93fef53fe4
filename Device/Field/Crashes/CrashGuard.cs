using System.Text.Json;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Field.Crashes;

/// <summary>
/// Counts starts that did not end in order, and does without more and more while they go on: the pack in use, all models, the history. What was given up is tried again by itself after a while of running.
/// A new pack that is being watched has its own way back (<see cref="Sync.Packs.PackSlots"/>), and starts with it are not counted here. A machine that goes down is no crash: only what ended within one boot counts.
/// </summary>
internal sealed class CrashGuard : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly CrashRules _rules;
    private readonly TimeProvider _time;
    private readonly DiagnosticLog _log;
    private readonly string _boot;
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _startedMs;
    private readonly StartMark? _lostWithMachine;
    private StartLog _starts;
    private GuardState _state;
    private ITimer? _healthy, _up;
    private int _failedPages;
    private DateTimeOffset? _nextTry;

    private CrashGuard(string folder, CrashRules rules, TimeProvider time, DiagnosticLog log, string boot, string program)
    {
        (_folder, _rules, _time, _log, _boot) = (folder, rules, time, log, boot);
        _startedMs = NowMs();
        StartLog? starts = GuardFiles.StartsOf(folder, _startedMs);
        _lostWithMachine = starts is not null && starts.Boot != boot ? starts.Running : null;
        _starts = starts?.Boot == boot && starts.Program == program ? starts : new StartLog(boot, program, [], null);
        _state = GuardFiles.StateOf(folder, rules) ?? GuardState.Fresh;
        _state = _state.Program == program ? _state : _state.Anew(program);
    }

    /// <summary>What the daemon does without.</summary>
    public FallBack Step => _state.Step;

    /// <summary>Whether one step up is being tried.</summary>
    public bool IsTrying => _state.TriedFrom is not null;

    /// <summary>How it stands, for whoever asks.</summary>
    public GuardReport Report
    {
        get
        {
            lock (_gate)
            {
                return new GuardReport(_state.Step, _state.Reason, _state.Since, _nextTry, _starts.Bad.Count, _state.LastCrash);
            }
        }
    }

    /// <summary>Ends when the daemon's inside is to be opened anew with another step: one up is to be tried, or pages fail.</summary>
    public Task Changed => _changed.Task;

    /// <summary>Whether that does not wait until nobody looks.</summary>
    public bool IsUrgent => _changed.Task.IsCompleted && _state.TriedFrom is null;

    /// <summary>The furthest step since the fleet was last told; <see cref="Told"/> begins anew.</summary>
    public FallBack Untold => _state.Untold;

    /// <summary>Opens the guard of a data folder, which is held. Files that cannot be read are taken for none.</summary>
    /// <param name="folder">Where its files are.</param>
    /// <param name="rules">When to do what.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Is told of what happened.</param>
    /// <param name="boot">Names this boot of the machine; null: the kernel is asked.</param>
    /// <param name="program">Names the program; null: <see cref="ProgramBuild.Name"/>.</param>
    public static CrashGuard Open(string folder, CrashRules rules, TimeProvider time, DiagnosticLog log, string? boot = null, string? program = null) =>
        new(folder, rules, time, log, boot ?? GuardFiles.ThisBoot(), program ?? ProgramBuild.Name());

    /// <summary>A daemon starts: finds out how the one before ended, decides what this one does without, and counts it.</summary>
    /// <param name="watched">Whether a new pack is in use that is watched, and goes back by itself.</param>
    /// <param name="hasPackBefore">Whether there is another pack than the one in use to go back to.</param>
    /// <returns>What it does without.</returns>
    public FallBack Started(bool watched, bool hasPackBefore)
    {
        lock (_gate)
        {
            TakeStock();
            if (_rules.NeverFallBack && _state is not { Step: FallBack.None, TriedFrom: null })
            {
                Decide(_state.Anew(_state.Program));
            }

            if (watched && _state.Step is FallBack.PackBefore or FallBack.Rules && _state.TriedFrom is null)
            {
                // A new pack came meanwhile: it may be the cure, and whatever it is, it is watched.
                Decide(_state.Anew(_state.Program));
            }

            if (_state.Step == FallBack.PackBefore && !hasPackBefore)
            {
                Decide(_state with { Step = _state.TriedFrom is null ? FallBack.Rules : FallBack.None });
            }

            Keep(_starts with { Running = new StartMark(_startedMs, _time.GetUtcNow(), _state.Step, watched) });
            return _state.Step;
        }

        void TakeStock()
        {
            Doings doing = _log.Before;
            if (_lostWithMachine is { } lost)
            {
                _log.NoStop(lost.Step, doing, machineWentDown: true);
            }

            if (_starts.Running is not { } before)
            {
                return;
            }

            _log.NoStop(before.Step, doing, machineWentDown: false);
            Decide(_state with { LastCrash = new Crash(before.At, before.Step, doing.Phrases()) });
            long[] bad = [.. before.Watched ? _starts.Bad : [.. _starts.Bad, before.AtMs]];
            bad = [.. bad.Where(at => _startedMs - at <= _rules.Window.TotalMilliseconds).TakeLast(_rules.BadStarts)];
            _starts = _starts with { Bad = bad, Running = null };
            if (_rules.NeverFallBack)
            {
                return;
            }

            if (_state.TriedFrom is { } from && bad.Length > 0)
            {
                Decide(_state with { Step = from, TriedFrom = null, Since = _time.GetUtcNow(), WaitMinutes = Longer(), Untold = Max(_state.Untold, from), Reason = GuardWords.TryFailed(_state.Step) });
            }
            else if (bad.Length >= (_state.Step == FallBack.None ? _rules.BadStarts : 1))
            {
                GiveUpMore(GuardWords.Crashed(bad.Length, _rules.Window, doing), hasPackBefore);
            }
        }
    }

    /// <summary>The doors are open: from now on the time of running counts.</summary>
    public void Serving()
    {
        lock (_gate)
        {
            _healthy = _time.CreateTimer(_ => Healthy(), null, _rules.Window, Timeout.InfiniteTimeSpan);
            if (_state.Step != FallBack.None)
            {
                var wait = TimeSpan.FromMinutes(Math.Max(_state.WaitMinutes, _rules.FirstWait.TotalMinutes));
                _nextTry = _time.GetLocalNow() + wait;
                _up = _time.CreateTimer(_ => TryUp(), null, wait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>A home page was made.</summary>
    public void PageMade() => Volatile.Write(ref _failedPages, 0);

    /// <summary>A home page could not be made. When none can, the daemon does without more.</summary>
    /// <param name="watched">Whether a new pack is watched: then its watch decides.</param>
    /// <param name="hasPackBefore">Whether there is another pack than the one in use to go back to.</param>
    public void PageFailed(bool watched, bool hasPackBefore)
    {
        if (Interlocked.Increment(ref _failedPages) < _rules.FailedPages || watched || _rules.NeverFallBack)
        {
            return;
        }

        lock (_gate)
        {
            if (_state.Step == FallBack.SafePage || _changed.Task.IsCompleted)
            {
                return;
            }

            if (_state.TriedFrom is { } from)
            {
                Decide(_state with { Step = from, TriedFrom = null, Since = _time.GetUtcNow(), WaitMinutes = Longer(), Reason = GuardWords.TryFailed(_state.Step) });
            }
            else
            {
                GiveUpMore(GuardWords.PagesFailed(_rules.FailedPages), hasPackBefore);
            }
        }

        _changed.TrySetResult();
    }

    /// <summary>The fleet was told how far it had gone.</summary>
    public void Told()
    {
        lock (_gate)
        {
            if (_state.Untold != _state.Step)
            {
                Decide(_state with { Untold = _state.Step });
            }
        }
    }

    /// <summary>The daemon stops in order, or its start was refused for a reason that no fall-back mends: no crash.</summary>
    public void Stopped()
    {
        lock (_gate)
        {
            Keep(_starts with { Running = null });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _healthy?.Dispose();
        _up?.Dispose();
    }

    private static FallBack Max(FallBack one, FallBack other) => one > other ? one : other;

    private void GiveUpMore(string reason, bool hasPackBefore)
    {
        FallBack next = _state.Step switch
        {
            FallBack.None when hasPackBefore => FallBack.PackBefore,
            FallBack.None or FallBack.PackBefore => FallBack.Rules,
            _ => FallBack.SafePage,
        };
        _starts = _starts with { Bad = [] };
        Decide(_state with { Step = next, TriedFrom = null, Since = _time.GetUtcNow(), Reason = reason, WaitMinutes = (int)_rules.FirstWait.TotalMinutes, Untold = Max(_state.Untold, next) });
    }

    // It has run for so long: a try has come off, and what was counted before counts no more.
    private void Healthy()
    {
        lock (_gate)
        {
            if (_changed.Task.IsCompleted)
            {
                return; // A try begins.
            }

            if (_starts.Bad.Count > 0)
            {
                Keep(_starts with { Bad = [] });
            }

            if (_state.TriedFrom is not null)
            {
                Decide(_state.Step == FallBack.None
                    ? _state.Anew(_state.Program)
                    : _state with { TriedFrom = null, WaitMinutes = (int)_rules.FirstWait.TotalMinutes });
            }
        }
    }

    private void TryUp()
    {
        lock (_gate)
        {
            if (_state.Step == FallBack.None || _changed.Task.IsCompleted)
            {
                return;
            }

            FallBack next = _state.Step - 1;
            Decide(_state with { Step = next, TriedFrom = _state.Step, Since = _time.GetUtcNow(), Reason = GuardWords.Trying(_state.Step) });
        }

        _changed.TrySetResult();
    }

    private int Longer() => (int)Math.Min(Math.Max(_state.WaitMinutes, _rules.FirstWait.TotalMinutes) * 2, _rules.LongestWait.TotalMinutes);

    private long NowMs() => (long)(_time.GetTimestamp() / (double)_time.TimestampFrequency * 1000);

    // A step that cannot be written down is taken all the same: the disk may be full, and the viewer wants a page.
    private void Decide(GuardState state)
    {
        if (state.Step != _state.Step)
        {
            _log.FellBack(_state.Step, state.Step, state.TriedFrom is not null);
        }

        _state = state;
        Try(() => DurableFiles.Replace(Path.Combine(_folder, GuardFiles.StateName), JsonSerializer.SerializeToUtf8Bytes(state, GuardJson.Default.GuardState)));
    }

    private void Keep(StartLog starts)
    {
        _starts = starts;
        Try(() =>
        {
            string path = Path.Combine(_folder, GuardFiles.StartsName), made = path + ".new";
            File.Delete(made); // Never written through: it might be a link.
            var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            using (var file = new FileStream(made, create))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(starts, GuardJson.Default.StartLog));
            }

            File.Move(made, path, overwrite: true);
        });
    }

    private void Try(Action write)
    {
        try
        {
            Directory.CreateDirectory(_folder, DataFolder.OwnerOnly);
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As said above.
        }
    }
}

/// <summary>How the guard stands.</summary>
/// <param name="Step">What the daemon does without.</param>
/// <param name="Reason">Why; null at <see cref="FallBack.None"/> unless it is a try.</param>
/// <param name="Since">Since when.</param>
/// <param name="NextTry">When one step up is tried; null at <see cref="FallBack.None"/>.</param>
/// <param name="BadStarts">Starts that did not end in order and still count.</param>
/// <param name="LastCrash">The last start that did not end in order.</param>
internal sealed record GuardReport(FallBack Step, string? Reason, DateTimeOffset Since, DateTimeOffset? NextTry, int BadStarts, Crash? LastCrash);
