using System.Runtime.InteropServices;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Virtual.Terminal;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>A virtual board in a terminal: draws it when it changes, and presses its keys. One thread does both; it sleeps while nothing happens.</summary>
internal sealed class TerminalBoard(BoardState state, Fingers fingers, TimeProvider time)
{
    /// <summary>How long a hold lasts that is asked for by a letter: longer than any that may be set makes a key held.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan EscapeWait = TimeSpan.FromMilliseconds(25), LeastBetweenPictures = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan RuntimeIsDone = TimeSpan.FromMilliseconds(150);
    private readonly InputReader _reader = new();
    private volatile bool _changed = true, _again, _resized;
    private RigKey? _clicked;

    /// <summary>Draws until the person ends it, the terminal goes away, or it is cancelled. The terminal is then as it was.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Run(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken cancellationToken)
    {
        using var terminal = new RawTerminal();
        using CancellationTokenRegistration cancelled = cancellationToken.Register(terminal.Wake);
        using PosixSignalRegistration resized = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Redraw(terminal));
        using PosixSignalRegistration continued = PosixSignalRegistration.Create(PosixSignal.SIGCONT, signal => _ = ContinueAsync(terminal));
        using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, _ => terminal.Restore());
        void OnChange()
        {
            if (!_changed)
            {
                _changed = true;
                terminal.Wake();
            }
        }

        state.Changed += OnChange;
        using var held = HeldOutput.Begin(state);
        terminal.Take();
        try
        {
            Loop(terminal, cancellationToken);
        }
        catch (IOException)
        {
            // The terminal is gone, and with it whoever sat before it.
        }
        finally
        {
            state.Changed -= OnChange;
            fingers.UpAll();
            terminal.Restore();
        }
    }

    private void Loop(RawTerminal terminal, CancellationToken cancellationToken)
    {
        var writer = new FrameWriter(Inks.DepthOf(Environment.GetEnvironmentVariable));
        bool braille = Environment.GetEnvironmentVariable("TERM") is not "linux"; // its font has none
        byte[] keys = new byte[256];
        long drawn = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            if (_again)
            {
                _again = false;
                terminal.Take();
            }

            if (_resized)
            {
                _resized = false;
                writer.Forget(); // The terminal has wrapped or cut what was there.
            }

            TimeSpan? soon = _changed ? LeastBetweenPictures - time.GetElapsedTime(drawn) : null;
            if (soon <= TimeSpan.Zero)
            {
                _changed = false;
                (int columns, int rows) = RawTerminal.Size;
                Frame frame;
                lock (state.Gate)
                {
                    frame = BoardPainter.Draw(state, columns, rows, braille);
                }

                terminal.Write(writer.Write(frame));
                drawn = time.GetTimestamp();
                soon = null;
            }

            int came = terminal.Wait(keys, Soonest(soon));
            if (came < 0 || !Obey(came > 0 || !_reader.Pending ? _reader.Read(keys.AsSpan(0, came)) : _reader.Flush(), terminal))
            {
                return;
            }

            fingers.Advance();
        }
    }

    private TimeSpan? Soonest(TimeSpan? soon)
    {
        if (_reader.Pending)
        {
            soon = soon < EscapeWait ? soon : EscapeWait;
        }

        if (fingers.Due is var due and < long.MaxValue)
        {
            TimeSpan until = time.Between(time.GetTimestamp(), due);
            soon = soon < until ? soon : until;
        }

        return soon;
    }

    /// <returns>Whether it goes on.</returns>
    private bool Obey(IEnumerable<BoardInput> inputs, RawTerminal terminal)
    {
        var struck = new HashSet<RigKey>();
        foreach (BoardInput input in inputs)
        {
            switch (input.Act)
            {
                case BoardAct.Strike: fingers.Strike(input.Key, apart: !struck.Add(input.Key)); break;
                case BoardAct.Down: fingers.Down(input.Key); break;
                case BoardAct.Up: fingers.Up(input.Key); break;
                case BoardAct.Hold: fingers.Press(input.Key, state.Config.Timing.HoldAfter + Margin); break;
                case BoardAct.TurnRight: fingers.Turn(right: true); break;
                case BoardAct.TurnLeft: fingers.Turn(right: false); break;
                case BoardAct.Bounce: state.Bounce(fingers.Bouncing = !fingers.Bouncing); break;
                case BoardAct.Click: Click(input); break;
                case BoardAct.Unclick: Unclick(); break;
                case BoardAct.LookAway: fingers.UpAll(); break;
                case BoardAct.Redraw: Redraw(terminal); break;
                case BoardAct.Suspend: terminal.Suspend(); break; // SIGCONT draws it anew
                case BoardAct.Quit: return false;
            }
        }

        return true;
    }

    private void Click(BoardInput input)
    {
        (int columns, int rows) = RawTerminal.Size;
        Unclick();
        if (BoardLayout.Of(columns, rows).KeyAt(input.X, input.Y) is { } key)
        {
            _clicked = key;
            fingers.Down(key);
        }
    }

    private void Unclick()
    {
        if (_clicked is { } key)
        {
            fingers.Up(key);
            _clicked = null;
        }
    }

    // The runtime gives the terminal its own settings when a job goes on, at the same time or a little later.
    private async Task ContinueAsync(RawTerminal terminal)
    {
        Again(terminal);
        await Task.Delay(RuntimeIsDone, time);
        Again(terminal);
    }

    private void Again(RawTerminal terminal)
    {
        _again = true;
        Redraw(terminal);
    }

    private void Redraw(RawTerminal terminal)
    {
        _resized = true;
        _changed = true;
        terminal.Wake();
    }
}
