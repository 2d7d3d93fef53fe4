namespace EdgeRec.Device.History;

/// <summary>
/// What waits for the journal's thread. A blocking collection would do, but looks a hundred times whether something has come before it sleeps; here each wait is long, and the set is to rest.
/// </summary>
/// <typeparam name="T">What waits.</typeparam>
internal sealed class RequestQueue<T>
{
    private readonly object _gate = new(); // A Lock cannot be waited on.
    private readonly Queue<T> _waiting = [];
    private bool _complete;

    /// <summary>Adds one.</summary>
    /// <returns>False when no more are taken.</returns>
    public bool TryAdd(T item)
    {
        lock (_gate)
        {
            if (_complete)
            {
                return false;
            }

            _waiting.Enqueue(item);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Takes the first, and waits for it.</summary>
    /// <returns>False when there are none and none will come.</returns>
    public bool Take(out T item)
    {
        lock (_gate)
        {
            while (!_waiting.TryDequeue(out item!))
            {
                if (_complete)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            return true;
        }
    }

    /// <summary>Takes the first, if there is one.</summary>
    public bool TryTake(out T item)
    {
        lock (_gate)
        {
            return _waiting.TryDequeue(out item!);
        }
    }

    /// <summary>No more are taken; what waits is still given.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            Monitor.PulseAll(_gate);
        }
    }
}
