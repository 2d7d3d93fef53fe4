using System.Text;

namespace EdgeRec.Models.Core.Titles;

/// <summary>
/// Reads lines as <see cref="TextReader.ReadLine"/> does, but never holds more of one than it may have: a packed file of half a megabyte can unpack to one line of a gigabyte.
/// </summary>
/// <param name="text">The text; whoever made it disposes it.</param>
/// <param name="most">The most characters of a line that are kept, from 1; what is beyond is read and dropped.</param>
public sealed class BoundedLines(TextReader text, int most)
{
    /// <summary>A line that is longer, in characters, has no end: what is read is a device, or no text.</summary>
    public const long EndlessLength = 1L << 30;

    private const int BlockLength = 16 << 10;
    private readonly char[] _block = new char[BlockLength];
    private readonly StringBuilder _line = new();
    private int _at, _end;

    /// <summary>The next line without its end (LF, CR, or both), cut off if it is too long; null behind the last.</summary>
    /// <exception cref="IOException">From the text.</exception>
    /// <exception cref="InvalidDataException">The line is longer than <see cref="EndlessLength"/>.</exception>
    public string? Read()
    {
        if (_at == _end && !Fill())
        {
            return null;
        }

        _line.Clear();
        long length = 0;
        while (true)
        {
            ReadOnlySpan<char> rest = _block.AsSpan(_at, _end - _at);
            int end = rest.IndexOfAny('\r', '\n');
            ReadOnlySpan<char> part = end < 0 ? rest : rest[..end];
            _line.Append(part[..Math.Min(part.Length, most - _line.Length)]);
            if (end >= 0)
            {
                bool mayHaveTwo = rest[end] == '\r';
                _at += end + 1;
                if (mayHaveTwo && (_at < _end || Fill()) && _block[_at] == '\n')
                {
                    _at++;
                }

                return Taken();
            }

            if ((length += part.Length) > EndlessLength)
            {
                throw new InvalidDataException("a line has no end; this is no text");
            }

            if (!Fill())
            {
                return Taken();
            }
        }
    }

    // A character of two halves is not cut in two.
    private string Taken()
    {
        if (_line.Length == most && char.IsHighSurrogate(_line[^1]))
        {
            _line.Length--;
        }

        return _line.ToString();
    }

    private bool Fill()
    {
        _at = 0;
        _end = text.Read(_block);
        return _end > 0;
    }
}
