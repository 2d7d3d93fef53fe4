namespace EdgeRec.Device.Rig.Config;

/// <summary>The words of the configuration's enumerations, in the order of their members.</summary>
internal static class ConfigWords
{
    /// <summary>Words of <see cref="LineDriver"/>.</summary>
    public static IReadOnlyList<string> Drivers { get; } = ["auto", "kernel", "libgpiod"];

    /// <summary>Words of <see cref="Pull"/>.</summary>
    public static IReadOnlyList<string> Pulls { get; } = ["none", "up", "down"];

    /// <summary>The driver's word.</summary>
    public static string Word(this LineDriver driver) => Drivers[(int)driver];

    /// <summary>The pull's word.</summary>
    public static string Word(this Pull pull) => Pulls[(int)pull];
}
