using System.Device.I2c;

namespace EdgeRec.Device.Rig.Oled;

/// <summary>
/// The display's controller (Solomon Systech SSD1306, rev. 1.5): starts it and sends what has changed since the last picture, because a whole one takes 0.1 s at the bus's 100 kHz. After an
/// error the next picture begins from the start, so that a display that was unplugged comes back.
/// </summary>
/// <param name="device">The display on its bus. It is taken over.</param>
/// <param name="upsideDown">Whether it is mounted upside down.</param>
internal sealed class Ssd1306(I2cDevice device, bool upsideDown) : IDisposable
{
    private const byte CommandsFollow = 0x00, DataFollows = 0x40;
    private const byte Off = 0xAE, On = 0xAF, ColumnAddress = 0x21, PageAddress = 0x22;

    /// <summary>Bytes that stayed the same, between two that changed, which are cheaper to send than to leave out.</summary>
    private const int CheapGap = 10;

    private readonly byte[] _shown = new byte[Canvas.Width * Canvas.Pages];
    private readonly byte[] _message = new byte[1 + Canvas.Width];
    private bool _started;

    /// <summary>Shows the picture.</summary>
    /// <exception cref="IOException">The display does not answer.</exception>
    public void Show(Canvas canvas)
    {
        bool whole = !_started;
        if (whole)
        {
            Send([
                CommandsFollow, Off,
                0xD5, 0x80, // clock
                0xA8, Canvas.Height - 1, 0xD3, 0x00, 0x40, // 64 rows, from the first
                0x8D, 0x14, // the charge pump: 3.3 V are all there is
                0x20, 0x00, // bytes fill a row of columns, then the next page
                (byte)(upsideDown ? 0xA0 : 0xA1), (byte)(upsideDown ? 0xC0 : 0xC8), 0xDA, 0x12, // which way up, and how the rows are wired
                0x81, 0x8F, 0xD9, 0xF1, 0xDB, 0x40, // brightness: half, for displays wear out by light
                0xA4, 0xA6, 0x2E]); // from memory, lit is lit, nothing scrolls
        }

        for (int page = 0; page < Canvas.Pages; page++)
        {
            ShowPage(canvas.Page(page), _shown.AsSpan(page * Canvas.Width, Canvas.Width), page, whole);
        }

        if (whole)
        {
            Send([CommandsFollow, On]);
            _started = true;
        }
    }

    /// <summary>Darkens the display and lets go of it.</summary>
    public void Dispose()
    {
        try
        {
            if (_started)
            {
                Send([CommandsFollow, Off]);
            }
        }
        catch (IOException)
        {
            // Unplugged: it is dark.
        }

        device.Dispose();
    }

    private void ShowPage(ReadOnlySpan<byte> wanted, Span<byte> shown, int page, bool whole)
    {
        for (int from = 0; from < wanted.Length;)
        {
            if (!whole && wanted[from] == shown[from])
            {
                from++;
                continue;
            }

            int end = whole ? wanted.Length : EndOfChange(wanted, shown, from);
            Send([CommandsFollow, ColumnAddress, (byte)from, (byte)(end - 1), PageAddress, (byte)page, (byte)page]);
            _message[0] = DataFollows;
            wanted[from..end].CopyTo(_message.AsSpan(1));
            Send(_message.AsSpan(0, 1 + end - from));
            wanted[from..end].CopyTo(shown[from..end]);
            from = end;
        }
    }

    private static int EndOfChange(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> shown, int from)
    {
        int end = from + 1;
        for (int at = end; at < wanted.Length && at - end <= CheapGap; at++)
        {
            end = wanted[at] == shown[at] ? end : at + 1;
        }

        return end;
    }

    private void Send(ReadOnlySpan<byte> message)
    {
        try
        {
            device.Write(message);
        }
        catch (IOException)
        {
            _started = false;
            throw;
        }
    }
}
