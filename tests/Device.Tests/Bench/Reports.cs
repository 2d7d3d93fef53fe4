using EdgeRec.Device.Bench;
using EdgeRec.Device.Bench.Boards;

namespace EdgeRec.Device.Tests.Bench;

/// <summary>Reports of boards that do not exist.</summary>
internal static class Reports
{
    public static BenchReport Pi4 { get; } = new(
        BenchReport.Form, "2026-11-28T20:15:00Z", "0.1.0", "0123456789ab", "demo 1.0.0", 240, 5, "ext4",
        new Board("Raspberry Pi 4 Model B Rev 1.4", "Cortex-A72, 4 cores, 1800 MHz", 3792, "Linux 6.12.25+rpt-rpi-v8, arm64", null),
        new Heat(48.2, 61, 59.5, Tells: true, []),
        [
            new Figure(FigureKinds.PageP50, "ms", 2.31, 2.28, 2.40), new Figure(FigureKinds.PageP99, "ms", 4.5, 4.1, 5.25), new Figure(FigureKinds.Start, "ms", 412, 398, 440),
            new Figure(FigureKinds.Resident, "MiB", 43.1, 43, 43.25), new Figure(FigureKinds.Wakes, "/min", 0, 0, 6), new Figure(FigureKinds.Decisions, "/s", 51234, 51000, 51700),
        ],
        []);

    public static BenchReport Throttled { get; } = Pi4 with
    {
        Heat = new Heat(71.5, 85, 84.9, Tells: true, ["the firmware capped the clock", "the supply's voltage was too low"]),
        Notes = ["The kernel does not count what is written to this disk."],
    };

    public static BenchReport Emulated { get; } = Pi4 with
    {
        Pack = null, Heat = new Heat(null, null, null, Tells: false, []),
        Board = new Board("linux,dummy-virt", "Cortex-A72, 2 cores", 985, "Linux 6.1.0, arm64", "QEMU (linux,dummy-virt)"),
        Figures = [new Figure(FigureKinds.PageP50, "ms", 23.5, 23, 24)],
    };
}
