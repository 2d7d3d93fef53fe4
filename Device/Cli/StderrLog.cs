using System.Globalization;
using System.Text;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Cli;

/// <summary>
/// One line per message on standard error, because standard output belongs to what a command was asked for. Under systemd the
/// line begins with the priority that journald reads (<c>&lt;6&gt;</c>) in place of the time that it notes itself.
/// </summary>
internal sealed class StderrLog(TimeProvider time) : ILoggerProvider
{
    private const string OwnCategories = "EdgeRec";

    // What it has to say, a start that failed, is told by the command in one sentence.
    private const string Silenced = "Microsoft.Extensions.Hosting";

    // The web server takes it for a lack of threads that its heart is held, which it is on purpose (Api/Limits/ServerRest).
    private const string Held = "HeartbeatSlow";
    private readonly bool _journald = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is { Length: > 0 };

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
        var line = new StringBuilder();
        if (_journald)
        {
            line.Append('<').Append(Priority(level)).Append('>');
        }
        else
        {
            line.Append(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Append(' ').Append(Word(level)).Append(": ");
        }

        line.Append(message);
        if (exception is not null)
        {
            // One line a message, a stack trace included: journald and grep keep it together.
            line.Append(" | ").Append(exception.ToString().ReplaceLineEndings(" | "));
        }

        // What somebody else wrote (a file's name, a server's answer) begins no line and steers no terminal.
        Console.Error.WriteLine(TerminalText.Clean(line.ToString()));
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
