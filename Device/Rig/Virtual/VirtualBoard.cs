using System.Device.Gpio;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Check;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Virtual.Terminal;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>A board that needs no hardware: a chip and a display in memory, drawn in the terminal, its keys pressed by the keyboard or the mouse. The rig runs on it as on a real one.</summary>
internal static class VirtualBoard
{
    private const int LeastLines = 54;

    /// <summary>Makes the board of a configuration. It has a display whether or not the configuration names one.</summary>
    public static RigBoard Create(RigConfig config, TimeProvider time)
    {
        VirtualDriver driver = DriverOf(config, time);
        var glass = new VirtualDisplay();
        var state = new BoardState(config, time);
        driver.Written += (line, level) => state.Output(line, level == PinValue.High);
        glass.Changed += () => state.Look(glass);
        var fingers = new Fingers(config, driver, time);
        return new RigBoard(
            () => new GpioController(driver),
            new OledDisplay(glass),
            state,
            cancellationToken => RawTerminal.IsThere
                ? new TerminalBoard(state, fingers, time).RunAsync(cancellationToken)
                : new PlainBoard(state, fingers, time).RunAsync(Console.In, Console.Out, cancellationToken));
    }

    /// <summary>Checks such a board, which presses its own keys and looks at its own LEDs.</summary>
    public static async Task<IReadOnlyList<CheckResult>> CheckAsync(
        RigConfig config, bool unattended, TimeSpan patience, Screen screen, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        VirtualDriver driver = DriverOf(config, time);
        using var glass = new VirtualDisplay();
        ICheckUser user = unattended ? new NobodyThere() : new VirtualUser(config, driver, glass, new Fingers(config, driver, time), time, output, screen);
        return await new RigCheck(config, user, time, patience).RunAsync(() => new GpioController(driver), () => new OledDisplay(glass), cancellationToken);
    }

    private static VirtualDriver DriverOf(RigConfig config, TimeProvider time) =>
        new(Math.Max(LeastLines, WiredLines.Of(config).Select(wired => wired.Line + 1).DefaultIfEmpty(0).Max()), time);
}
