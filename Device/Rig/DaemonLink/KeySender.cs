using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>Posts keys to the daemon, in order, what waits together in one request. A key that is older than <see cref="Worth"/> is dropped: what was pressed while nobody listened does not act when somebody does.</summary>
internal sealed class KeySender
{
    /// <summary>A key that is older is worth nothing any more.</summary>
    public static readonly TimeSpan Worth = TimeSpan.FromSeconds(1);

    private const int MostWaiting = 256, MostAtOnce = 32, NoContent = 204;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly KeptConnection _connection;
    private readonly TimeProvider _time;
    private readonly IRigDaemonEvents _events;
    private readonly Channel<(KeyEvent Key, long At)> _waiting =
        Channel.CreateBounded<(KeyEvent, long)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private string? _trouble;

    /// <summary>Makes it.</summary>
    /// <param name="socketPath">The daemon's socket.</param>
    /// <param name="time">The clock.</param>
    /// <param name="events">Is told what was taken, and what is wrong.</param>
    public KeySender(string socketPath, TimeProvider time, IRigDaemonEvents events) => (_connection, _time, _events) = (new KeptConnection(socketPath), time, events);

    /// <summary>Sends a key soon.</summary>
    public void Send(KeyEvent key) => _waiting.Writer.TryWrite((key, _time.GetTimestamp()));

    /// <summary>No key comes any more: <see cref="RunAsync"/> ends when those that wait are sent.</summary>
    public void Complete() => _waiting.Writer.TryComplete();

    /// <summary>Sends until there is nothing more to send.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = new List<(KeyEvent Key, long At)>(MostAtOnce);
        try
        {
            while (await _connection.WaitAsync(_waiting.Reader.WaitToReadAsync(cancellationToken), _time, cancellationToken))
            {
                while (batch.Count < MostAtOnce && _waiting.Reader.TryRead(out (KeyEvent, long) key))
                {
                    batch.Add(key);
                }

                while (batch.Count > 0 && !await TrySendAsync(batch, cancellationToken))
                {
                    await Task.Delay(Pause, _time, cancellationToken);
                    batch.RemoveAll(key => _time.GetElapsedTime(key.At) >= Worth);
                }

                batch.Clear();
            }
        }
        finally
        {
            _connection.Dispose();
        }
    }

    /// <summary>The body of the request.</summary>
    internal static string Body(IEnumerable<KeyEvent> keys) =>
        $"{{\"keys\":[{string.Join(",", keys.Select(key => $"{{\"key\":\"{key.Key.Word()}\",\"phase\":\"{key.Phase.Word()}\"}}"))}]}}";

    private async Task<bool> TrySendAsync(List<(KeyEvent Key, long At)> batch, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Worth, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            byte[] body = Encoding.ASCII.GetBytes(Body(batch.Select(key => key.Key)));
            (int status, ReadOnlyMemory<byte> answer) = await _connection.AskAsync("POST", "/v1/keys", body, either.Token);
            long now = _time.GetTimestamp();
            if (status != NoContent)
            {
                Trouble($"The daemon does not take keys: {DaemonProblem.Sentence(status, answer)}");
                return true; // Nothing that another try would change.
            }

            _trouble = null;
            foreach ((KeyEvent key, _) in batch)
            {
                _events.Sent(key, now);
            }

            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Trouble("Keys find no daemon: they do nothing until one answers.");
            return false;
        }
    }

    private void Trouble(string sentence)
    {
        if (_trouble != sentence)
        {
            _trouble = sentence;
            _events.Note(sentence);
        }
    }
}
