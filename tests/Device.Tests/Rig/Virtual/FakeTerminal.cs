using System.Globalization;
using System.Text;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Tests.Rig.Virtual;

/// <summary>As much of a terminal as the drawn board needs: places the cursor, clears, and shows text where the cursor is.</summary>
internal sealed class FakeTerminal(int columns, int rows)
{
    private readonly string[] _cells = [.. Enumerable.Repeat(" ", columns * rows)];
    private int _x, _y;

    public bool Is(int wide, int high) => (wide, high) == (columns, rows);

    public void Show(string sent)
    {
        for (int at = 0; at < sent.Length;)
        {
            if (sent[at] == '\e')
            {
                Assert.Equal('[', sent[at + 1]);
                int end = at + 2;
                while (sent[end] is < '@' or > '~')
                {
                    end++;
                }

                Obey(sent[end], sent[(at + 2)..end]);
                at = end + 1;
                continue;
            }

            int length = StringInfo.GetNextTextElementLength(sent, at);
            Put(sent.Substring(at, length));
            at += length;
        }
    }

    public string Text()
    {
        var text = new StringBuilder();
        for (int y = 0; y < rows; y++)
        {
            text.Append(string.Concat(_cells[(y * columns)..((y + 1) * columns)]).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private void Obey(char final, string parameters)
    {
        switch (final)
        {
            case 'H':
                int[] place = [.. parameters.Split(';').Select(int.Parse)];
                (_y, _x) = (place[0] - 1, place[1] - 1);
                break;
            case 'J':
                Array.Fill(_cells, " ");
                break;
            case 'm' or 'h' or 'l':
                break;
            default:
                Assert.Fail($"The terminal does not know ESC [ {parameters} {final}.");
                break;
        }
    }

    private void Put(string element)
    {
        Assert.InRange(_x, 0, columns - 1);
        Assert.InRange(_y, 0, rows - 1);
        _cells[(_y * columns) + _x] = element;
        int width = CellWidth.Of(element);
        if (width == 2)
        {
            _cells[(_y * columns) + _x + 1] = "";
        }

        _x += width;
    }
}
