namespace EdgeRec.Device.Field.Activity;

/// <summary>
/// What the daemon is at in this moment. Whoever does something says when it begins and ends; where nobody listens that is a counter up and a counter down, and nothing is allocated.
/// </summary>
internal sealed class ActivityBoard(TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _thinking, _sync, _fault;
    private volatile ActivityListener[] _listeners = [];

    /// <summary>What it is at.</summary>
    public Activities Now =>
        (Volatile.Read(ref _thinking) > 0 ? Activities.Thinking : 0) | (Volatile.Read(ref _sync) > 0 ? Activities.Sync : 0) | (Volatile.Read(ref _fault) > 0 ? Activities.Fault : 0);

    /// <summary>Something begins; as often as it begins it has to end.</summary>
    /// <param name="activity">One of them.</param>
    public void Begin(Activities activity)
    {
        if (Interlocked.Increment(ref CountOf(activity)) == 1)
        {
            Tell(activity);
        }
    }

    /// <summary>It ends.</summary>
    /// <param name="activity">One of them.</param>
    public void End(Activities activity)
    {
        if (Interlocked.Decrement(ref CountOf(activity)) == 0)
        {
            Tell(Activities.None);
        }
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="wake">Called, on any thread, when <see cref="ActivityListener.TryTake"/> may have something to tell. Must not throw or wait.</param>
    public ActivityListener Listen(Action wake)
    {
        var listener = new ActivityListener(this, wake, time);
        lock (_gate)
        {
            _listeners = [.. _listeners, listener];
        }

        return listener;
    }

    /// <summary>Somebody stops listening.</summary>
    internal void Leave(ActivityListener listener)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners.Where(other => other != listener)];
        }
    }

    private void Tell(Activities begun)
    {
        foreach (ActivityListener listener in _listeners)
        {
            listener.Changed(begun);
        }
    }

    private ref int CountOf(Activities activity)
    {
        switch (activity)
        {
            case Activities.Thinking: return ref _thinking;
            case Activities.Sync: return ref _sync;
            default: return ref _fault;
        }
    }
}
