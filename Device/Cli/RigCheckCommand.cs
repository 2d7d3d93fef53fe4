using System.CommandLine;
using System.Device.Gpio;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Check;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Virtual;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec rig check</c>: each key, LED and the display in turn, with a table of what was found.</summary>
internal static class RigCheckCommand
{
    private const int DefaultSeconds = 20;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> config = RigOptions.Config();
        var isVirtual = new Option<bool>("--virtual") { Description = "Check a board in memory, which presses its own keys: shows what a check is like." };
        var unattended = new Option<bool>("--unattended") { Description = "Nobody is there: claim the lines, see which keys are stuck, let LEDs blink, and ask the display; what needs a person is skipped." };
        var wait = new Option<int>("--wait") { Description = "How many seconds a step waits for somebody.", HelpName = "SECONDS", DefaultValueFactory = _ => DefaultSeconds };
        var command = new DocumentedCommand(
            "check", $"Tries each key, LED and display in turn, guided, and prints what was found. Ends with {(int)ExitCode.ProblemsFound} if anything is wrong.",
            "edgerec rig check                        # the wiring of docs/rig.md; stop edgerec-rig.service first",
            "edgerec rig check --config bench.conf --wait 60",
            "edgerec rig check --unattended           # without anybody at the board",
            "edgerec rig check --virtual              # without a board")
        { config, isVirtual, unattended, wait };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            RigOptions.ConfigOf(parsed, config), parsed.GetValue(isVirtual), parsed.GetValue(unattended),
            TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(wait), 1, 3600)), time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(RigConfig config, bool isVirtual, bool unattended, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = new StopSignals();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellationToken);
        Screen screen = Screen.OfThisProcess();
        IReadOnlyList<CheckResult> results;
        if (isVirtual)
        {
            results = await VirtualBoard.CheckAsync(config, unattended, patience, screen, Console.Out, time, both.Token);
        }
        else
        {
            ICheckUser user = unattended ? new NobodyThere() : new LineUser(Console.In, Console.Out, screen);
            bool wired = WiredLines.Of(config).Any();
            results = await new RigCheck(config, user, time, patience).RunAsync(
                wired ? () => Open(config) : null, config.Oled is { } oled ? () => OledDisplay.Open(oled) : null, both.Token);
        }

        Console.Out.WriteLine($"\n{CheckTable.Text(results, screen)}");
        return (int)(results.Any(result => result.Verdict == CheckVerdict.Wrong) ? ExitCode.ProblemsFound : ExitCode.Done);
    }

    private static GpioController Open(RigConfig config)
    {
        try
        {
            return RigLines.Open(config);
        }
        catch (LinesException e)
        {
            throw new CommandException(ExitCode.Failed, e.Message, e);
        }
    }
}
