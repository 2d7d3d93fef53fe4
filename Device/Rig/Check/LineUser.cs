using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Rig.Check;

/// <summary>Somebody at a terminal, who answers with lines: y, n, s to skip, q to end.</summary>
internal sealed class LineUser(TextReader input, TextWriter output, Screen screen) : ICheckUser
{
    // A line that is being waited for stays waited for: reading cannot be broken off, and the next step takes what it gives.
    private Task<string?>? _line;

    /// <inheritdoc/>
    public bool IsThere => true;

    /// <inheritdoc/>
    public async Task<CheckAnswer> AskToMoveAsync(CheckStep step, CancellationToken cancellationToken)
    {
        output.WriteLine($"{screen.Bold(step.Sentence)} {screen.Faint("(s and Enter skips, q ends)")}");
        while (true)
        {
            switch (await ReadAsync(cancellationToken))
            {
                case "s" or "skip": return CheckAnswer.Skip;
                case "q" or "quit" or null: return CheckAnswer.Quit;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CheckAnswer> AskToLookAsync(CheckStep step, CancellationToken cancellationToken)
    {
        while (true)
        {
            output.Write($"{screen.Bold(step.Sentence)} {screen.Faint("[y]es, [n]o, [s]kip, [q]uit:")} ");
            output.Flush();
            switch (await ReadAsync(cancellationToken))
            {
                case "y" or "yes": return CheckAnswer.Yes;
                case "n" or "no": return CheckAnswer.No;
                case "s" or "skip": return CheckAnswer.Skip;
                case "q" or "quit" or null: return CheckAnswer.Quit;
            }
        }
    }

    /// <inheritdoc/>
    public void Tell(CheckResult result) => output.WriteLine("  " + CheckTable.Line(result, screen, 14, 16));

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        // Console.In reads synchronously whatever it is asked.
        _line ??= Task.Factory.StartNew(input.ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        string? line = await _line.WaitAsync(cancellationToken);
        _line = null;
        return line?.Trim().ToLowerInvariant();
    }
}
