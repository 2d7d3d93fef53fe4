using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Tests.Api;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Cli;

/// <summary>Standard error cannot be written: its disk is full (/dev/full).</summary>
public sealed class UnwritableLogTests : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "edgerec");
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_daemon_starts_serves_and_stops_without_its_log()
    {
        const string Script = """
            "$0" run --data "$1" 2>/dev/full &
            tries=0
            until [ -S "$1/edgerec.sock" ] || [ $tries -eq 300 ]; do sleep 0.1; tries=$((tries + 1)); done
            "$0" status --data "$1" --wait 20 && echo it is well
            kill $!
            wait $!
            echo ended $?
            """;
        using var shell = RunningProgram.Start("sh", ["-c", Script, Program, Path.Combine(_folder, "data")]);

        await shell.LineAsync("it is well");
        await shell.LineAsync("ended 0");
    }

    [Fact]
    public async Task A_command_that_fails_ends_with_its_code()
    {
        using var shell = RunningProgram.Start("sh", ["-c", "exec \"$0\" status --data \"$1\" 2>/dev/full", Program, Path.Combine(_folder, "nowhere")]);

        Assert.Equal((7, ""), await shell.EndAsync());
    }

    [Fact]
    public void Progress_that_cannot_be_shown_holds_nothing_up()
    {
        using var full = new StreamWriter(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)) { AutoFlush = true };
        var line = new ProgressLine(full, null, new FakeTimeProvider());

        line.Show("one");
        line.Clear();
    }
}
