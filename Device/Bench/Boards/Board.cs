using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeRec.Device.Bench.Boards;

/// <summary>The machine that figures belong to.</summary>
/// <param name="Model">What it calls itself, such as <c>Raspberry Pi 4 Model B Rev 1.4</c>.</param>
/// <param name="Processor">Its processor and how many cores of it are used.</param>
/// <param name="MemoryMiB">Memory of the whole machine.</param>
/// <param name="System">Kernel and architecture.</param>
/// <param name="Emulated">What gives away that no such board is there: times say nothing of a real one. Null where nothing does.</param>
internal sealed record Board(string Model, string Processor, long MemoryMiB, string System, string? Emulated)
{
    /// <summary>Reads what this machine says of itself; nothing of it needs rights.</summary>
    /// <param name="root">The root of the file system; another one in tests.</param>
    public static Board Read(string root = "/")
    {
        string? tree = Text(root, "proc/device-tree/model"), compatible = Text(root, "proc/device-tree/compatible");
        string? vendor = Text(root, "sys/class/dmi/id/sys_vendor"), product = Text(root, "sys/class/dmi/id/product_name");
        string cpu = Text(root, "proc/cpuinfo") ?? "";
        return new Board(
            tree ?? (vendor is null && product is null ? "unknown" : $"{vendor} {product}".Trim()),
            ProcessorOf(root, cpu),
            Number(Field(Text(root, "proc/meminfo") ?? "", "MemTotal")) / 1024,
            $"Linux {Text(root, "proc/sys/kernel/osrelease") ?? "unknown"}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
            EmulatedBy($"{tree} {compatible}", $"{vendor} {product}", cpu));
    }

    private static string? EmulatedBy(string tree, string dmi, string cpu)
    {
        foreach ((string text, string sign, string what) in (ReadOnlySpan<(string, string, string)>)
            [(tree, "dummy-virt", "QEMU (linux,dummy-virt)"), (dmi, "QEMU", "QEMU"), (tree, "qemu", "QEMU"), (dmi, "Bochs", "Bochs"), (dmi, "KVM", "a virtual machine (KVM)"), (dmi, "VirtualBox", "VirtualBox"), (dmi, "VMware", "VMware")])
        {
            if (text.Contains(sign, StringComparison.OrdinalIgnoreCase))
            {
                return what;
            }
        }

        return (Field(cpu, "flags") ?? "").Split(' ').Contains("hypervisor") ? "a virtual machine (the processor says so)" : null;
    }

    private static string ProcessorOf(string root, string cpu)
    {
        string name = Field(cpu, "model name") ?? (Field(cpu, "CPU part") is { } part ? ArmPart(part) : Text(root, "proc/device-tree/cpus/cpu@0/compatible") ?? "unknown");
        long kiloHertz = Number(Text(root, "sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq"));
        return string.Create(CultureInfo.InvariantCulture, $"{name}, {Environment.ProcessorCount} cores{(kiloHertz > 0 ? $", {kiloHertz / 1000} MHz" : "")}");
    }

    /// <summary>The names of the cores that televisions and benches have (Arm's main ID register, MIDR_EL1, part numbers).</summary>
    private static string ArmPart(string part) => part switch
    {
        "0xd03" => "Cortex-A53", "0xd04" => "Cortex-A35", "0xd05" => "Cortex-A55", "0xd07" => "Cortex-A57", "0xd08" => "Cortex-A72", "0xd09" => "Cortex-A73", "0xd0a" => "Cortex-A75",
        "0xd0b" => "Cortex-A76", "0xd46" => "Cortex-A510", _ => $"Arm part {part}",
    };

    private static string? Field(string text, string name)
    {
        foreach (string line in text.Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).Trim().SequenceEqual(name))
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }

    private static string? Text(string root, string path) => SystemFile.Text(Path.Combine(root, path));

    private static long Number(string? text) =>
        long.TryParse(text?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
