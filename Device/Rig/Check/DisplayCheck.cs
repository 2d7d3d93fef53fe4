using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Oled.Letters;

namespace EdgeRec.Device.Rig.Check;

/// <summary>Shows a picture on the display that tells whether every edge of it is there and which way up it is.</summary>
internal static class DisplayCheck
{
    private const string Part = "oled";

    /// <summary>Tries the display.</summary>
    public static async Task<CheckResult> TryAsync(OledAddress? address, Func<OledDisplay> open, ICheckUser user, bool quit, CancellationToken cancellationToken)
    {
        string wiring = address is null ? "" : $"i2c-{address.Bus} 0x{address.Address:x2}";
        if (quit)
        {
            return new CheckResult(Part, wiring, CheckVerdict.Skipped, "not tried");
        }

        try
        {
            using OledDisplay display = open();
            display.Show(Draw);
            CheckAnswer said = user.IsThere
                ? await user.AskToLookAsync(new CheckStep(CheckSubject.Display, "Does the display show 'EdgeRec' upright, within a frame whose four sides are whole?"), cancellationToken)
                : CheckAnswer.Skip;
            return said switch
            {
                CheckAnswer.Yes => new CheckResult(Part, wiring, CheckVerdict.Ok, "a whole picture, upright"),
                CheckAnswer.No => new CheckResult(Part, wiring, CheckVerdict.Wrong, "it answers, but shows something else: upside-down, or another controller than an SSD1306 (an SH1106 shows it two columns aside)"),
                _ => new CheckResult(Part, wiring, CheckVerdict.Skipped, "it answers; nobody looked"),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return new CheckResult(Part, wiring, CheckVerdict.Wrong, $"it does not answer: is I²C on (dtparam=i2c_arm=on), SDA at pin 3, SCL at pin 5, and the address right? {e.Message}");
        }
    }

    /// <summary>Draws the picture.</summary>
    public static void Draw(Canvas canvas)
    {
        canvas.Fill(0, 0, Canvas.Width, Canvas.Height);
        canvas.Fill(1, 1, Canvas.Width - 2, Canvas.Height - 2, lit: false);
        const string Name = "EdgeRec";
        canvas.Write((Canvas.Width - Typeface.Large.Width(Name)) / 2, 18, Name, Typeface.Large);
        const string Below = "128 × 64";
        canvas.Write((Canvas.Width - Typeface.Small.Width(Below)) / 2, 38, Below, Typeface.Small);
        foreach ((int x, int y) in ((int, int)[])[(3, 3), (Canvas.Width - 7, 3), (3, Canvas.Height - 7), (Canvas.Width - 7, Canvas.Height - 7)])
        {
            canvas.Fill(x, y, 4, 4);
        }
    }
}
