namespace EdgeRec.Device.Api.Keys;

/// <summary>
/// A screen that wants keys. It has to take them soon: what moved the focus a second ago is worth nothing now, and of many the oldest go.
/// </summary>
internal sealed class KeyListener(KeyRelay relay, Action wake) : IDisposable
{
    /// <summary>So many keys wait at most.</summary>
    public const int MostWaiting = 64;

    /// <summary>A key that is older is worth nothing any more.</summary>
    public static readonly TimeSpan Worth = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<(SentKey Key, long At)> _waiting = [];

    /// <summary>Takes what is still worth something, oldest first.</summary>
    /// <returns>Each key with the milliseconds of the relay's clock at which it was sent.</returns>
    public IReadOnlyList<(SentKey Key, long SentMs)> Take()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                return [];
            }

            (SentKey, long)[] taken = [.. _waiting.Where(sent => relay.AgeOf(sent.At) < Worth).Select(sent => (sent.Key, relay.MillisecondsOf(sent.At)))];
            _waiting.Clear();
            return taken;
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => relay.Leave(this);

    /// <summary>Adds keys.</summary>
    internal void Offer(IReadOnlyList<SentKey> keys, long at)
    {
        lock (_gate)
        {
            foreach (SentKey key in keys)
            {
                if (_waiting.Count == MostWaiting)
                {
                    _waiting.Dequeue();
                }

                _waiting.Enqueue((key, at));
            }
        }

        wake();
    }

    /// <summary>Another screen has taken over: what waits is for nobody.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            _waiting.Clear();
        }
    }
}
