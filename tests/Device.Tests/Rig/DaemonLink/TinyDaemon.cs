using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace EdgeRec.Device.Tests.Rig.DaemonLink;

/// <summary>A Unix socket that answers as a test says, and breaks off where it says so.</summary>
internal sealed class TinyDaemon : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-tiny-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentBag<Socket> _open = [], _streams = [];
    private readonly Func<string, string, string?> _answer;
    private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="answer">By the request's first line and its body: the whole answer; null hangs up without one.</param>
    public TinyDaemon(Func<string, string, string?> answer)
    {
        _answer = answer;
        Path = System.IO.Path.Combine(_folder.FullName, "s");
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
        _ = Task.Run(AcceptAsync);
    }

    public string Path { get; }

    public ConcurrentQueue<string> Asked { get; } = [];

    public int Connections => _open.Count;

    public static string Json(string body, int status = 200) => $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>Ends when somebody has hung up.</summary>
    public Task HungUpAsync() => _hungUp.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    /// <summary>Hangs up on everybody.</summary>
    public void HangUp()
    {
        foreach (Socket socket in _open)
        {
            socket.Dispose();
        }
    }

    /// <summary>Says more to whoever follows a stream.</summary>
    public void Say(string text)
    {
        foreach (Socket socket in _streams.Where(socket => socket.Connected))
        {
            socket.Send(Encoding.UTF8.GetBytes(text));
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        HangUp();
        _folder.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptAsync();
                _open.Add(socket);
                _ = Task.Run(() => ServeAsync(socket));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test ends.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        byte[] buffer = new byte[65536];
        string text = "";
        try
        {
            while (true)
            {
                int read = await socket.ReceiveAsync(buffer.AsMemory());
                if (read == 0)
                {
                    _hungUp.TrySetResult();
                    return;
                }

                text += Encoding.UTF8.GetString(buffer, 0, read);
                int end;
                while ((end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal)) >= 0)
                {
                    string head = text[..end];
                    int length = head.Split("\r\n").Where(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal)).Select(line => int.Parse(line[16..], System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
                    if (text.Length < end + 4 + length)
                    {
                        break;
                    }

                    string body = text.Substring(end + 4, length), first = head.Split("\r\n")[0];
                    text = text[(end + 4 + length)..];
                    Asked.Enqueue(first + (body.Length > 0 ? " " + body : ""));
                    if (first.Contains("/v1/stream", StringComparison.Ordinal))
                    {
                        _streams.Add(socket);
                    }

                    if (_answer(first, body) is not { } answer)
                    {
                        socket.Dispose();
                        return;
                    }

                    await socket.SendAsync(Encoding.UTF8.GetBytes(answer).AsMemory());
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Hung up.
        }
    }
}
