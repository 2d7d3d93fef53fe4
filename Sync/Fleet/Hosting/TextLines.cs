using System.Globalization;
using System.Text;
using EdgeRec.Sync.Fleet.Cli;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>
/// One line a message, a stack trace included: journald and grep keep it together. Whoever logs, what others wrote into it (a header, a path) begins no line and
/// steers no terminal.
/// </summary>
internal sealed class TextLines(TimeProvider time) : ConsoleFormatter(Form)
{
    /// <summary>The name by which the console's options choose it.</summary>
    public const string Form = "edgerec";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new StringBuilder();
        line.Append(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Append(' ').Append(Word(logEntry.LogLevel));
        line.Append(CultureInfo.InvariantCulture, $": {logEntry.Category}[{logEntry.EventId.Id}] {logEntry.Formatter(logEntry.State, logEntry.Exception)}");
        if (logEntry.Exception is { } exception)
        {
            line.Append(" | ").Append(exception.ToString().ReplaceLineEndings(" | "));
        }

        textWriter.Write(TerminalEscapes.Of(line.ToString()) + Environment.NewLine);
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
