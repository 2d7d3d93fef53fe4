using EdgeRec.Device.Rig.Config;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>What is said when a chip or a line cannot be used: what is wrong, and how to mend it.</summary>
internal static class Sentences
{
    /// <summary>No chip at all.</summary>
    public const string NoChip = "This machine has no GPIO chip (/dev/gpiochip0 is not there). Without hardware, use `edgerec rig --virtual`.";

    /// <summary>Libgpiod is not there.</summary>
    public const string NoLibgpiod = "libgpiod is not installed (libgpiod.so.3 or libgpiod.so.2): `sudo apt install libgpiod3`, or libgpiod2 before Debian 13; or write `driver auto`, which needs none from Linux 5.10 on.";

    /// <summary>The kernel is too old for the driver.</summary>
    public const string OldKernel = "`driver kernel` needs Linux 5.10 or later; write `driver auto` or `driver libgpiod`.";

    /// <summary>Libgpiod refuses the chip.</summary>
    public static string LibgpiodFails(string label, Exception why) => $"libgpiod cannot use the GPIO chip {label}: {why.Message}";

    /// <summary>A device that may not be opened.</summary>
    public static string NoRight(string path) =>
        $"No right to use {path}. On Raspberry Pi OS the group gpio has it: `sudo usermod -aG gpio {Environment.UserName}`, then log in again.";

    /// <summary>None of the labels.</summary>
    public static string NoSuchLabel(IReadOnlyList<string> labels, IEnumerable<string> there) =>
        $"No GPIO chip is called {WordList.Join(labels, "or")}. There are: {string.Join(", ", there)}. Write one of these labels into the line `chip` of the configuration.";

    /// <summary>A line that somebody holds.</summary>
    public static string Busy(int line, string consumer) => $"{Header.Name(line)} is in use{(consumer.Length == 0 ? "" : $" by \"{consumer}\"")}: stop what holds it, or choose another line.";

    /// <summary>A line that the chip lacks.</summary>
    public static string Beyond(int line, string label, int lines) => $"{Header.Name(line)} is not there: the chip {label} has {lines} lines, 0 to {lines - 1}.";

    /// <summary>A line that was not opened.</summary>
    public static string NotOpen(int line) => $"{Header.Name(line)} is not open.";

    /// <summary>An input that was written to.</summary>
    public static string IsInput(int line) => $"{Header.Name(line)} is an input.";

    /// <summary>An output that was to be watched.</summary>
    public static string IsOutput(int line) => $"{Header.Name(line)} is an output.";

    /// <summary>The chip is gone.</summary>
    public static string Gone(string label) => $"The GPIO chip {label} is gone: it was unplugged, or its driver was unbound.";
}
