using System.Globalization;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Cli;

/// <summary>
/// One line per message on standard error, because standard output belongs to what a command was asked for. Under systemd the
/// line begins with the priority that journald reads (<c>&lt;6&gt;</c>) in place of the time that it notes itself. Nobody who has something
/// to say waits for somebody to read it, and nobody ends because it cannot be written: what does not fit is left out, and counted in the next line that does.
/// </summary>
internal sealed class StderrLog(TimeProvider time) : ILoggerProvider
{
    private const string OwnCategories = "EdgeRec";

    // What it has to say, a start that failed, is told by the command in one sentence.
    private const string Silenced = "Microsoft.Extensions.Hosting";

    // The web server takes it for a lack of threads that its heart is held, which it is on purpose (Api/Limits/ServerRest).
    private const string Held = "HeartbeatSlow";

    // A character is three bytes of UTF-8 at most, and the line's end is one, too.
    private const int CharactersAtOnce = StandardErrorPipe.Room / 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly bool _journald = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is { Length: > 0 };
    private readonly Lock _writing = new();
    private long _leftOut;
    private bool _isBrokenOff;

    /// <summary>Makes loggers that write here.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="least">What is worth a line.</param>
    public static ILoggerFactory CreateFactory(TimeProvider time, LogLevel least = LogLevel.Information) => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(least)
        .AddProvider(new StderrLog(time)));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        new Logger(this, Least(categoryName));

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static LogLevel Least(string category) =>
        category.StartsWith(OwnCategories, StringComparison.Ordinal) ? LogLevel.Information
        : category.StartsWith(Silenced, StringComparison.Ordinal) ? LogLevel.None
        : LogLevel.Warning;

    private void Write(LogLevel level, string message, Exception? exception)
    {
        // One line a message, a stack trace included: journald and grep keep it together. What somebody else wrote (a file's name, a server's answer) begins no line and steers no terminal.
        string line = TerminalText.Clean(Beginning(level) + message + (exception is null ? "" : " | " + exception.ToString().ReplaceLineEndings(" | ")));
        lock (_writing)
        {
            if (_leftOut > 0 && Print($"{Beginning(LogLevel.Warning)}Lines of this log that were left out or broken off, since nobody read it or it could not be written: {_leftOut}."))
            {
                _leftOut = 0;
            }

            if (_leftOut > 0 || !Print(line))
            {
                _leftOut++;
            }
        }
    }

    private string Beginning(LogLevel level) => _journald
        ? string.Create(CultureInfo.InvariantCulture, $"<{Priority(level)}>")
        : string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {Word(level)}: ");

    private bool Print(string line)
    {
        for (int at = 0; at < line.Length; at += CharactersAtOnce)
        {
            if (!StandardErrorPipe.Takes(_leftOut == 0 ? Patience : TimeSpan.Zero)
                || !StandardError.Write((at == 0 && _isBrokenOff ? Environment.NewLine : "") + line[at..Math.Min(at + CharactersAtOnce, line.Length)]))
            {
                return false;
            }

            _isBrokenOff = true;
        }

        _isBrokenOff = !StandardError.Write(Environment.NewLine);
        return !_isBrokenOff;
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        _ => "info",
    };

    private static int Priority(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => 3,
        LogLevel.Warning => 4,
        _ => 6,
    };

    private sealed class Logger(StderrLog log, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && eventId.Name != Held)
            {
                log.Write(logLevel, formatter(state, exception), exception);
            }
        }
    }
}
