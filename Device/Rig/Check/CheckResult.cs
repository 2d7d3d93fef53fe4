namespace EdgeRec.Device.Rig.Check;

/// <summary>What was found of a part.</summary>
internal enum CheckVerdict
{
    /// <summary>It does what it should.</summary>
    Ok,

    /// <summary>It does not.</summary>
    Wrong,

    /// <summary>Nobody tried or looked.</summary>
    Skipped,
}

/// <summary>What was found of a part of the board.</summary>
/// <param name="Part">The part: "key up", "led sync", "oled".</param>
/// <param name="Wiring">Where it is: "GPIO5 (pin 29)", "i2c-1 0x3c".</param>
/// <param name="Verdict">Whether it does what it should.</param>
/// <param name="Words">What was seen, and what to look for where it is wrong.</param>
internal sealed record CheckResult(string Part, string Wiring, CheckVerdict Verdict, string Words);
