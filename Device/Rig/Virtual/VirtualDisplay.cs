using System.Device.I2c;
using EdgeRec.Device.Rig.Oled;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>
/// An SSD1306 that is not there: understands what is written to it as the controller does (its memory, the three ways to fill it, which way up it is) and keeps what somebody would see on
/// the glass. What the controller does not know is an error here, where a real one would show rubbish.
/// </summary>
internal sealed class VirtualDisplay : I2cDevice
{
    private const int Columns = Canvas.Width, Pages = Canvas.Pages;
    private readonly byte[] _memory = new byte[Columns * Pages];
    private readonly Lock _gate = new();
    private readonly List<byte> _command = [];
    private int _mode = 2, _column, _page, _firstColumn, _lastColumn = Columns - 1, _firstPage, _lastPage = Pages - 1, _startLine, _offset;
    private bool _on, _pump, _allLit, _inverse, _mirrored, _fromBelow;

    /// <summary>Something on the glass may have changed; raised on the writer's thread.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    public override I2cConnectionSettings ConnectionSettings { get; } = new(1, 0x3C);

    /// <summary>Whether it is plugged in; where it is not, each message ends in an <see cref="IOException"/>, as on a real bus.</summary>
    public bool Plugged { get; set; } = true;

    /// <summary>Bytes that were written since it was made.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>How bright it is, 0 to 255.</summary>
    public byte Contrast { get; private set; } = 0x7F;

    /// <summary>Whether it gives light at all: switched on, with its charge pump.</summary>
    public bool Lit
    {
        get
        {
            lock (_gate)
            {
                return _on && _pump;
            }
        }
    }

    /// <summary>Copies what is seen on the glass.</summary>
    public void Look(Canvas seen)
    {
        lock (_gate)
        {
            for (int y = 0; y < Canvas.Height; y++)
            {
                // Glass is mounted so that the remapped order is upright.
                int row = ((_fromBelow ? y : Canvas.Height - 1 - y) + _startLine + _offset) % Canvas.Height;
                for (int x = 0; x < Columns; x++)
                {
                    bool set = _allLit || (_memory[((row >> 3) * Columns) + x] & (1 << (row & 7))) != 0;
                    seen[x, y] = _on && _pump && set != _inverse;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!Plugged)
        {
            throw new IOException("Error 121 performing I2C data transfer.");
        }

        lock (_gate)
        {
            BytesWritten += buffer.Length;

            // A control byte says what follows: bit 6 data or commands, bit 7 one byte of it or all that is left.
            for (int at = 0; at < buffer.Length;)
            {
                byte control = buffer[at++];
                int end = (control & 0x80) != 0 ? Math.Min(at + 1, buffer.Length) : buffer.Length;
                for (; at < end; at++)
                {
                    if ((control & 0x40) != 0)
                    {
                        Store(buffer[at]);
                    }
                    else
                    {
                        Command(buffer[at]);
                    }
                }
            }
        }

        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> buffer)
    {
        if (!Plugged)
        {
            throw new IOException("Error 121 performing I2C data transfer.");
        }

        buffer.Fill((byte)(_on ? 0x00 : 0x40));
    }

    /// <inheritdoc/>
    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        Write(writeBuffer);
        Read(readBuffer);
    }

    private void Store(byte data)
    {
        // Glass's first column is the controller's last segment.
        int column = _mirrored ? _column : Columns - 1 - _column;
        _memory[(_page * Columns) + column] = data;
        switch (_mode)
        {
            case 0 when ++_column > _lastColumn:
                _column = _firstColumn;
                _page = _page == _lastPage ? _firstPage : (_page + 1) % Pages;
                break;
            case 1 when ++_page > _lastPage:
                _page = _firstPage;
                _column = _column == _lastColumn ? _firstColumn : (_column + 1) % Columns;
                break;
            case 2:
                _column = (_column + 1) % Columns;
                break;
        }
    }

    private void Command(byte value)
    {
        _command.Add(value);
        if (_command.Count <= Arguments(_command[0]))
        {
            return;
        }

        Obey(_command[0], _command.Count > 1 ? _command[1] : (byte)0, _command.Count > 2 ? _command[2] : (byte)0);
        _command.Clear();
    }

    private static int Arguments(byte command) => command switch
    {
        0x20 or 0x81 or 0x8D or 0xA8 or 0xD3 or 0xD5 or 0xD9 or 0xDA or 0xDB => 1,
        0x21 or 0x22 => 2,
        _ => 0,
    };

    private void Obey(byte command, byte first, byte second)
    {
        switch (command)
        {
            case <= 0x0F: _column = (_column & 0x70) | command; break;
            case <= 0x1F: _column = ((command & 0x07) << 4) | (_column & 0x0F); break;
            case 0x20: _mode = first & 3; break;
            case 0x21: (_firstColumn, _lastColumn, _column) = (first & 0x7F, second & 0x7F, first & 0x7F); break;
            case 0x22: (_firstPage, _lastPage, _page) = (first & 7, second & 7, first & 7); break;
            case >= 0x40 and <= 0x7F: _startLine = command & 0x3F; break;
            case 0x81: Contrast = first; break;
            case 0x8D: _pump = (first & 4) != 0; break;
            case 0xA0 or 0xA1: _mirrored = command == 0xA1; break;
            case 0xA4 or 0xA5: _allLit = command == 0xA5; break;
            case 0xA6 or 0xA7: _inverse = command == 0xA7; break;
            case 0xAE or 0xAF: _on = command == 0xAF; break;
            case >= 0xB0 and <= 0xB7: _page = command & 7; break;
            case 0xC0 or 0xC8: _fromBelow = command == 0xC8; break;
            case 0xD3: _offset = first & 0x3F; break;
            case 0xA8 or 0xD5 or 0xD9 or 0xDA or 0xDB or 0x2E or 0xE3: break; // nothing that is seen
            default: throw new InvalidOperationException($"An SSD1306 knows no command 0x{command:X2}.");
        }
    }
}
