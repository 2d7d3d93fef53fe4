using System.Device.Gpio;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Rig.Lines.Kernel;

/// <summary>What <see cref="CharacterDevice"/> asks of a chip. <see cref="KernelChip"/> is the kernel's; tests have one of pipes.</summary>
internal interface IChip : IDisposable
{
    /// <summary>Its number, name, label and how many lines it has.</summary>
    GpioChipInfo Info { get; }

    /// <summary>The folder that its device stands in: a deletion there is when one asks whether it is still there, for older kernels do not wake who waits for an edge.</summary>
    string Folder { get; }

    /// <summary>Whether it is still there: not unplugged, nor its driver unbound.</summary>
    bool IsThere { get; }

    /// <summary>What the kernel knows of a line.</summary>
    /// <exception cref="LinesException">The chip is gone, or the kernel is older than this interface.</exception>
    LineInfo InfoOf(int line);

    /// <summary>Claims a line as it is. <see cref="LineEvent"/>s are read from the handle, without blocking; closing it gives the line back.</summary>
    /// <exception cref="LinesException">Somebody has it, or the chip is gone.</exception>
    SafeFileHandle Claim(int line);

    /// <summary>Configures a claimed line; the level is for outputs.</summary>
    /// <exception cref="LinesException">The chip cannot, or is gone.</exception>
    void Configure(SafeFileHandle claimed, int line, LineFlags flags, PinValue level);

    /// <summary>The level of a claimed line.</summary>
    /// <exception cref="LinesException">The chip is gone.</exception>
    PinValue Get(SafeFileHandle claimed, int line);

    /// <summary>Sets the level of a claimed output.</summary>
    /// <exception cref="LinesException">The chip is gone.</exception>
    void Set(SafeFileHandle claimed, int line, PinValue level);
}
