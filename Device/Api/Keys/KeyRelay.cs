namespace EdgeRec.Device.Api.Keys;

/// <summary>
/// Hands keys on to the screen: to the one that asked last, as a television has one remote control and one picture. Where no screen listens they are gone; nothing of them is kept, counted or logged.
/// </summary>
internal sealed class KeyRelay(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<KeyListener> _listeners = [];
    private readonly long _started = time.GetTimestamp();

    /// <summary>Sends keys, in order.</summary>
    public void Send(IReadOnlyList<SentKey> keys)
    {
        lock (_gate)
        {
            if (_listeners is [.., var newest])
            {
                newest.Offer(keys, time.GetTimestamp());
            }
        }
    }

    /// <summary>Begins to listen. Whoever listened before hears nothing any more until this one leaves.</summary>
    /// <param name="wake">Called when there are keys. Must not throw or wait.</param>
    public KeyListener Listen(Action wake)
    {
        var listener = new KeyListener(this, wake);
        lock (_gate)
        {
            if (_listeners is [.., var before])
            {
                before.Forget();
            }

            _listeners.Add(listener);
        }

        return listener;
    }

    /// <summary>Somebody stops listening.</summary>
    internal void Leave(KeyListener listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    /// <summary>How old a moment is.</summary>
    internal TimeSpan AgeOf(long at) => time.GetElapsedTime(at);

    /// <summary>A moment in milliseconds since this relay was made.</summary>
    internal long MillisecondsOf(long at) => (long)time.GetElapsedTime(_started, at).TotalMilliseconds;
}
