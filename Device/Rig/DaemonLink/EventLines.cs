using System.Buffers;
using System.Text;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>Takes server-sent events out of the bytes that carry them (HTML standard, 9.2.6): as much as the daemon sends, a line <c>event:</c> and a line <c>data:</c>.</summary>
internal sealed class EventLines
{
    private const int MostBytes = 1 << 20;
    private readonly ArrayBufferWriter<byte> _line = new();
    private string _event = "", _data = "";

    /// <summary>Takes bytes and gives the events that are complete with them.</summary>
    /// <exception cref="FormatException">A line has no end.</exception>
    public List<(string Event, string Data)> Take(ReadOnlySpan<byte> bytes)
    {
        var events = new List<(string, string)>();
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            _line.Write(bytes[..end]);
            bytes = bytes[(end + 1)..];
            TakeLine(Encoding.UTF8.GetString(_line.WrittenSpan).TrimEnd('\r'), events);
            _line.ResetWrittenCount();
        }

        _line.Write(bytes);
        return _line.WrittenCount > MostBytes ? throw new FormatException("a line of the stream has no end.") : events;
    }

    private void TakeLine(string line, List<(string, string)> events)
    {
        if (line.Length == 0)
        {
            if (_data.Length > 0)
            {
                events.Add((_event, _data));
            }

            (_event, _data) = ("", "");
        }
        else if (line.StartsWith("event:", StringComparison.Ordinal))
        {
            _event = line[6..].Trim();
        }
        else if (line.StartsWith("data:", StringComparison.Ordinal))
        {
            _data += line[5..].Trim();
        }
    }
}
