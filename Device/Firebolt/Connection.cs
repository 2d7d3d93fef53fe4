using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Firebolt.Rpc;

namespace EdgeRec.Device.Firebolt;

/// <summary>An app's open WebSocket: what it listens to, and what waits to be sent to it.</summary>
/// <param name="app">The app's id.</param>
internal sealed class Connection(string app)
{
    // An app that does not read loses its connection before it costs more than this many messages or bytes.
    private const int MaxWaiting = 256, MaxWaitingBytes = 512 * 1024;

    // Nothing more is read from an app as long as so much waits for it: it stops itself.
    private const int PausingBytes = 40 * 1024;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonElement> _listening = new(StringComparer.Ordinal);
    private readonly List<(string Name, JsonElement Id)> _agreed = [];
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(MaxWaiting);
    private readonly Channel<bool> _moved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _waitingBytes;
    private volatile bool _closed;

    /// <summary>The app's id.</summary>
    public string App => app;

    /// <summary>What is to be sent, in order; completed when the app reads too slowly.</summary>
    public ChannelReader<ReadOnlyMemory<byte>> Outgoing => _outgoing.Reader;

    /// <summary>Begins to listen to an event, from the next <see cref="SendAnswer"/> on: no event may overtake the answer to the request.</summary>
    /// <param name="name">The event's method.</param>
    /// <param name="id">The id of the request to listen, which every event will carry.</param>
    public void Listen(string name, JsonElement id) => _agreed.Add((name, id.Clone()));

    /// <summary>Ceases to listen to an event.</summary>
    public void Cease(string name)
    {
        lock (_gate)
        {
            _agreed.RemoveAll(agreed => agreed.Name == name);
            _listening.Remove(name);
        }
    }

    /// <summary>Tells the app of an event, if it listens to it.</summary>
    /// <returns>Whether it does.</returns>
    public bool Tell(string name, RpcResult value)
    {
        JsonElement id;
        lock (_gate)
        {
            if (!_listening.TryGetValue(name, out id))
            {
                return false;
            }
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ApiJson.WriterOptions))
        {
            RpcAnswers.Result(json, id, value);
        }

        Send(buffer.WrittenMemory);
        return true;
    }

    /// <summary>Sends the answer to the message just read, if it has one.</summary>
    public void SendAnswer(ReadOnlyMemory<byte>? answer)
    {
        lock (_gate)
        {
            if (answer is { } message)
            {
                Send(message);
            }

            foreach ((string name, JsonElement id) in _agreed)
            {
                _listening[name] = id;
            }

            _agreed.Clear();
        }
    }

    private void Send(ReadOnlyMemory<byte> message)
    {
        if (Interlocked.Add(ref _waitingBytes, message.Length) > MaxWaitingBytes || !_outgoing.Writer.TryWrite(message))
        {
            Close();
        }
    }

    /// <summary>A message of <see cref="Outgoing"/> has left.</summary>
    public void Sent(ReadOnlyMemory<byte> message)
    {
        Interlocked.Add(ref _waitingBytes, -message.Length);
        _moved.Writer.TryWrite(true);
    }

    /// <summary>Waits until the app has read what was answered so far, but for a little.</summary>
    public async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (!_closed && Interlocked.Read(ref _waitingBytes) > PausingBytes)
        {
            await _moved.Reader.ReadAsync(cancellationToken);
        }
    }

    /// <summary>Sends nothing more.</summary>
    public void Close()
    {
        _closed = true;
        _outgoing.Writer.TryComplete();
        _moved.Writer.TryWrite(true);
    }
}
