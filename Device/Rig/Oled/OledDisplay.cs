using System.Device.I2c;

namespace EdgeRec.Device.Rig.Oled;

/// <summary>The rig's view on an SSD1306.</summary>
/// <param name="device">The display on its bus. It is taken over.</param>
/// <param name="upsideDown">Whether it is mounted upside down.</param>
internal sealed class OledDisplay(I2cDevice device, bool upsideDown = false) : IRigDisplay, IDisposable
{
    private readonly Ssd1306 _controller = new(device, upsideDown);
    private readonly Canvas _canvas = new();
    private readonly Lock _gate = new();

    /// <summary>The display that the configuration names.</summary>
    public static OledDisplay Open(Config.OledAddress address) =>
        new(I2cDevice.Create(new I2cConnectionSettings(address.Bus, address.Address)), address.UpsideDown);

    /// <inheritdoc/>
    public void Show(RigView view)
    {
        lock (_gate)
        {
            OledPage.Draw(_canvas, view);
            _controller.Show(_canvas);
        }
    }

    /// <summary>Shows a picture that is not the rig's view, for <c>edgerec rig check</c>.</summary>
    /// <exception cref="IOException">The display does not answer.</exception>
    public void Show(Action<Canvas> draw)
    {
        lock (_gate)
        {
            _canvas.Clear();
            draw(_canvas);
            _controller.Show(_canvas);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _controller.Dispose();
        }
    }
}
