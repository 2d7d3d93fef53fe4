using EdgeRec.Sync.Fleet.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Hosting;

public sealed class FleetLoggingTests
{
    private const string Head = "2026-11-28T14:00:00Z fail: Some.Server[13] ";

    [Theory]
    [InlineData("Plain: ä, 漢字, \u200f, 50 %\tafter a tab", "Plain: ä, 漢字, \u200f, 50 %\tafter a tab")]
    [InlineData("x/y\u001b[2J\u001b]0;owned\u0007", @"x/y\u001b[2J\u001b]0;owned\u0007")]
    [InlineData("a\r\n2026-11-28T14:00:00Z info: EdgeRec[0] forged", @"a\u000d\u000a2026-11-28T14:00:00Z info: EdgeRec[0] forged")]
    [InlineData("a\rb\nc\vd\fe\0f\bg", @"a\u000db\u000ac\u000bd\u000ce\u0000f\u0008g")]
    [InlineData("\u007f\u0080\u0085\u009b2J\u009f", @"\u007f\u0080\u0085\u009b2J\u009f")]
    [InlineData("\u2028\u2029", @"\u2028\u2029")]
    [InlineData("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069gnp.exe", @"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069gnp.exe")]
    public void A_message_is_one_line_that_steers_no_terminal(string message, string shown) => Assert.Equal(Head + shown + Environment.NewLine, Line(message, null));

    [Fact]
    public void An_exception_s_text_and_stack_stand_on_the_message_s_line()
    {
        var inner = new StackedException("Content-Type: x/y\u001b[2J\u0007\r\n2026-11-28T14:00:00Z info: EdgeRec[0] forged\u2028\u202e", null, "   at Inner.Read()");
        var outer = new StackedException("It failed.", inner, $"   at Outer.Read(){Environment.NewLine}   at Outer.Main()");

        Assert.Equal(
            Head + "Unhandled. | StackedException: It failed. | "
            + @" ---> StackedException: Content-Type: x/y\u001b[2J\u0007 | 2026-11-28T14:00:00Z info: EdgeRec[0] forged | \u202e |    at Inner.Read() | "
            + "   --- End of inner exception stack trace --- |    at Outer.Read() |    at Outer.Main()" + Environment.NewLine,
            Line("Unhandled.", outer).Replace(typeof(StackedException).FullName!, nameof(StackedException), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LogLevel.Trace, "trce")]
    [InlineData(LogLevel.Debug, "dbug")]
    [InlineData(LogLevel.Information, "info")]
    [InlineData(LogLevel.Warning, "warn")]
    [InlineData(LogLevel.Error, "fail")]
    [InlineData(LogLevel.Critical, "crit")]
    public void A_line_says_how_bad_it_is(LogLevel level, string word) => Assert.Equal($"2026-11-28T14:00:00Z {word}: Some.Server[13] Text{Environment.NewLine}", Line("Text", null, level: level));

    [Fact]
    public void As_JSON_it_is_one_line_without_controls_too()
    {
        string line = Line("\u001b[2J\r\n\u009b\u2028\u202e", new StackedException("\u001b\n", null, "   at Somewhere()"), json: true);

        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line.TrimEnd(), c => char.IsControl(c) || c > '~');
    }

    private static string Line(string message, Exception? exception, LogLevel level = LogLevel.Error, bool json = false)
    {
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 28, 14, 0, 0, TimeSpan.Zero)))
            .AddLogging(logging => FleetLogging.Configure(logging, json, LogLevel.Trace)).BuildServiceProvider();
        string? chosen = services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName;
        ConsoleFormatter formatter = services.GetServices<ConsoleFormatter>().Single(one => one.Name == chosen);
        var text = new StringWriter();
        formatter.Write(new LogEntry<string>(level, "Some.Server", new EventId(13), message, exception, (state, _) => state), null, text);
        return text.ToString();
    }

    private sealed class StackedException(string message, Exception? inner, string stack) : Exception(message, inner)
    {
        public override string? StackTrace => stack;
    }
}
