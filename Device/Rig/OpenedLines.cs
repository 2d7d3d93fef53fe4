using System.Device.Gpio;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Lines;

namespace EdgeRec.Device.Rig;

/// <summary>The lines of a configuration, claimed: inputs with their pulls, of which every edge is told, and outputs.</summary>
internal sealed class OpenedLines : IDisposable
{
    private readonly GpioController _chip;
    private readonly TimeProvider _time;
    private readonly Action<int, bool, long> _edge;
    private readonly Action _gone;

    private OpenedLines(GpioController chip, TimeProvider time, Action<int, bool, long> edge, Action gone) => (_chip, _time, _edge, _gone) = (chip, time, edge, gone);

    /// <summary>Claims the lines.</summary>
    /// <param name="chip">The chip; owned from here on, whatever happens.</param>
    /// <param name="config">What is wired.</param>
    /// <param name="time">The clock, where the driver does not say when an edge was.</param>
    /// <param name="edge">Takes an edge: the line, whether it is high now, and when. Called on the driver's thread.</param>
    /// <param name="gone">Called when the chip is gone, on any thread, perhaps more than once.</param>
    /// <exception cref="IOException">A line cannot be had; the message says which and why.</exception>
    public static OpenedLines Open(GpioController chip, RigConfig config, TimeProvider time, Action<int, bool, long> edge, Action gone)
    {
        var lines = new OpenedLines(chip, time, edge, gone);
        try
        {
            foreach (LedLine led in config.Leds)
            {
                chip.OpenPin(led.Line, PinMode.Output, led.ActiveLow ? PinValue.High : PinValue.Low);
            }

            foreach ((int line, Pull pull) in Inputs(config))
            {
                chip.OpenPin(line, ModeOf(pull));
                chip.RegisterCallbackForPinValueChangedEvent(line, PinEventTypes.Rising | PinEventTypes.Falling, lines.Changed);
            }

            return lines;
        }
        catch (Exception e)
        {
            lines.Dispose();
            throw e is IOException ? e : new LinesException($"The lines cannot be used: {e.Message}", e);
        }
    }

    /// <summary>The lines that are read, with what holds them.</summary>
    public static IEnumerable<(int Line, Pull Pull)> Inputs(RigConfig config)
    {
        IEnumerable<(int, Pull)> keys = config.Keys.Select(key => (key.Line, key.Pull));
        return config.Encoder is { } knob ? keys.Append((knob.A, knob.Pull)).Append((knob.B, knob.Pull)) : keys;
    }

    /// <summary>Whether a line is high.</summary>
    /// <exception cref="IOException">The chip is gone.</exception>
    public bool Read(int line)
    {
        try
        {
            return (bool)_chip.Read(line);
        }
        catch (Exception e) when (IsOfDriver(e))
        {
            throw Gone(e);
        }
    }

    /// <summary>Sets a line high or low.</summary>
    /// <exception cref="IOException">The chip is gone.</exception>
    public void Write(int line, bool high)
    {
        try
        {
            _chip.Write(line, high ? PinValue.High : PinValue.Low);
        }
        catch (Exception e) when (IsOfDriver(e))
        {
            throw Gone(e);
        }
    }

    /// <summary>Gives the lines back. Not from within a callback.</summary>
    public void Dispose()
    {
        try
        {
            _chip.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It is gone already; what there was to give back went with it.
        }
    }

    private static PinMode ModeOf(Pull pull) => pull switch
    {
        Pull.Up => PinMode.InputPullUp,
        Pull.Down => PinMode.InputPullDown,
        _ => PinMode.Input,
    };

    // libgpiod's drivers have exceptions of their own for a chip that is gone.
    private static bool IsOfDriver(Exception e) => e is not IOException and not OutOfMemoryException;

    private static LinesException Gone(Exception e) => new($"The chip does not answer: {e.Message}", e);

    private void Changed(object sender, PinValueChangedEventArgs change)
    {
        if (EdgeEventArgs.SaysGone(change))
        {
            _gone();
        }
        else
        {
            _edge(change.PinNumber, change.ChangeType == PinEventTypes.Rising, EdgeEventArgs.TimeOf(change, _time));
        }
    }
}
