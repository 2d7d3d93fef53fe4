using EdgeRec.Device.Cli.Terminal;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Cli.Terminal;

public sealed class ProgressLineTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void On_a_terminal_one_line_is_redrawn_and_taken_away()
    {
        var line = new ProgressLine(_output, 20, _time);
        line.Show("one");
        line.Show("too soon");
        _time.Advance(TimeSpan.FromMilliseconds(100));
        line.Show("two");
        line.Clear();

        Assert.Equal("\r⠋ one              \r⠙ two              \r" + new string(' ', 19) + "\r", _output.ToString());
    }

    [Fact]
    public void Elsewhere_a_line_is_written_now_and_then()
    {
        var line = new ProgressLine(_output, null, _time);
        line.Show("one");
        _time.Advance(TimeSpan.FromSeconds(1));
        line.Show("too soon");
        _time.Advance(TimeSpan.FromSeconds(4));
        line.Show("two");
        line.Clear();

        Assert.Equal($"one{Environment.NewLine}two{Environment.NewLine}", _output.ToString());
    }
}
