using System.Text;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>
/// Reads comma-separated values (RFC 4180) record by record and knows the line on which each begins, so that a bad row can be named.
/// </summary>
/// <remarks>Quoted fields may hold commas, quotes (doubled) and line breaks. A record longer than a mebibyte, or a quote that never closes, is a bad row.</remarks>
internal sealed class CsvReader(TextReader text)
{
    private const int MaxRecordLength = 1 << 20;
    private readonly StringBuilder _field = new();
    private int _line = 1;

    /// <summary>The line on which the last record began, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record; null at the end.</summary>
    /// <exception cref="FormatException">The record is malformed; reading goes on behind it.</exception>
    public List<string>? Read()
    {
        Line = _line;
        if (text.Peek() < 0)
        {
            return null;
        }

        var fields = new List<string>();
        int length = 0;
        bool quoted = false, wasQuoted = false;
        _field.Clear();
        while (true)
        {
            int c = text.Read();
            if (++length > MaxRecordLength)
            {
                throw new FormatException("the row is longer than 1 MiB; a quote before it may never have been closed");
            }

            if (c < 0 && quoted)
            {
                throw new FormatException("a quoted field is never closed");
            }

            _line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                if (c != '"')
                {
                    _field.Append((char)c);
                }
                else if (text.Peek() == '"')
                {
                    _field.Append((char)text.Read());
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && _field.Length == 0 && !wasQuoted)
            {
                quoted = wasQuoted = true;
            }
            else if (c is ',' or '\n' or < 0)
            {
                if (c != ',' && _field.Length > 0 && _field[^1] == '\r')
                {
                    _field.Length--;
                }

                fields.Add(_field.ToString());
                _field.Clear();
                wasQuoted = false;
                if (c != ',')
                {
                    return fields;
                }
            }
            else
            {
                _field.Append((char)c);
            }
        }
    }
}
