using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Tests.Lines;

namespace EdgeRec.Device.Tests.Rig.Lines.Kernel;

/// <summary>The kernel's driver on a chip of pipes.</summary>
/// <param name="unplug">How the chip goes.</param>
internal sealed class PipeBench(Action<PipeWires> unplug) : LineBench
{
    private readonly PipeWires _wires = new();

    public override Promises Promises => Promises.Whole;

    public override IReadOnlyList<int> Inputs => [0, 1, 2, 5];

    public override int Output => 7;

    public override GpioController Open() => new(new CharacterDevice(new PipeChip(_wires)));

    public override void Drive(int line, bool high) => _wires[line].Drive(high);

    public override void Release(int line) => _wires[line].Drive(null);

    public override bool Outside(int line) => _wires[line].Level;

    public override void Unplug() => unplug(_wires);

    public override void Dispose()
    {
        _wires.Dispose();
        base.Dispose();
    }
}
