using EdgeRec.Device.Rig.Config;

namespace EdgeRec.Device.Tests.Rig.Guide;

/// <summary>What a pin of the header is called.</summary>
internal static class PinNames
{
    /// <summary>"GPIO5", "GND", "3.3 V", "5 V", or, for the memory of boards that are plugged on top, "ID_SD" and "ID_SC".</summary>
    public static string Of(int pin) => pin switch
    {
        1 or 17 => "3.3 V",
        2 or 4 => "5 V",
        27 => "ID_SD",
        28 => "ID_SC",
        _ => Header.Line(pin) is { } line ? $"GPIO{line}" : "GND",
    };
}
