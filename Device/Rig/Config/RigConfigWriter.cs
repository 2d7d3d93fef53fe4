using System.Globalization;
using System.Text;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Rig.Config;

/// <summary>Writes a configuration as <see cref="RigConfigReader"/> reads it, with nothing left to defaults: the head of a recording.</summary>
internal static class RigConfigWriter
{
    /// <summary>The configuration's lines.</summary>
    public static string Text(RigConfig config)
    {
        var text = new StringBuilder();
        Line($"chip {string.Join(' ', config.Chips)}");
        Line($"driver {config.Driver.Word()}");
        foreach (KeyLine key in config.Keys)
        {
            Line($"key {key.Key.Word()} gpio{key.Line} pull={key.Pull.Word()} active={Level(key.ActiveLow)} debounce={Ms(key.Debounce)}");
        }

        Line($"timing hold={Ms(config.Timing.HoldAfter)} repeat-after={Ms(config.Timing.RepeatAfter)} repeat-every={Ms(config.Timing.RepeatEvery)}");
        foreach (LedLine led in config.Leds)
        {
            Line($"led {led.Role.Word()} gpio{led.Line} active={Level(led.ActiveLow)}");
        }

        if (config.Encoder is { } knob)
        {
            Line($"encoder gpio{knob.A} gpio{knob.B} steps={knob.StepsPerDetent} clockwise={knob.Clockwise.Word()} counterclockwise={knob.Counterclockwise.Word()} pull={knob.Pull.Word()} active={Level(knob.ActiveLow)}");
        }

        if (config.Oled is { } oled)
        {
            Line($"oled i2c={oled.Bus} address=0x{oled.Address:x2}{(oled.UpsideDown ? " upside-down" : "")}");
        }

        foreach (RemoteInput remote in config.Remotes)
        {
            Line($"remote {remote.Name}");
            foreach ((ushort code, RigKey key) in remote.Keys.OrderBy(pair => pair.Key))
            {
                Line($"  map {KeyCodes.Name(code)} {key.Word()}");
            }
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Level(bool activeLow) => activeLow ? "low" : "high";

    private static string Ms(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.###}ms");
}
