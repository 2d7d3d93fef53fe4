using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Lines.Kernel;
using EdgeRec.Tests.Lines;

namespace EdgeRec.RigContract;

/// <summary>A chip of this machine whose wires end outside of it: whoever reads standard output moves them and answers on standard input.</summary>
internal sealed class ConsoleBench(string driver, string label, IReadOnlyList<int> inputs, int output) : LineBench
{
    private static readonly Lock Asking = new();
    private bool _unplugged;

    // An emulated chip has no pulls, and one that keeps edges from before they were wanted tells them with the time of the telling, which on a processor that stands still now and then may be late. libgpiod's drivers poll a line each, without times, and do not notice that the chip goes. Closing a watched line, version 1's trips over its own
    // waiting thread and version 2's waits for callbacks; either keeps the line then. The rig closes lines when it ends.
    public override Promises Promises => driver switch
    {
        "kernel" or "faulty" => Promises.Whole & ~(Promises.Pulls | Promises.NothingStale),
        _ => Promises.Levels | Promises.EveryEdge | Promises.NoOtherEdges | Promises.SecondHolder,
    };

    public override IReadOnlyList<int> Inputs => inputs;

    public override int Output => output;

    public override GpioController Open()
    {
        GpioChipInfo chip = Chips.Find(Chips.List(), [label]);
        return driver switch
        {
            "kernel" => Kernel(chip),
            "faulty" => new GpioController(new FaultyDriver(Kernel(chip))),
            "libgpiod2" => new GpioController(RigLines.LibgpiodVersion2(chip)),
            "libgpiod1" => new GpioController(RigLines.LibgpiodVersion1(chip)),
            _ => throw new ArgumentException($"{driver} is no driver."),
        };
    }

    public override void Drive(int line, bool high) => Ask($"drive {line} {(high ? 1 : 0)}");

    public override bool Outside(int line) => Ask($"level {line}") == "1";

    public override void Unplug()
    {
        Ask("unplug");
        _unplugged = true;
    }

    public override void Dispose()
    {
        if (_unplugged)
        {
            Ask("plug");
        }

        base.Dispose();
    }

    private static GpioController Kernel(GpioChipInfo chip) => new(new CharacterDevice(KernelChip.Open(Chips.PathOf(chip))));

    private static string Ask(string question)
    {
        lock (Asking)
        {
            Console.WriteLine(question);
            return Console.ReadLine()?.Trim() ?? throw new EndOfStreamException($"Nobody answers: {question}");
        }
    }
}
