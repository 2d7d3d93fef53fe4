using System.Device.Gpio;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Check;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Oled;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>Sits before a virtual board while it is checked: presses what it is asked to, and looks at the levels of LEDs and at the display's glass.</summary>
internal sealed class VirtualUser(RigConfig config, VirtualDriver driver, VirtualDisplay glass, Fingers fingers, TimeProvider time, TextWriter output, Screen screen) : ICheckUser
{
    private static readonly TimeSpan Reaction = TimeSpan.FromMilliseconds(120), Watching = TimeSpan.FromMilliseconds(700), Blink = TimeSpan.FromMilliseconds(40);

    /// <inheritdoc/>
    public bool IsThere => true;

    /// <inheritdoc/>
    public async Task<CheckAnswer> AskToMoveAsync(CheckStep step, CancellationToken cancellationToken)
    {
        output.WriteLine($"{screen.Bold(step.Sentence)} {screen.Faint("(the virtual board does it by itself)")}");
        await Task.Delay(Reaction, time, cancellationToken);
        switch (step.Subject)
        {
            case CheckSubject.Key: fingers.Strike(step.Key); break;
            case CheckSubject.TurnRight: fingers.Turn(right: true); break;
            case CheckSubject.TurnLeft: fingers.Turn(right: false); break;
            default: return CheckAnswer.Skip; // The kernel's devices are nobody's to move here.
        }

        while (fingers.Due < long.MaxValue)
        {
            await Task.Delay(time.Between(time.GetTimestamp(), fingers.Due) + TimeSpan.FromMilliseconds(1), time, CancellationToken.None);
            fingers.Advance();
        }

        return CheckAnswer.Yes;
    }

    /// <inheritdoc/>
    public async Task<CheckAnswer> AskToLookAsync(CheckStep step, CancellationToken cancellationToken)
    {
        output.WriteLine(screen.Bold(step.Sentence));
        if (step.Subject == CheckSubject.Display)
        {
            var seen = new Canvas();
            var wanted = new Canvas();
            glass.Look(seen);
            DisplayCheck.Draw(wanted);
            return seen.Bytes.SequenceEqual(wanted.Bytes) ? CheckAnswer.Yes : CheckAnswer.No;
        }

        LedLine led = config.Leds.First(led => led.Role == step.Led);
        bool wasLit = false, wasDark = false;
        for (long begun = time.GetTimestamp(); time.GetElapsedTime(begun) < Watching && !(wasLit && wasDark);)
        {
            bool lit = driver.Level(led.Line) == PinValue.High != led.ActiveLow;
            (wasLit, wasDark) = (wasLit | lit, wasDark | !lit);
            await Task.Delay(Blink, time, cancellationToken);
        }

        return wasLit && wasDark ? CheckAnswer.Yes : CheckAnswer.No;
    }

    /// <inheritdoc/>
    public void Tell(CheckResult result) => output.WriteLine("  " + CheckTable.Line(result, screen, 14, 16));
}
