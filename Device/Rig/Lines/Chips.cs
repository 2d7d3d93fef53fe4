using System.Device.Gpio;
using System.Globalization;
using EdgeRec.Device.Rig.Lines.Kernel;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>The chips of this machine, and the one that is meant: by its label, for numbers differ from board to board and from kernel to kernel, and change when a chip comes back.</summary>
internal static class Chips
{
    private const string Folder = "/dev", Prefix = "gpiochip";

    /// <summary>The chips that the kernel has, in the order of their numbers. Raspberry Pi OS links an old name to the chip of a Pi 5: a link is no chip of its own.</summary>
    /// <exception cref="LinesException">There are some, and none may be opened.</exception>
    public static IReadOnlyList<GpioChipInfo> List()
    {
        var chips = new List<GpioChipInfo>();
        LinesException? refused = null;
        foreach (string path in Directory.EnumerateFiles(Folder, Prefix + "*").Where(static path => new FileInfo(path).LinkTarget is null))
        {
            try
            {
                using KernelChip chip = KernelChip.Open(path);
                chips.Add(chip.Info);
            }
            catch (LinesException error)
            {
                refused = error;
            }
        }

        return chips.Count == 0 && refused is not null ? throw refused : [.. chips.OrderBy(static chip => chip.Id)];
    }

    /// <summary>The first label that is there; of two chips with one label the one with the lower number.</summary>
    /// <exception cref="LinesException">None of them is; says what is there.</exception>
    public static GpioChipInfo Find(IReadOnlyList<GpioChipInfo> there, IReadOnlyList<string> labels)
    {
        if (there.Count == 0)
        {
            throw new LinesException(Sentences.NoChip);
        }

        foreach (string label in labels)
        {
            if (there.FirstOrDefault(chip => chip.Label == label) is { } found)
            {
                return found;
            }
        }

        throw new LinesException(Sentences.NoSuchLabel(labels, there.Select(static chip => $"{chip.Label} ({chip.NumLines} lines)")));
    }

    /// <summary>The file of a chip.</summary>
    public static string PathOf(GpioChipInfo chip) => Path.Combine(Folder, Prefix + chip.Id.ToString(CultureInfo.InvariantCulture));
}
