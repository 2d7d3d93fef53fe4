using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Rig;

/// <summary>
/// A rig at work: edges become keys, keys go to the daemon, what the daemon does is on the LEDs, and its page on the display. One timer for all of it; when nothing happens it beats forty times a minute, and each
/// beat looks at every line, so that an edge that was lost is noticed. A chip that is unplugged releases its keys and is looked for once a second.
/// </summary>
internal sealed partial class RunningRig : IKeyPadEvents, IRigDaemonEvents, IRemoteEvents, IAsyncDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly RigParts _parts;
    private readonly TimeProvider _time;
    private readonly KeyPad _pad;
    private readonly LedBank _leds;
    private readonly int[] _inputs;
    private readonly ITimer _timer;
    private readonly DisplayPump? _display;
    private OpenedLines? _lines, _lost;
    private RemoteReader? _remotes;
    private RigView _view = new();
    private RigActivity _activity;
    private string? _trouble;
    private long _beatAt, _retryAt = long.MaxValue;
    private bool _connected, _stopped;

    private RunningRig(RigParts parts, TimeProvider time)
    {
        (_parts, _time) = (parts, time);
        _pad = new KeyPad(parts.Config, line => Lines.Read(line), time, this);
        _leds = new LedBank(parts.Config.Leds, (line, high) => _lines?.Write(line, high), time);
        _inputs = [.. OpenedLines.Inputs(parts.Config).Select(input => input.Line)];
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _display = parts.Display is { } display ? new DisplayPump(display, Note, time) : null;
    }

    private OpenedLines Lines => _lines ?? throw new IOException("The chip is gone.");

    /// <summary>Claims the lines and begins.</summary>
    /// <param name="parts">What it is put together from.</param>
    /// <param name="time">The clock; all timestamps are its.</param>
    /// <exception cref="IOException">The chip or a line cannot be had; the message says which, and why.</exception>
    public static async Task<RunningRig> StartAsync(RigParts parts, TimeProvider time)
    {
        var rig = new RunningRig(parts, time);
        try
        {
            rig.Begin();
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>Releases every key, puts the LEDs out and gives the lines back.</summary>
    public async ValueTask DisposeAsync()
    {
        OpenedLines? lines;
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            long now = _time.GetTimestamp();
            _pad.ChipGone(now);
            for (int remote = 0; remote < _parts.Config.Remotes.Count; remote++)
            {
                _pad.RemoteGone(remote, now);
            }

            TryUse(_leds.Dark);
            (_stopped, lines, _lines) = (true, _lines, null);
        }

        await _timer.DisposeAsync();
        _remotes?.Dispose();
        lines?.Dispose(); // Outside the gate: its thread may be waiting to hand over an edge.
        _lost?.Dispose();
        if (_parts.Daemon is { } daemon)
        {
            await daemon.DisposeAsync();
        }

        if (_display is not null)
        {
            await _display.DisposeAsync();
        }
    }

    private void Begin()
    {
        if (_parts.OpenChip is { } open)
        {
            Open(open());
        }

        if (_parts is { ReadsRemotes: true, Config.Remotes.Count: > 0 })
        {
            _remotes = RemoteReader.Start(_parts.Config.Remotes, this);
        }

        _parts.Daemon?.Start(this);
        Guarded(now =>
        {
            _beatAt = now;
            ShowState(now);
        });
    }

    private void Edge(int line, bool high, long at)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            long now = _time.GetTimestamp();
            foreach (IRigWatcher watcher in _parts.Watchers)
            {
                watcher.Edge(line, high, at, now);
            }

            _pad.Edge(line, high, at);
            Arm(now);
        }
    }

    private void Tick()
    {
        Guarded(now =>
        {
            TryUse(() =>
            {
                if (_beatAt <= now)
                {
                    _beatAt = now + _time.TicksOf(LedBank.BeatEvery);
                    _leds.Beat();
                    LookAtLines(now);
                }

                _pad.Advance(now);
                _leds.Advance(now);
            });
        });
        OpenAgain();
    }

    private void Tell(Action<IRigWatcher> what)
    {
        foreach (IRigWatcher watcher in _parts.Watchers)
        {
            what(watcher);
        }
    }

    private void Guarded(Action<long> act)
    {
        lock (_gate)
        {
            if (!_stopped)
            {
                long now = _time.GetTimestamp();
                act(now);
                Arm(now);
            }
        }
    }

    private void Arm(long now)
    {
        long due = Math.Min(Math.Min(_pad.Due, _leds.Due), Math.Min(_beatAt, _retryAt));
        _timer.Change(_time.Between(now, due), Timeout.InfiniteTimeSpan);
    }
}
