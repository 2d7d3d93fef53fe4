using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace EdgeRec.System.Tests.Rig;

/// <summary>As much of a terminal as is needed to see what a program draws (ECMA-48): places, colours, the second screen, and which modes were switched on and not off again.</summary>
internal sealed partial class TerminalScreen
{
    // What a new terminal has switched on: the cursor, and wrapping.
    private static readonly string[] Usual = ["?25", "?7"];
    private const string Ground = "#0a0b10", Ink = "#c9c8cc";
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly HashSet<string> _modes = [.. Usual];
    private string _pending = "";
    private Cell[,] _cells;
    private Cell[,]? _first;
    private Cell _style = new(" ", null, null, false);
    private int _x, _y, _kittyKeys;

    public TerminalScreen(int columns, int rows) => _cells = Blank(columns, rows);

    private int Columns => _cells.GetLength(1);

    private int Rows => _cells.GetLength(0);

    /// <summary>Modes that differ from a new terminal's, the second screen and the keyboard's protocol among them.</summary>
    public IReadOnlyList<string> LeftOver =>
    [
        .. _modes.Except(Usual), .. Usual.Except(_modes).Select(mode => mode + " off"), .. _kittyKeys == 0 ? [] : new[] { "keyboard protocol" }, .. _style is { Fore: null, Back: null } ? [] : new[] { "colour" },
    ];

    /// <summary>Another size, empty.</summary>
    public void Resize(int columns, int rows) => (_cells, _x, _y) = (Blank(columns, rows), 0, 0);

    /// <summary>Takes what the program wrote.</summary>
    public void Show(ReadOnlySpan<byte> bytes)
    {
        char[] letters = new char[bytes.Length + 4];
        int count = _decoder.GetChars(bytes, letters, flush: false);
        _pending += new string(letters, 0, count);
        while (_pending.Length > 0)
        {
            if (_pending[0] != '\e')
            {
                Put(_pending[0]);
                _pending = _pending[1..];
            }
            else if (Sequence().Match(_pending) is { Success: true } sequence)
            {
                Obey(sequence.Groups[1].Value, sequence.Groups[2].Value[0]);
                _pending = _pending[sequence.Length..];
            }
            else if (_pending.Length < 2 || Begun().IsMatch(_pending))
            {
                return;
            }
            else
            {
                _pending = _pending[2..]; // the number block's mode
            }
        }
    }

    /// <summary>What is to be read on it.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (int y = 0; y < Rows; y++)
        {
            text.Append(string.Concat(Enumerable.Range(0, Columns).Select(x => _cells[y, x].Text)).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A page that shows it, cells of 10 × 19 pixels.</summary>
    public string Html()
    {
        var html = new StringBuilder(
            $"<meta charset=utf-8><style>body{{margin:24px;background:{Ground};width:max-content}}div{{height:19px;white-space:pre;font:16.6px/19px 'DejaVu Sans Mono'}}i{{font-style:normal;display:inline-block;width:10px;height:19px;overflow:hidden;vertical-align:top}}</style>");
        for (int y = 0; y < Rows; y++)
        {
            html.Append("<div>");
            for (int x = 0; x < Columns; x++)
            {
                Cell cell = _cells[y, x];
                html.Append(CultureInfo.InvariantCulture, $"<i style='color:{cell.Fore ?? Ink};background:{cell.Back ?? Ground}{(cell.Bold ? ";font-weight:bold" : "")}'>{WebUtility.HtmlEncode(cell.Text)}</i>");
            }

            html.Append("</div>");
        }

        return html.ToString();
    }

    private void Put(char letter)
    {
        switch (letter)
        {
            case '\r': _x = 0; return;
            case '\n': Feed(); return;
            case '\b': _x = Math.Max(0, _x - 1); return;
            case < ' ': return;
        }

        if (_x >= Columns)
        {
            _x = 0;
            Feed();
        }

        _cells[_y, _x++] = _style with { Text = letter.ToString() };
    }

    private void Feed()
    {
        if (++_y < Rows)
        {
            return;
        }

        _y = Rows - 1;
        Array.Copy(_cells, Columns, _cells, 0, Columns * (Rows - 1));
        for (int x = 0; x < Columns; x++)
        {
            _cells[_y, x] = new Cell(" ", null, null, false);
        }
    }

    private void Obey(string parameters, char final)
    {
        switch (final)
        {
            case 'H':
                int[] place = [.. parameters.Split(';').Select(part => part.Length == 0 ? 1 : int.Parse(part, CultureInfo.InvariantCulture)), 1];
                (_y, _x) = (Math.Min(Rows, place[0]) - 1, Math.Min(Columns, place[1]) - 1);
                break;
            case 'J':
                _cells = Blank(Columns, Rows);
                break;
            case 'u':
                _kittyKeys += parameters.StartsWith('>') ? 1 : parameters.StartsWith('<') ? -1 : 0;
                break;
            case 'm':
                Colour([.. parameters.Split(';').Select(part => part.Length == 0 ? 0 : int.Parse(part, CultureInfo.InvariantCulture))]);
                break;
            case 'h' or 'l' when parameters.StartsWith('?'):
                Switch(parameters, final == 'h');
                break;
        }
    }

    private void Switch(string mode, bool on)
    {
        _ = on ? _modes.Add(mode) : _modes.Remove(mode);
        if (mode == "?1049")
        {
            (_cells, _first) = on ? (Blank(Columns, Rows), _cells) : (_first is { } first && first.GetLength(1) == Columns && first.GetLength(0) == Rows ? first : Blank(Columns, Rows), null);
        }
    }

    private void Colour(int[] codes)
    {
        for (int i = 0; i < codes.Length; i++)
        {
            switch (codes[i])
            {
                case 0: _style = new Cell(" ", null, null, false); break;
                case 1: _style = _style with { Bold = true }; break;
                case 38 or 48:
                    string colour = $"#{codes[i + 2]:x2}{codes[i + 3]:x2}{codes[i + 4]:x2}"; // all colours: the tests' terminal has them
                    _style = codes[i] == 38 ? _style with { Fore = colour } : _style with { Back = colour };
                    i += 4;
                    break;
            }
        }
    }

    private static Cell[,] Blank(int columns, int rows)
    {
        var cells = new Cell[rows, columns];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                cells[y, x] = new Cell(" ", null, null, false);
            }
        }

        return cells;
    }

    [GeneratedRegex(@"^\e\[([0-9;?<>=]*)([@-~])")]
    private static partial Regex Sequence();

    [GeneratedRegex(@"^\e\[[0-9;?<>=]*$")]
    private static partial Regex Begun();

    private sealed record Cell(string Text, string? Fore, string? Back, bool Bold);
}
