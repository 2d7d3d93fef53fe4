using System.Device.Gpio;
using System.Globalization;
using System.Runtime.InteropServices;
using EdgeRec.Device.Rig.Config;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Rig.Lines.Kernel;

/// <summary>A chip of the kernel: /dev/gpiochipN.</summary>
internal sealed unsafe class KernelChip : IChip
{
    private readonly SafeFileHandle _file;

    private KernelChip(SafeFileHandle file, string folder, GpioChipInfo info) => (_file, Folder, Info) = (file, folder, info);

    /// <inheritdoc/>
    public GpioChipInfo Info { get; }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public bool IsThere
    {
        get
        {
            ChipInfo info;
            return KernelCalls.Ioctl(_file, GpioAbi.GetChipInfo, &info) == 0 || Marshal.GetLastPInvokeError() != KernelCalls.NoDevice;
        }
    }

    /// <summary>Whether the kernel speaks version 2 of the interface: Linux 5.10 and later.</summary>
    public bool SpeaksVersion2
    {
        get
        {
            var info = default(LineInfo);
            return KernelCalls.Ioctl(_file, GpioAbi.GetLineInfo, &info) == 0 || Marshal.GetLastPInvokeError() is not (KernelCalls.NotATerminal or KernelCalls.Invalid);
        }
    }

    /// <summary>Opens a chip.</summary>
    /// <exception cref="LinesException">There is none, or no right to use it.</exception>
    public static KernelChip Open(string path)
    {
        SafeFileHandle file = KernelCalls.Open(path);
        ChipInfo info;
        if (file.IsInvalid || KernelCalls.Ioctl(file, GpioAbi.GetChipInfo, &info) != 0)
        {
            int reason = Marshal.GetLastPInvokeError();
            file.Dispose();
            throw new LinesException(reason == KernelCalls.NoAccess ? Sentences.NoRight(path) : $"{path} cannot be opened as a GPIO chip: {Marshal.GetPInvokeErrorMessage(reason)}.");
        }

        _ = int.TryParse(path.AsSpan(path.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1), CultureInfo.InvariantCulture, out int number);
        return new KernelChip(file, Path.GetDirectoryName(path)!, new GpioChipInfo(number, info.Name.ToString(), info.Label.ToString(), (int)info.Lines));
    }

    /// <inheritdoc/>
    public LineInfo InfoOf(int line)
    {
        var info = new LineInfo { Offset = (uint)line };
        return KernelCalls.Ioctl(_file, GpioAbi.GetLineInfo, &info) == 0 ? info : throw Failure(line, "cannot be asked for");
    }

    /// <inheritdoc/>
    public SafeFileHandle Claim(int line)
    {
        var request = new LineRequest { Consumer = KernelName.Of("edgerec"u8), LineCount = 1 };
        request.Offsets[0] = (uint)line;
        if (KernelCalls.Ioctl(_file, GpioAbi.GetLine, &request) != 0)
        {
            throw Marshal.GetLastPInvokeError() == KernelCalls.Busy ? new LinesException(Sentences.Busy(line, InfoOf(line).Consumer.ToString())) : Failure(line, "cannot be claimed");
        }

        var claimed = new SafeFileHandle(request.Descriptor, ownsHandle: true);
        KernelCalls.DoNotBlock(claimed);
        return claimed;
    }

    /// <inheritdoc/>
    public void Configure(SafeFileHandle claimed, int line, LineFlags flags, PinValue level)
    {
        var config = new LineConfig { Flags = flags };
        if ((flags & LineFlags.Output) != 0)
        {
            config.AttributeCount = 1;
            config.Attributes[0] = new LineConfigAttribute { Attribute = { Id = LineAttribute.OutputValues, Value = level == PinValue.High ? 1UL : 0 }, Mask = 1 };
        }

        Check(KernelCalls.Ioctl(claimed, GpioAbi.SetConfig, &config), line, "cannot be configured");
    }

    /// <inheritdoc/>
    public PinValue Get(SafeFileHandle claimed, int line)
    {
        var values = new LineValues { Mask = 1 };
        Check(KernelCalls.Ioctl(claimed, GpioAbi.GetValues, &values), line, "cannot be read");
        return (values.Bits & 1) != 0 ? PinValue.High : PinValue.Low;
    }

    /// <inheritdoc/>
    public void Set(SafeFileHandle claimed, int line, PinValue level)
    {
        var values = new LineValues { Mask = 1, Bits = level == PinValue.High ? 1UL : 0 };
        Check(KernelCalls.Ioctl(claimed, GpioAbi.SetValues, &values), line, "cannot be set");
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Check(int result, int line, string what)
    {
        if (result != 0)
        {
            throw Failure(line, what);
        }
    }

    private LinesException Failure(int line, string what)
    {
        int reason = Marshal.GetLastPInvokeError();
        return new LinesException(reason == KernelCalls.NoDevice ? Sentences.Gone(Info.Label) : $"{Header.Name(line)} {what}: {Marshal.GetPInvokeErrorMessage(reason)}.");
    }
}
