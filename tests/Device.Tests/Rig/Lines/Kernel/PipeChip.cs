using System.Device.Gpio;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Lines.Kernel;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Tests.Rig.Lines.Kernel;

/// <summary>
/// A chip whose claimed lines are pipes: what reads edges from the kernel reads them from here, through the same system calls. Wires are shared by all that open the chip.
/// </summary>
/// <param name="wires">The wires.</param>
internal sealed class PipeChip(PipeWires wires) : IChip
{
    public GpioChipInfo Info => new(0, "gpiochip0", "pipes", wires.Count);

    public string Folder => wires.Folder;

    public bool IsThere => wires.IsThere;

    public LineInfo InfoOf(int line)
    {
        wires.Need();
        return new LineInfo { Offset = (uint)line, Consumer = KernelName.Of(wires[line].IsClaimed ? "edgerec"u8 : default), Flags = wires[line].Flags | (wires[line].IsClaimed ? LineFlags.Used : 0) };
    }

    public SafeFileHandle Claim(int line)
    {
        wires.Need();
        return wires[line].IsClaimed ? throw new LinesException(Sentences.Busy(line, "edgerec")) : wires[line].Claim();
    }

    public void Configure(SafeFileHandle claimed, int line, LineFlags flags, PinValue level)
    {
        wires.Need();
        wires[line].Configure(flags, level == PinValue.High);
    }

    public PinValue Get(SafeFileHandle claimed, int line)
    {
        wires.Need();
        return wires[line].Level;
    }

    public void Set(SafeFileHandle claimed, int line, PinValue level)
    {
        wires.Need();
        wires[line].Configure(LineFlags.Output, level == PinValue.High);
    }

    public void Dispose()
    {
    }
}

/// <summary>The wires of a <see cref="PipeChip"/>.</summary>
internal sealed class PipeWires : IDisposable
{
    private readonly PipeWire[] _wires = [.. Enumerable.Range(0, 8).Select(line => new PipeWire(line))];

    public PipeWires()
    {
        Folder = Directory.CreateTempSubdirectory("edgerec-pipes").FullName;
        File.WriteAllText(Path.Combine(Folder, "gpiochip0"), "");
    }

    public int Count => _wires.Length;

    public string Folder { get; }

    public bool IsThere { get; private set; } = true;

    public PipeWire this[int line] => _wires[line];

    public void Need()
    {
        if (!IsThere)
        {
            throw new LinesException(Sentences.Gone("pipes"));
        }
    }

    /// <summary>Unplugs the chip as Linux 6.1 does: its device is deleted, and who sleeps on a line is not woken.</summary>
    public void Delete()
    {
        IsThere = false;
        File.Delete(Path.Combine(Folder, "gpiochip0"));
    }

    /// <summary>Unplugs the chip as Linux 6.5 does: lines hang up.</summary>
    public void HangUp()
    {
        IsThere = false;
        foreach (PipeWire wire in _wires)
        {
            wire.HangUp();
        }
    }

    public void Dispose()
    {
        foreach (PipeWire wire in _wires)
        {
            wire.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>A wire of <see cref="PipeWires"/>.</summary>
internal sealed class PipeWire(int line) : IDisposable
{
    private readonly Lock _gate = new();
    private AnonymousPipeServerStream? _far;
    private SafeFileHandle? _near;
    private bool? _driven;
    private bool _output;
    private uint _sequence;

    public LineFlags Flags { get; private set; }

    public bool IsClaimed => _near is { IsClosed: false };

    public bool Level => (Flags & LineFlags.Output) != 0 && IsClaimed ? _output : _driven ?? (Flags & LineFlags.PullUp) != 0;

    public SafeFileHandle Claim()
    {
        lock (_gate)
        {
            _far = new AnonymousPipeServerStream(PipeDirection.Out);
            _near = new SafeFileHandle(_far.ClientSafePipeHandle.DangerousGetHandle(), ownsHandle: true);
            _far.ClientSafePipeHandle.SetHandleAsInvalid();
            KernelCalls.DoNotBlock(_near);
            Flags = LineFlags.Input;
            return _near;
        }
    }

    public void Configure(LineFlags flags, bool level)
    {
        lock (_gate)
        {
            Flags = flags;
            _output = level;
        }
    }

    public void Drive(bool? high)
    {
        lock (_gate)
        {
            bool before = Level;
            _driven = high;
            LineFlags wanted = Level ? LineFlags.Rising : LineFlags.Falling;
            if (Level != before && IsClaimed && (Flags & wanted) != 0)
            {
                Tell(Level, TimeProvider.System.GetTimestamp());
            }
        }
    }

    /// <summary>Tells of an edge as the kernel does.</summary>
    public void Tell(bool rising, long at)
    {
        var told = new LineEvent { Timestamp = (ulong)at, Id = rising ? LineEvent.RisingEdge : LineEvent.FallingEdge, Offset = (uint)line, Sequence = ++_sequence, LineSequence = _sequence };
        try
        {
            _far!.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<LineEvent>(in told)));
        }
        catch (IOException)
        {
            // The line was closed meanwhile.
        }
    }

    public void HangUp() => _far?.Dispose();

    public void Dispose()
    {
        _far?.Dispose();
        _near?.Dispose();
    }
}
