using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;

namespace EdgeRec.Device.Rig.Config;

/// <summary>The lines of a configuration and what each of them is for.</summary>
internal static class WiredLines
{
    /// <summary>The lines, in the configuration's order, each with its user's words: "key up", "led fault", "encoder".</summary>
    public static IEnumerable<(int Line, string User)> Of(RigConfig config)
    {
        foreach (KeyLine key in config.Keys)
        {
            yield return (key.Line, $"key {key.Key.Word()}");
        }

        foreach (LedLine led in config.Leds)
        {
            yield return (led.Line, $"led {led.Role.Word()}");
        }

        if (config.Encoder is { } encoder)
        {
            yield return (encoder.A, "encoder");
            yield return (encoder.B, "encoder");
        }
    }
}
