namespace EdgeRec.Device.Cli.Terminal;

/// <summary>How far something is that has no known end: one line redrawn in place on a terminal, a new line now and then elsewhere.</summary>
/// <param name="output">Where to write, usually standard error.</param>
/// <param name="columns">Columns of the terminal; null where there is none.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressLine(TextWriter output, int? columns, TimeProvider time)
{
    private const string Wheel = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private TimeSpan? _drawn;
    private int _turn;

    /// <summary>The line for the terminal this process writes errors to.</summary>
    public static ProgressLine OnStandardError(TimeProvider time) =>
        new(Console.Error, Console.IsErrorRedirected ? null : Math.Max(40, Console.WindowWidth), time);

    /// <summary>Shows how far it is, if it was not shown just now.</summary>
    public void Show(string text)
    {
        lock (_gate)
        {
            TimeSpan elapsed = time.GetElapsedTime(_started);
            if (_drawn is { } drawn && elapsed - drawn < (columns is null ? Repeat : Redraw))
            {
                return;
            }

            _drawn = elapsed;
            if (columns is { } width)
            {
                Write($"\r{Wheel[_turn++ % Wheel.Length]} {TerminalText.Fit(text, width - 3)}");
            }
            else
            {
                Write(text + Environment.NewLine);
            }
        }
    }

    /// <summary>Takes the line away, so that what is written next begins on a clean one.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (columns is { } width && _drawn is not null)
            {
                Write('\r' + new string(' ', width - 1) + '\r');
            }
        }
    }

    private void Write(string text)
    {
        try
        {
            output.Write(text);
        }
        catch (IOException)
        {
            // What it tells of goes on all the same.
        }
    }
}
