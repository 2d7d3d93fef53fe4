using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>The daemon of a data folder, over its Unix socket: keys go there, its stream says what it does and when a page is another one. A daemon that is not there is tried once a second.</summary>
/// <param name="socketPath">The socket.</param>
/// <param name="profile">Id or name of the profile whose pages are shown; null for whoever is at it.</param>
/// <param name="time">The clock.</param>
internal sealed class SocketDaemon(string socketPath, string? profile, TimeProvider time) : IRigDaemon
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), LastWords = TimeSpan.FromMilliseconds(500), Silence = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private KeySender? _keys;
    private PageFetcher? _pages;
    private IRigDaemonEvents? _events;
    private Task _sending = Task.CompletedTask, _fetching = Task.CompletedTask;
    private Thread? _follower;
    private Socket? _stream;
    private string? _trouble;

    /// <inheritdoc/>
    public void Start(IRigDaemonEvents events)
    {
        _events = events;
        _keys = new KeySender(socketPath, time, events);
        _pages = new PageFetcher(socketPath, profile, time, events);
        _sending = Task.Run(() => UntilStopped(_keys.RunAsync));
        _fetching = Task.Run(() => UntilStopped(_pages.RunAsync));

        // A thread that sleeps in the kernel: of the pool, whose threads look for more work before they sleep, a sign of life every 15 seconds would wake three, tens of times each.
        _follower = new Thread(Follow) { IsBackground = true, Name = "rig stream" };
        _follower.Start();
    }

    /// <inheritdoc/>
    public void Send(KeyEvent happened)
    {
        _keys?.Send(happened);
        if (happened is { Key: RigKey.Home, Phase: KeyPhase.Press })
        {
            _pages?.Ask(happened.At, byKey: true);
        }
    }

    /// <summary>Sends what waits, the releases of the end among it, and hangs up.</summary>
    public async ValueTask DisposeAsync()
    {
        _keys?.Complete();
        await Task.WhenAny(_sending, Task.Delay(LastWords, time));
        await _stop.CancelAsync();
        lock (_gate)
        {
            _stream?.Dispose();
        }

        await Task.WhenAll(_sending, _fetching);
        _follower?.Join();
        _stop.Dispose();
    }

    private async Task UntilStopped(Func<CancellationToken, Task> run)
    {
        try
        {
            await run(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The rig ends.
        }
    }

    private void Follow()
    {
        while (true)
        {
            try
            {
                FollowOnce();
            }
            catch (Exception e) when (e is SocketException or IOException or FormatException or JsonException or ObjectDisposedException)
            {
                if (!_stop.IsCancellationRequested)
                {
                    Trouble($"No daemon answers at {socketPath}; it is tried once a second.");
                }
            }

            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _events!.Connected(false);
            _events.Activity(default);
            if (_stop.Token.WaitHandle.WaitOne(Pause))
            {
                return;
            }
        }
    }

    private void FollowOnce()
    {
        // A stream that says nothing for so long, not even that it is still there, is a daemon that hangs.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = (int)Silence.TotalMilliseconds };
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _stream = socket;
        }

        socket.Connect(new UnixDomainSocketEndPoint(socketPath));

        // HTTP/1.0, so that the stream comes as it is and not in chunks.
        socket.Send("GET /v1/stream?activity=true HTTP/1.0\r\nHost: edgerec\r\n\r\n"u8);
        byte[] buffer = new byte[4096];
        int read = 0, start;
        while ((start = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            read += read < buffer.Length ? Receive(socket, buffer.AsSpan(read)) : throw new FormatException("the answer's head has no end.");
        }

        const int Done = 200;
        int status = AnswerHead.Status(Encoding.ASCII.GetString(buffer, 0, start));
        if (status != Done)
        {
            Trouble($"The daemon does not say what it does: {DaemonProblem.Sentence(status, buffer.AsMemory(start + 4, read - start - 4))}");
            return;
        }

        _events!.Connected(true);
        _pages!.Ask(time.GetTimestamp(), byKey: false);
        _trouble = null;
        var lines = new EventLines();
        Take(lines, buffer.AsSpan(start + 4, read - start - 4));
        while (true)
        {
            Take(lines, buffer.AsSpan(0, Receive(socket, buffer)));
        }
    }

    private static int Receive(Socket socket, Span<byte> buffer) => socket.Receive(buffer) is > 0 and var read ? read : throw new IOException("the stream broke off.");

    private void Take(EventLines lines, ReadOnlySpan<byte> bytes)
    {
        foreach ((string happened, string data) in lines.Take(bytes))
        {
            if (happened == "activity")
            {
                using JsonDocument json = JsonDocument.Parse(data);
                _events!.Activity(new RigActivity(Flag(json, "thinking"u8), Flag(json, "sync"u8), Flag(json, "fault"u8)));
            }
            else if (happened == "home-changed")
            {
                using JsonDocument json = JsonDocument.Parse(data);
                if (json.RootElement.TryGetProperty("profile"u8, out JsonElement changed) && changed.GetString() is { } id)
                {
                    _pages!.Changed(id, time.GetTimestamp());
                }
            }
        }
    }

    private static bool Flag(JsonDocument json, ReadOnlySpan<byte> name) => json.RootElement.TryGetProperty(name, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;

    private void Trouble(string sentence)
    {
        if (_trouble != sentence)
        {
            _trouble = sentence;
            _events!.Note(sentence);
        }
    }
}
