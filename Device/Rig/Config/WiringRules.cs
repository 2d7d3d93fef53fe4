namespace EdgeRec.Device.Rig.Config;

/// <summary>What cannot be wired: two things to one line, lines that the header does not carry, and lines that the board needs for itself.</summary>
internal static class WiringRules
{
    private const int Sda = 2, Scl = 3;

    /// <summary>Reports what breaks the rules.</summary>
    public static void Check(ConfigDraft draft, ConfigErrors errors)
    {
        // The header is a Raspberry Pi's. Of another chip its own number of lines decides, when it is opened.
        bool isPi = draft.Config.Chips.All(static label => label.StartsWith("pinctrl-", StringComparison.Ordinal));
        var taken = new Dictionary<int, LineUse>();
        foreach (LineUse use in draft.Uses)
        {
            if (!taken.TryAdd(use.Line, use))
            {
                LineUse first = taken[use.Line];
                errors.Add(use.At, $"{Header.Name(use.Line)} belongs to {first.User} (line {first.At}): choose another line for {use.User}.");
            }
            else if (isPi && OnHeader(use, draft) is { } wrong)
            {
                errors.Add(use.At, wrong);
            }
        }

        if (draft.Uses.Count == 0 && draft.Config.Remotes.Count == 0)
        {
            errors.Add(0, "nothing is wired: write a line such as `key up gpio5`.");
        }
    }

    private static string? OnHeader(LineUse use, ConfigDraft draft) => use.Line switch
    {
        >= Header.Lines => $"{Header.Name(use.Line)} is not on the header, which carries GPIO2 to GPIO{Header.Lines - 1}: choose one of them for {use.User}.",
        0 or 1 => $"{Header.Name(use.Line)} is kept for boards that are plugged on and say what they are: choose another line for {use.User}.",
        Sda or Scl when draft.Config.Oled is { Bus: 1 } => $"{Header.Name(use.Line)} is the display's I²C bus (line {draft.OledAt}): choose another line for {use.User}.",
        Sda or Scl when use.Pull == Pull.Down => $"{Header.Name(use.Line)} has a resistor to 3.3 V on the board, against which pull=down is too weak: choose another line for {use.User}.",
        _ => null,
    };
}
