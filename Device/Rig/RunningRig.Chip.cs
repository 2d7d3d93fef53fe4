using System.Device.Gpio;

namespace EdgeRec.Device.Rig;

/// <content>The chip: claimed, lost, looked for and claimed again.</content>
internal sealed partial class RunningRig
{
    // Never inside the gate: the driver may be waiting in there to hand over an edge.
    private void Open(GpioController chip)
    {
        OpenedLines lines = OpenedLines.Open(chip, _parts.Config, _time, Edge, Gone);
        bool used = false;
        try
        {
            Guarded(now =>
            {
                (_lines, _retryAt, _trouble) = (lines, long.MaxValue, null);
                foreach (int line in _inputs)
                {
                    bool high = lines.Read(line);
                    Tell(watcher => watcher.Level(line, high));
                }

                _pad.Begin(now);
                _leds.Begin();
                used = true;
            });
        }
        finally
        {
            if (!used)
            {
                Forget(lines);
            }
        }
    }

    // It went while it was begun with, or the rig has ended meanwhile.
    private void Forget(OpenedLines lines)
    {
        lock (_gate)
        {
            _lines = _lines == lines ? null : _lines;
        }

        lines.Dispose();
    }

    private void Gone() => Guarded(now =>
    {
        if (_lines is not null)
        {
            Lose("it is gone.", now);
        }
    });

    private void LookAtLines(long now)
    {
        if (_lines is { } lines)
        {
            foreach (int line in _inputs)
            {
                _pad.Look(line, lines.Read(line), now);
            }
        }
    }

    private void OpenAgain()
    {
        OpenedLines? lost;
        bool due;
        lock (_gate)
        {
            (lost, _lost) = (_lost, null);
            long now = _time.GetTimestamp();
            due = !_stopped && _retryAt <= now;
            _retryAt = due ? now + _time.TicksOf(Retry) : _retryAt;
        }

        lost?.Dispose();
        if (!due)
        {
            return;
        }

        try
        {
            Open(_parts.OpenChip!());
            Guarded(now =>
            {
                Tell(watcher => watcher.Note("The chip is back."));
                ShowState(now);
            });
        }
        catch (IOException e)
        {
            Guarded(_ => Trouble(e.Message));
        }
    }

    private void Lose(string why, long now)
    {
        (_lost, _lines) = (_lines, null);
        _retryAt = now; // Closed first, on the timer's thread.
        Tell(watcher => watcher.Note($"The chip does not answer: {why} Its keys are released, and it is looked for once a second."));
        _pad.ChipGone(now);
        ShowState(now);
    }

    private void Trouble(string sentence)
    {
        if (_trouble != sentence)
        {
            _trouble = sentence;
            Tell(watcher => watcher.Note(sentence));
        }
    }

    // What uses lines: the chip may go at any time.
    private void TryUse(Action use)
    {
        try
        {
            use();
        }
        catch (IOException e)
        {
            if (_lines is not null)
            {
                Lose(e.Message, _time.GetTimestamp());
            }
        }
    }
}
