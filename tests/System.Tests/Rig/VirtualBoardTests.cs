using System.Diagnostics;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Rig;

/// <summary>The native <c>edgerec rig --virtual</c> as somebody at a terminal meets it.</summary>
public sealed class VirtualBoardTests(ScreenFixture fixture)
{
    [Fact]
    public async Task Keys_act_and_the_board_follows_the_terminals_size()
    {
        using var family = new TemporaryFolder();
        await using TerminalProgram board = await StartAsync(family, 80, 24);
        await board.TypeAsync("\e[B");
        await board.UntilAsync("↓ down");
        await board.UntilAsync("2 edges");

        await board.ResizeAsync(120, 36);
        await board.UntilAsync("GPIO17 (pin 11)");
        await board.TypeAsync("i");
        await board.UntilAsync("enter hold");
        await board.UntilAsync("sent"); // the daemon has taken it

        await board.ResizeAsync(170, 48);
        await board.UntilAsync("GPIO26 (pin 37)");
        await board.ResizeAsync(50, 12);
        await board.UntilAsync("cursor keys");
        await board.ResizeAsync(80, 24);
        await board.UntilAsync("SSD1306");
        await board.TypeAsync("q");
        await board.EndedAsync();
        Assert.Contains("edge to sent", board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mouse_presses_keys_for_as_long_as_its_button_is_down()
    {
        using var family = new TemporaryFolder();
        await using TerminalProgram board = await StartAsync(family, 80, 24);
        await board.TypeAsync("\e[<0;3;21M"); // on the first key
        await board.UntilAsync("1 edge");
        await board.UntilAsync("repeat"); // held for long enough
        await board.TypeAsync("\e[<0;3;21m");
        await board.UntilAsync("2 edges");
    }

    [Theory]
    [InlineData("q", 0)]
    [InlineData("\x03", 0)] // Ctrl-C
    [InlineData("\x04", 0)] // Ctrl-D
    [InlineData("\x1c", 0)] // Ctrl-\
    [InlineData("kill -TERM", 0)]
    [InlineData("kill -INT", 0)]
    [InlineData("kill -HUP", 0)]
    [InlineData("kill -QUIT", 131)]
    public async Task The_terminal_is_as_it_was_at_every_way_out(string way, int exitCode)
    {
        using var family = new TemporaryFolder();
        await using TerminalProgram board = await StartAsync(family, 80, 24);
        Assert.NotEmpty(board.LeftOver);
        if (way.StartsWith("kill ", StringComparison.Ordinal))
        {
            await Command.RunAsync("kill", way["kill ".Length..], $"{board.ProcessId}");
        }
        else
        {
            await board.TypeAsync(way);
        }

        await board.EndedAsync();
        Assert.Empty(board.LeftOver);
        Assert.Equal(board.SettingsBefore, board.SettingsAfter);
        Assert.Equal(exitCode, board.ExitCode);
        Assert.DoesNotContain("╭", board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_was_stopped_goes_on_with_its_picture_and_its_keys()
    {
        using var family = new TemporaryFolder();
        await fixture.MoveFamilyIntoAsync(family);
        await using TerminalProgram shell = TerminalProgram.Start(80, 24, "bash", "--norc", "--noprofile", "-i");
        await shell.TypeAsync("bind 'set enable-bracketed-paste off'; PS1='ready> '\r");
        await shell.UntilAsync(text => text.Contains("\nready>", StringComparison.Ordinal), "the prompt");
        await shell.TypeAsync($"clear; stty -a > before.job; {NativeBinary.PathOrSkip()} rig --virtual --demo --data {family.Path} --listen http://127.0.0.1:0\r");
        await shell.UntilAsync("daemon answers");

        await shell.TypeAsync("\x1a");
        await shell.UntilAsync("Stopped");
        await shell.TypeAsync("clear; stty -a > stopped; cmp before.job stopped && echo same as be''fore\r");
        await shell.UntilAsync("same as before");

        await shell.TypeAsync("fg\r");
        await shell.UntilAsync("daemon answers");
        await Task.Delay(300, TestContext.Current.CancellationToken); // The shell and the runtime are done with the terminal.
        await shell.TypeAsync("\e[A");
        await shell.UntilAsync("2 edges");
        await shell.TypeAsync("q");
        await shell.UntilAsync("edge to sent");
        await shell.TypeAsync("exit\r");
        await shell.EndedAsync();
        Assert.Empty(shell.LeftOver);
    }

    [Fact]
    public async Task Without_a_terminal_words_press_the_keys()
    {
        using var family = new TemporaryFolder();
        await fixture.MoveFamilyIntoAsync(family);
        var start = new ProcessStartInfo(NativeBinary.PathOrSkip(), ["rig", "--virtual", "--demo", "--data", family.Path, "--listen", "http://127.0.0.1:0"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync("up\nhold enter\nfly\nquit\n");
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        foreach (string line in (string[])["key up press", "key up release", "key enter press", "key enter hold", "key enter release", "'fly' is nothing that this board can do."])
        {
            Assert.Contains(line, output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task A_virtual_board_checks_itself()
    {
        Command check = await Command.EdgeRecAsync("rig", "check", "--virtual");
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.Contains("13 parts: 13 ok, 0 wrong, 0 skipped", check.Output, StringComparison.Ordinal);
    }

    private async Task<TerminalProgram> StartAsync(TemporaryFolder family, int columns, int rows)
    {
        await fixture.MoveFamilyIntoAsync(family);
        TerminalProgram board = TerminalProgram.Start(columns, rows, NativeBinary.PathOrSkip(), "rig", "--virtual", "--demo", "--data", family.Path, "--listen", "http://127.0.0.1:0");
        try
        {
            await board.UntilAsync("● daemon answers");
            return board;
        }
        catch
        {
            await board.DisposeAsync();
            throw;
        }
    }
}
