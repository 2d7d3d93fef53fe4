using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EdgeRec.Tests.Shared.Load;

/// <summary>A client that sends what it is told, and reads answers one by one.</summary>
internal sealed class RawClient(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private byte[] _read = new byte[64 * 1024];
    private int _from, _to;

    /// <summary>Sends bytes.</summary>
    public Task SendAsync(string text, CancellationToken cancellationToken) => SendAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    /// <summary>Sends bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => await _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Says that nothing more comes.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads one answer with its body, by its Content-Length.</summary>
    /// <returns>Its status; 0 where the daemon hung up.</returns>
    public async Task<int> ReadAnswerAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = _read.AsSpan(_from, _to - _from).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await MoreAsync(cancellationToken)) return 0;
        }

        string head = Encoding.Latin1.GetString(_read, _from, end);
        _from += end + 4;
        const string Length = "\r\nContent-Length: ";
        int at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        int left = at < 0 ? 0 : int.Parse(head.AsSpan(at + Length.Length, Math.Max(0, (head + "\r").IndexOf('\r', at + Length.Length) - at - Length.Length)), CultureInfo.InvariantCulture);
        while (left > 0)
        {
            int here = Math.Min(left, _to - _from);
            _from += here;
            left -= here;
            if (left > 0 && !await MoreAsync(cancellationToken)) return 0;
        }

        return int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads until the daemon hangs up.</summary>
    public async Task<string> ReadAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await MoreAsync(cancellationToken))
            {
            }
        }
        catch (IOException)
        {
            // Hung up on.
        }

        return Encoding.Latin1.GetString(_read, _from, _to - _from);
    }

    public void Dispose() => _stream.Dispose();

    private async Task<bool> MoreAsync(CancellationToken cancellationToken)
    {
        if (_from == _to) _from = _to = 0;
        if (_to == _read.Length)
        {
            byte[] larger = _from > 0 ? _read : new byte[_read.Length * 2];
            Array.Copy(_read, _from, larger, 0, _to - _from);
            (_read, _from, _to) = (larger, 0, _to - _from);
        }

        int read = await _stream.ReadAsync(_read.AsMemory(_to), cancellationToken);
        _to += read;
        return read > 0;
    }
}
