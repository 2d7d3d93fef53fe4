using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>Asks the daemon over its Unix socket, one question after another on one connection: HTTP/1.1 by hand, as much of it as the daemon speaks. One caller at a time.</summary>
/// <param name="socketPath">The socket.</param>
internal sealed class KeptConnection(string socketPath) : IDisposable
{
    /// <summary>A connection over which nothing is asked for so long is closed: while one is kept, the daemon looks at its clock every second, to close it in the end.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private const int MostBytes = 64 << 20;

    private Socket? _socket;
    private byte[] _buffer = new byte[4096];
    private int _read;

    /// <summary>Asks. A connection that was kept and has been closed meanwhile is opened anew, once.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">JSON, or nothing.</param>
    /// <param name="cancellationToken">Gives up; the connection is closed then.</param>
    /// <returns>The status and the body, which is valid until the next question.</returns>
    /// <exception cref="SocketException">Nobody answers.</exception>
    /// <exception cref="IOException">The answer broke off.</exception>
    /// <exception cref="FormatException">The answer is none.</exception>
    public async Task<(int Status, ReadOnlyMemory<byte> Body)> AskAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        bool kept = _socket is not null;
        while (true)
        {
            try
            {
                return await AskOnceAsync(method, path, body, cancellationToken);
            }
            catch (Exception e) when (kept && _read == 0 && e is SocketException or IOException)
            {
                Dispose();
                kept = false;
            }
            catch
            {
                Dispose();
                throw;
            }
        }
    }

    /// <summary>Waits for what leads to the next question; closes the connection if that takes too long.</summary>
    /// <param name="next">What is waited for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> WaitAsync<T>(ValueTask<T> next, TimeProvider time, CancellationToken cancellationToken)
    {
        Task<T> waited = next.AsTask();
        if (_socket is not null)
        {
            try
            {
                return await waited.WaitAsync(Kept, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                Dispose();
            }
        }

        return await waited;
    }

    /// <summary>Closes the connection; the next question opens another.</summary>
    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<(int Status, ReadOnlyMemory<byte> Body)> AskOnceAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        _read = 0;
        if (_socket is null)
        {
            _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await _socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
        }

        string type = body.Length > 0 ? "Content-Type: application/json\r\n" : "";
        byte[] head = Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: edgerec\r\n{type}Content-Length: {body.Length}\r\n\r\n");
        byte[] question = new byte[head.Length + body.Length]; // One piece, so that the daemon wakes once.
        head.CopyTo(question, 0);
        body.CopyTo(question.AsMemory(head.Length));
        for (int sent = 0; sent < question.Length;)
        {
            sent += await _socket.SendAsync(question.AsMemory(sent), cancellationToken);
        }

        int start;
        while ((start = _buffer.AsSpan(0, _read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReadMoreAsync(cancellationToken);
        }

        start += 4;
        string headers = Encoding.ASCII.GetString(_buffer, 0, start);
        int status = AnswerHead.Status(headers);
        int length = AnswerHead.Length(headers, status);
        ReadOnlyMemory<byte> answer = length >= 0 ? await ReadLengthAsync(start, length, cancellationToken) : await ReadChunksAsync(start, cancellationToken);
        if (AnswerHead.Closes(headers))
        {
            Dispose();
        }

        return (status, answer);
    }

    private async Task<ReadOnlyMemory<byte>> ReadLengthAsync(int start, int length, CancellationToken cancellationToken)
    {
        while (_read < start + length)
        {
            await ReadMoreAsync(cancellationToken);
        }

        return _buffer.AsMemory(start, length);
    }

    // A chunk is a line with its length in hexadecimal, so many bytes and an empty line; the last has none. They are moved together as they come.
    private async Task<ReadOnlyMemory<byte>> ReadChunksAsync(int start, CancellationToken cancellationToken)
    {
        int to = start, at = start;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(at, _read - at).IndexOf("\r\n"u8)) < 0)
            {
                await ReadMoreAsync(cancellationToken);
            }

            if (!Utf8Parser.TryParse(_buffer.AsSpan(at, line), out int length, out _, 'x') || length < 0 || length > MostBytes)
            {
                throw new FormatException("a chunk has no length.");
            }

            at += line + 2;
            while (_read < at + length + 2)
            {
                await ReadMoreAsync(cancellationToken);
            }

            if (length == 0)
            {
                return _buffer.AsMemory(start, to - start);
            }

            _buffer.AsSpan(at, length).CopyTo(_buffer.AsSpan(to));
            (to, at) = (to + length, at + length + 2);
        }
    }

    private async Task ReadMoreAsync(CancellationToken cancellationToken)
    {
        if (_read == _buffer.Length)
        {
            if (_read >= MostBytes)
            {
                throw new FormatException("the answer has no end.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = await _socket!.ReceiveAsync(_buffer.AsMemory(_read), cancellationToken);
        _read += read > 0 ? read : throw new IOException("the answer broke off.");
    }
}
