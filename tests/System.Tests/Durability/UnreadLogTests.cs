using System.Text;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Durability;

/// <summary>Standard error is a pipe that is full, and nobody reads it; or it cannot be written at all.</summary>
public sealed class UnreadLogTests
{
    private const int PipeBytes = 64 * 1024;

    [Fact]
    public async Task A_log_that_nobody_reads_holds_nobody_up_and_says_later_that_lines_are_missing()
    {
        using var folder = new TemporaryFolder();
        string pipe = folder.File("log");
        Assert.Equal(0, (await Command.RunAsync("mkfifo", pipe)).ExitCode);
        await using var log = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        byte[] bytes = new byte[PipeBytes];
        log.Write(bytes);

        await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.File("data"), ["sh", "-c", "exec \"$@\" 2>\"$0\"", pipe]);
        await daemon.Http.CreateProfileAsync("viewer");
        log.ReadExactly(bytes);
        Assert.Equal(0, await daemon.TerminateAsync());
        await using NativeDaemon next = await NativeDaemon.StartAsync(folder.File("data"), ["sh", "-c", "exec \"$@\" 2>\"$0\"", pipe]);
        int read = log.Read(bytes);

        Assert.Contains("Listening on", Encoding.UTF8.GetString(bytes, 0, read), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("<&- >&- 2>&-")]
    [InlineData("2>/dev/full")]
    public async Task A_process_without_a_standard_error_serves_and_its_commands_keep_their_codes(string redirections)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(7, (await Command.RunAsync("sh", "-c", $"exec \"$0\" status --data \"$1\" {redirections}", NativeBinary.PathOrSkip(), folder.File("nowhere"))).ExitCode);

        await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.File("data"), ["sh", "-c", $"exec \"$@\" {redirections}", "sh"]);
        await daemon.Http.CreateProfileAsync("viewer");
        Assert.Equal(0, await daemon.TerminateAsync());
    }
}
