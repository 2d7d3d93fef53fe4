namespace EdgeRec.Device.Cli.Terminal;

/// <summary>A bar that is redrawn in place on a terminal, and one line every tenth of the way where there is none.</summary>
internal sealed class ProgressBar(TextWriter output, Screen screen, bool terminal, TimeProvider time)
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private readonly long _started = time.GetTimestamp();
    private TimeSpan? _drawn;
    private int _tenth;

    /// <summary>Shows how far it is.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="what">What is being done, for example <c>u.data: 43,000 rows</c>.</param>
    public void Show(double share, string what)
    {
        share = Math.Clamp(share, 0, 1);
        TimeSpan elapsed = time.GetElapsedTime(_started);
        if (!terminal)
        {
            int tenth = (int)(share * 10);
            if (tenth > _tenth)
            {
                _tenth = tenth;
                output.WriteLine($"{tenth * 10,3} %  {what}");
            }
        }
        else if (_drawn is not { } drawn || elapsed - drawn >= Redraw || share >= 1)
        {
            _drawn = elapsed;
            int columns = Math.Max(10, screen.Columns / 3);
            int done = (int)(share * columns);
            string bar = new string('━', done) + new string('─', columns - done);
            output.Write($"\r{bar} {share * 100,3:F0} %  {TerminalText.Fit(what, Math.Max(1, screen.Columns - columns - 10))}");
        }
    }

    /// <summary>Ends the bar; what is written next starts on a line of its own.</summary>
    public void End()
    {
        if (terminal)
        {
            output.Write('\r' + new string(' ', screen.Columns - 1) + '\r');
        }
    }
}
