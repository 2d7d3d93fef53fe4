using System.Device.Gpio;

namespace EdgeRec.Device.Rig.Lines;

/// <summary>The callbacks of a line. They may come and go on any thread, also from within a callback; raising allocates nothing.</summary>
/// <param name="line">The line's number.</param>
internal sealed class Watchers(int line)
{
    private readonly EdgeEventArgs _rising = new(PinEventTypes.Rising, line), _falling = new(PinEventTypes.Falling, line), _gone = new(PinEventTypes.None, line);

    // Replaced as a whole, so that it can be walked through without a lock.
    private volatile Watcher[] _all = [];

    private readonly record struct Watcher(PinEventTypes Types, PinChangeEventHandler Callback);

    /// <summary>The edges that anybody wants.</summary>
    public PinEventTypes Wanted
    {
        get
        {
            PinEventTypes wanted = PinEventTypes.None;
            foreach (Watcher watcher in _all)
            {
                wanted |= watcher.Types;
            }

            return wanted;
        }
    }

    /// <summary>Adds a callback. The owner of the line serialises additions and removals.</summary>
    public void Add(PinEventTypes types, PinChangeEventHandler callback) => _all = [.. _all, new Watcher(types, callback)];

    /// <summary>Removes every entry of a callback; one that is not there is no error.</summary>
    public void Remove(PinChangeEventHandler callback) => _all = [.. _all.Where(watcher => watcher.Callback != callback)];

    /// <summary>Removes all.</summary>
    public void Clear() => _all = [];

    /// <summary>Tells those that want it, in the order in which they came; <see cref="PinEventTypes.None"/> (the chip is gone) everybody. Never on two threads at once: the argument is one object.</summary>
    public void Raise(object sender, PinEventTypes edge, long at)
    {
        EdgeEventArgs args = edge switch { PinEventTypes.Rising => _rising, PinEventTypes.Falling => _falling, _ => _gone };
        args.At = at;
        foreach (Watcher watcher in _all)
        {
            if (edge == PinEventTypes.None || (watcher.Types & edge) != 0)
            {
                watcher.Callback(sender, args);
            }
        }
    }
}
