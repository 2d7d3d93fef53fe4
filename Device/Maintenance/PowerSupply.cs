namespace EdgeRec.Device.Maintenance;

/// <summary>What the set runs on, as the kernel tells it (/sys/class/power_supply, the ABI of sysfs-class-power). The rule is that of systemd's ConditionACPower: a mains or USB supply that is online, or no battery that is being emptied.</summary>
internal static class PowerSupply
{
    /// <summary>Whether it runs on mains. A television that tells nothing does.</summary>
    /// <param name="root">The root of the file system; another one in tests.</param>
    public static bool IsMains(string root = "/")
    {
        bool emptying = false;
        try
        {
            string folder = Path.Combine(root, "sys/class/power_supply");
            foreach (string supply in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
            {
                // The batteries of remote controls and headphones are here, too.
                if (Word(supply, "scope") == "Device")
                {
                    continue;
                }

                if (Word(supply, "type") is "Battery" or "UPS")
                {
                    emptying |= Word(supply, "status") == "Discharging";
                }
                else if (Word(supply, "online") is { } online && online != "0")
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A supply that went while it was looked at: what was seen so far counts.
        }

        return !emptying;
    }

    private static string? Word(string supply, string name)
    {
        string file = Path.Combine(supply, name);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }
}
