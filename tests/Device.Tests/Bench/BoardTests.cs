using EdgeRec.Device.Bench.Boards;

namespace EdgeRec.Device.Tests.Bench;

/// <summary>What a board tells of itself, from files as the kernels of such boards have them.</summary>
public sealed class BoardTests : IDisposable
{
    private const string Platform = "sys/devices/platform/soc/soc:firmware/get_throttled", Clock = "sys/devices/system/cpu/cpu0/cpufreq/";
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-board-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_Raspberry_Pi_is_called_by_its_name()
    {
        Put("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        Put("proc/device-tree/compatible", "raspberrypi,4-model-b\0brcm,bcm2711\0");
        Put("proc/cpuinfo", "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd08\n");
        Put("proc/meminfo", "MemTotal:        3884028 kB\n");
        Put("proc/sys/kernel/osrelease", "6.12.25+rpt-rpi-v8\n");
        Put(Clock + "cpuinfo_max_freq", "1800000\n");

        Board board = Board.Read(_root.FullName);

        Assert.Equal("Raspberry Pi 4 Model B Rev 1.4", board.Model);
        Assert.StartsWith("Cortex-A72, ", board.Processor);
        Assert.EndsWith(", 1800 MHz", board.Processor);
        Assert.Equal(3792, board.MemoryMiB);
        Assert.StartsWith("Linux 6.12.25+rpt-rpi-v8, ", board.System);
        Assert.Null(board.Emulated);
    }

    [Theory]
    [InlineData("proc/device-tree/model", "linux,dummy-virt\0", "QEMU (linux,dummy-virt)")]
    [InlineData("proc/device-tree/compatible", "linux,dummy-virt\0", "QEMU (linux,dummy-virt)")]
    [InlineData("sys/class/dmi/id/sys_vendor", "QEMU\n", "QEMU")]
    [InlineData("proc/cpuinfo", "flags\t\t: fpu hypervisor lahf_lm\n", "a virtual machine (the processor says so)")]
    public void An_emulated_board_is_called_so(string file, string text, string emulated)
    {
        Put(file, text);

        Assert.Equal(emulated, Board.Read(_root.FullName).Emulated);
    }

    [Fact]
    public void A_board_that_tells_nothing_is_unknown()
    {
        Board board = Board.Read(_root.FullName);
        Heat heat = new Thermometer(_root.FullName).Heat;

        Assert.Equal("unknown", board.Model);
        Assert.Equal(new Heat(null, null, null, Tells: false, heat.Throttled), heat);
        Assert.Empty(heat.Throttled);
    }

    [Fact]
    public void The_warmest_sensor_counts_and_the_highest_moment_is_kept()
    {
        Put("sys/class/thermal/thermal_zone0/temp", "48200\n");
        Put("sys/class/thermal/thermal_zone1/temp", "45000\n");
        var thermometer = new Thermometer(_root.FullName);
        Put("sys/class/thermal/thermal_zone1/temp", "71000\n");
        thermometer.Look();
        Put("sys/class/thermal/thermal_zone1/temp", "60500\n");
        thermometer.Look();

        Assert.Equal((48.2, 71.0, 60.5), (thermometer.Heat.Before, thermometer.Heat.Highest, thermometer.Heat.After));
    }

    [Theory]
    [InlineData("0x0", "0x0", "")]
    [InlineData("0x0", "0x2", "the firmware capped the clock")]
    [InlineData("0x0", "0x20000", "the firmware capped the clock")] // Between two looks.
    [InlineData("0x50000", "0x50000", "")] // That was before.
    [InlineData("0x50000", "0x50005", "the firmware throttled the processor|the supply's voltage was too low")]
    public void The_firmware_tells_of_what_happened_meanwhile(string before, string after, string expected)
    {
        Put(Platform, before + "\n");
        var thermometer = new Thermometer(_root.FullName);
        Put(Platform, after + "\n");
        thermometer.Look();

        Assert.True(thermometer.Heat.Tells);
        Assert.Equal(expected, string.Join('|', thermometer.Heat.Throttled));
    }

    [Fact]
    public void The_kernels_cooling_and_a_limited_clock_and_the_processors_counters_are_seen_too()
    {
        Put("sys/class/thermal/cooling_device0/type", "cpufreq-cpu0\n");
        Put("sys/class/thermal/cooling_device0/cur_state", "0\n");
        Put("sys/class/thermal/cooling_device1/type", "pwm-fan\n");
        Put("sys/class/thermal/cooling_device1/cur_state", "3\n");
        Put("sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "7\n");
        Put(Clock + "cpuinfo_max_freq", "1500000\n");
        Put(Clock + "scaling_max_freq", "1500000\n");
        var thermometer = new Thermometer(_root.FullName);
        Assert.Empty(thermometer.Heat.Throttled); // A fan that turns slows nothing down.

        Put("sys/class/thermal/cooling_device0/cur_state", "2\n");
        Put("sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "8\n");
        Put(Clock + "scaling_max_freq", "600000\n");
        thermometer.Look();

        Assert.Equal(["the clock was limited to 600 of 1500 MHz", "the kernel slowed the processor down to cool it", "the processor throttled itself"], thermometer.Heat.Throttled);
    }

    private void Put(string path, string text)
    {
        string full = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
