using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Leds;

namespace EdgeRec.Device.Rig.Check;

/// <summary>Lets LEDs blink.</summary>
internal sealed class LedCheck(OpenedLines lines, ICheckUser user, TimeProvider time)
{
    private const int Blinks = 3;
    private static readonly TimeSpan Half = TimeSpan.FromMilliseconds(250), ShortHalf = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether somebody had enough.</summary>
    public bool WasQuit { get; private set; }

    /// <summary>What is said of an LED that nobody looked at.</summary>
    public static CheckResult Skipped(LedLine led) => Of(led, CheckVerdict.Skipped, "not tried");

    /// <summary>Lets it blink until somebody has said whether it does.</summary>
    public async Task<CheckResult> TryAsync(LedLine led, CancellationToken cancellationToken)
    {
        Task<CheckAnswer> answer = user.IsThere
            ? user.AskToLookAsync(new CheckStep(CheckSubject.Led, $"Does the LED {led.Role.Word()} blink? {Header.Name(led.Line)}.", Led: led.Role), cancellationToken)
            : Task.FromResult(CheckAnswer.Skip);
        int blinks = 0;
        do
        {
            foreach (bool lit in (bool[])[true, false])
            {
                lines.Write(led.Line, lit != led.ActiveLow);
                await Task.Delay(user.IsThere ? Half : ShortHalf, time, cancellationToken);
            }
        }
        while (!answer.IsCompleted || ++blinks < (user.IsThere ? 1 : Blinks));

        CheckAnswer said = await answer;
        WasQuit |= said == CheckAnswer.Quit;
        return said switch
        {
            CheckAnswer.Yes => Of(led, CheckVerdict.Ok, "blinks"),
            CheckAnswer.No => Of(led, CheckVerdict.Wrong, $"does not blink: turned round, no resistor's way to ground, or active={(led.ActiveLow ? "high" : "low")}"),
            _ => Of(led, CheckVerdict.Skipped, user.IsThere ? "not looked at" : $"blinked {Blinks} times, nobody looked"),
        };
    }

    private static CheckResult Of(LedLine led, CheckVerdict verdict, string words) => new($"led {led.Role.Word()}", Header.Name(led.Line), verdict, words);
}
