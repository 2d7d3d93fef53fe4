using System.Diagnostics;
using System.Text;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Rig;

/// <summary>A program in a real pseudo-terminal, which util-linux' <c>script</c> opens, and what somebody before it sees and types.</summary>
internal sealed class TerminalProgram : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process _script;
    private readonly TemporaryFolder _folder;
    private readonly TerminalScreen _screen;
    private readonly Task _reading;
    private readonly Lock _gate = new();

    private TerminalProgram(Process script, TemporaryFolder folder, int columns, int rows)
    {
        (_script, _folder, _screen) = (script, folder, new TerminalScreen(columns, rows));
        _reading = ReadAsync();
    }

    /// <summary>What is to be read on the terminal.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return _screen.Text();
            }
        }
    }

    /// <summary>What the terminal shows, as a page.</summary>
    public string Html
    {
        get
        {
            lock (_gate)
            {
                return _screen.Html();
            }
        }
    }

    /// <summary>Modes of the terminal that were switched and not switched back.</summary>
    public IReadOnlyList<string> LeftOver
    {
        get
        {
            lock (_gate)
            {
                return _screen.LeftOver;
            }
        }
    }

    /// <summary>The program's process.</summary>
    public int ProcessId => int.Parse(File.ReadAllText(_folder.File("pid")));

    /// <summary>The terminal's settings before the program, without its size.</summary>
    public string SettingsBefore => Settings("before");

    /// <summary>The terminal's settings after it.</summary>
    public string SettingsAfter => Settings("after");

    /// <summary>The exit code as a shell has it.</summary>
    public int ExitCode => int.Parse(File.ReadAllText(_folder.File("code")));

    /// <summary>Starts a program in a terminal of a size.</summary>
    public static TerminalProgram Start(int columns, int rows, params string[] command)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "No pseudo-terminals: apt-get install bsdutils");
        var folder = new TemporaryFolder();
        string words = string.Join(' ', command.Select(word => $"'{word}'"));
        File.WriteAllText(folder.File("run"), $"""
            cd '{folder.Path}'
            tty > tty
            stty rows {rows} cols {columns}
            stty -a > before
            sh -c 'echo $$ > pid; exec env --default-signal=INT,QUIT "$@"' sh {words}
            echo $? > code
            stty -a > after
            """);
        var start = new ProcessStartInfo("/usr/bin/script", ["-qfec", $"sh '{folder.File("run")}'", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["COLORTERM"] = "truecolor";
        start.Environment.Remove("NO_COLOR");
        return new TerminalProgram(Process.Start(start)!, folder, columns, rows);
    }

    /// <summary>Types.</summary>
    public async Task TypeAsync(string keys)
    {
        await _script.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(keys));
        await _script.StandardInput.BaseStream.FlushAsync();
    }

    /// <summary>Makes the terminal's window another size.</summary>
    public async Task ResizeAsync(int columns, int rows)
    {
        lock (_gate)
        {
            _screen.Resize(columns, rows);
        }

        await Command.RunAsync("stty", "-F", (await File.ReadAllTextAsync(_folder.File("tty"))).Trim(), "rows", $"{rows}", "cols", $"{columns}");
    }

    /// <summary>Waits until something is to be read on the terminal.</summary>
    public Task UntilAsync(string words) => UntilAsync(text => text.Contains(words, StringComparison.Ordinal), words);

    /// <summary>Waits until the terminal shows what is wanted.</summary>
    public async Task UntilAsync(Func<string, bool> shows, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (!shows(Text))
        {
            if (limit.IsCancellationRequested || _script.HasExited)
            {
                Assert.Fail($"The terminal never showed {what}. It shows:\n{Text}");
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Waits until the program has ended and the shell around it has noted how.</summary>
    public async Task EndedAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        await _script.WaitForExitAsync(limit.Token);
        await _reading;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
        {
            _script.Kill(entireProcessTree: true);
        }

        await _reading;
        _script.Dispose();
        _folder.Dispose();
    }

    private string Settings(string name) => string.Join('\n', File.ReadAllLines(_folder.File(name)).Select(line => line.StartsWith("speed", StringComparison.Ordinal) ? "" : line));

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        while (await _script.StandardOutput.BaseStream.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_gate)
            {
                _screen.Show(buffer.AsSpan(0, count));
            }
        }
    }
}
