using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Tests.Lines;

namespace EdgeRec.Device.Tests.Rig.Lines;

/// <summary>A chip in memory, whose wires keep their levels from one program to the next.</summary>
/// <param name="around">What is put around the chip.</param>
/// <param name="promises">What may be expected then.</param>
internal sealed class VirtualBench(Func<GpioController, GpioController> around, Promises promises) : LineBench
{
    private readonly Dictionary<int, bool> _driven = [];
    private VirtualDriver? _chip;

    public override Promises Promises => promises;

    public override IReadOnlyList<int> Inputs => [5, 6, 13, 19];

    public override int Output => 17;

    /// <summary>What unplugs it.</summary>
    public Action? Unplugging { get; set; }

    public override GpioController Open()
    {
        _chip = new VirtualDriver();
        foreach ((int line, bool high) in _driven)
        {
            _chip.Drive(line, high);
        }

        return around(new GpioController(_chip));
    }

    public override void Drive(int line, bool high)
    {
        _driven[line] = high;
        _chip?.Drive(line, high);
    }

    public override void Release(int line)
    {
        _driven.Remove(line);
        _chip?.Release(line);
    }

    public override bool Outside(int line) => _chip!.Level(line) == PinValue.High;

    public override void Unplug() => Unplugging!();
}
