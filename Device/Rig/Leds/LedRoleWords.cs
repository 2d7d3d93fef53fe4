namespace EdgeRec.Device.Rig.Leds;

/// <summary>The words of <see cref="LedRole"/>, the same in the configuration, on the drawn board and in messages.</summary>
internal static class LedRoleWords
{
    private static readonly string[] Words = ["power", "thinking", "sync", "fault"];

    /// <summary>All words, in the order of the roles.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The role's word.</summary>
    public static string Word(this LedRole role) => Words[(int)role];
}
