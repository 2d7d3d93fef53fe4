using System.Device.Gpio;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>A line of <see cref="VirtualDriver"/>.</summary>
internal sealed class VirtualLine(int number)
{
    /// <summary>Who is told of its edges.</summary>
    public Watchers Watchers { get; } = new(number);

    /// <summary>Whether the program has it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>What the program made of it.</summary>
    public PinMode Mode { get; set; } = PinMode.Input;

    /// <summary>The level that the program wrote last.</summary>
    public PinValue Output { get; set; }

    /// <summary>The level that it is driven to from outside, or null.</summary>
    public PinValue? Driven { get; set; }

    /// <summary>The level that a meter shows.</summary>
    public PinValue Level => IsOpen && Mode == PinMode.Output ? Output : Driven ?? (IsOpen && Mode == PinMode.InputPullUp ? PinValue.High : PinValue.Low);

    /// <summary>Gives it back; what drives it from outside stays.</summary>
    public void Close()
    {
        IsOpen = false;
        Mode = PinMode.Input;
        Output = PinValue.Low;
        Watchers.Clear();
    }
}
