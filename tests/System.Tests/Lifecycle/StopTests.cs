using System.Diagnostics;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Lifecycle;

public sealed class StopTests
{
    [Fact]
    public async Task Terminating_keeps_everything_and_ends_with_exit_code_zero()
    {
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, 50);
        string[] events =
        [
            .. Enumerable.Range(0, 40).Select(i =>
                World.Event($"f{i}", "viewer", "finish", World.Title(i), DateTimeOffset.UnixEpoch.AddYears(56).AddHours(i))),
        ];
        await using (NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path))
        {
            await daemon.Http.CreateProfileAsync("viewer");
            await daemon.Http.PostEventsAsync(events, TestContext.Current.CancellationToken);

            Assert.Equal(0, await daemon.TerminateAsync());
        }

        await using NativeDaemon again = await NativeDaemon.StartAsync(folder.Path);
        Dictionary<string, string> answers = await again.Http.PostEventsAsync(events, TestContext.Current.CancellationToken);
        Assert.All(answers.Values, status => Assert.Equal("duplicate", status));
    }

    [Fact]
    public async Task A_daemon_that_was_started_for_another_program_stops_when_that_is_gone()
    {
        using var folder = new TemporaryFolder();
        const string Program = "mkfifo \"$2\"; \"$0\" run --data \"$1\" --until-end-of-input <\"$2\" 2>/dev/null & exec 3>\"$2\"; echo $!; wait";
        using var program = Process.Start(new ProcessStartInfo("sh", ["-c", Program, NativeBinary.PathOrSkip(), folder.Path, folder.File("pipe")]) { RedirectStandardOutput = true })!;
        string id = (await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        await UntilAsync(() => File.Exists(folder.File("edgerec.sock")));
        Assert.True(IsRunning(id));

        program.Kill();

        await UntilAsync(() => !IsRunning(id));
        Assert.False(File.Exists(folder.File("edgerec.sock"))); // It ended in order.
    }

    [Fact]
    public async Task A_second_daemon_on_the_same_folder_is_refused_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        await using NativeDaemon first = await NativeDaemon.StartAsync(folder.Path);

        Command second = await Command.EdgeRecAsync("run", "--data", folder.Path, "--listen", $"unix:{folder.File("second.sock")}");

        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains(folder.Path, second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Error, StringComparison.Ordinal);
        Assert.False(first.HasExited);
    }

    [Theory]
    [InlineData("run", "--listen", "http://0.0.0.0:8477")]
    [InlineData("run", "--listen", "nonsense")]
    [InlineData("run", "--journal-budget", "63KB")]
    [InlineData("import", "no-such-format", "/nowhere")]
    [InlineData("import", "edgerec-jsonl", "/nowhere/at/all.jsonl")]
    [InlineData("home", "--profile", "nobody")]
    [InlineData("frobnicate")]
    public async Task A_wrong_command_line_gets_a_sentence_and_no_stack_trace(params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        Command refused = await Command.EdgeRecAsync(
            arguments.Length == 1 ? arguments : [.. arguments, "--data", folder.Path]);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.NotEmpty(refused.Error.Trim());
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("demo", "--help")]
    [InlineData("import", "--help")]
    [InlineData("home", "--help")]
    [InlineData("status", "--help")]
    public async Task Every_command_explains_itself_with_an_example(params string[] arguments)
    {
        Command help = await Command.EdgeRecAsync(arguments);

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("Example", help.Output, StringComparison.Ordinal);
    }

    private static bool IsRunning(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/status").Contains("State:\tZ", StringComparison.Ordinal); // a zombie has ended, and init has not asked after it yet
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (int i = 0; !holds(); i++)
        {
            Assert.True(i < 600, "A minute was not enough.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
