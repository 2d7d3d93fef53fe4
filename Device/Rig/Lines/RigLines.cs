using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Lines.Kernel;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>Opens the chip that a configuration means.</summary>
internal static class RigLines
{
    /// <summary>Finds the chip by its label, sees that every line of the configuration is there and free, and chooses a driver. No line is claimed yet.</summary>
    /// <returns>A controller of the chip; disposing of it gives its lines back.</returns>
    /// <exception cref="LinesException">No chip, none of the labels, no right to use it, lines that it lacks or that others hold (all of them in one message), or no libgpiod.</exception>
    public static GpioController Open(RigConfig config)
    {
        GpioChipInfo info = Chips.Find(Chips.List(), config.Chips);
        KernelChip chip = KernelChip.Open(Chips.PathOf(info));
        bool handedOver = false;
        try
        {
            if (chip.SpeaksVersion2)
            {
                Check(chip, config);
            }

            bool kernel = config.Driver == LineDriver.Kernel || (config.Driver == LineDriver.Auto && chip.SpeaksVersion2);
            if (kernel && !chip.SpeaksVersion2)
            {
                throw new LinesException(Sentences.OldKernel);
            }

            handedOver = kernel;
            return new GpioController(kernel ? new CharacterDevice(chip) : Libgpiod(info));
        }
        finally
        {
            if (!handedOver)
            {
                chip.Dispose();
            }
        }
    }

    /// <summary>Sees that every line of a configuration is there and free.</summary>
    /// <exception cref="LinesException">Some are not: a sentence each, a line each.</exception>
    public static void Check(IChip chip, RigConfig config)
    {
        var errors = new List<string>();
        foreach ((int line, string user) in WiredLines.Of(config))
        {
            if (line >= chip.Info.NumLines)
            {
                errors.Add($"{user}: {Sentences.Beyond(line, chip.Info.Label, chip.Info.NumLines)}");
            }
            else if (chip.InfoOf(line) is var info && (info.Flags & LineFlags.Used) != 0)
            {
                errors.Add($"{user}: {Sentences.Busy(line, info.Consumer.ToString())}");
            }
        }

        if (errors.Count > 0)
        {
            throw new LinesException(string.Join(Environment.NewLine, errors));
        }
    }

    /// <summary>System.Device.Gpio's driver for libgpiod: for version 2 if it is installed, else for version 1.</summary>
    /// <exception cref="LinesException">Neither is installed, or the one that is cannot use the chip.</exception>
    public static GpioDriver Libgpiod(GpioChipInfo chip)
    {
        try
        {
            return LibgpiodVersion2(chip);
        }
        catch (GpiodException error) when (error.InnerException is DllNotFoundException)
        {
            return LibgpiodVersion1(chip);
        }
        catch (GpiodException error)
        {
            throw new LinesException(Sentences.LibgpiodFails(chip.Label, error.InnerException ?? error), error);
        }
    }

    /// <summary>The driver for libgpiod 2.</summary>
    /// <exception cref="GpiodException">It is not installed (a <see cref="DllNotFoundException"/> is within), or cannot use the chip.</exception>
#pragma warning disable SDGPIO0001 // "Experimental" to its authors, since 3.0; the driver contract suite holds it to what the rig needs of it.
    public static GpioDriver LibgpiodVersion2(GpioChipInfo chip) => new LibGpiodV2Driver(chip);
#pragma warning restore SDGPIO0001

    /// <summary>The driver for libgpiod 1.</summary>
    /// <exception cref="LinesException">It is not installed, or cannot use the chip.</exception>
    public static GpioDriver LibgpiodVersion1(GpioChipInfo chip)
    {
        try
        {
            return new LibGpiodDriver(chip);
        }
        catch (PlatformNotSupportedException error)
        {
            throw new LinesException(Sentences.NoLibgpiod, error); // its way to say so
        }
        catch (IOException error)
        {
            throw new LinesException(Sentences.LibgpiodFails(chip.Label, error), error);
        }
    }
}
