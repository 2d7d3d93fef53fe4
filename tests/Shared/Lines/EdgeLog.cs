using System.Device.Gpio;
using EdgeRec.Device.Rig.Lines;

namespace EdgeRec.Tests.Lines;

/// <summary>An edge that a callback heard.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Type">Its direction.</param>
/// <param name="At">Its time.</param>
internal readonly record struct HeardEdge(int Line, PinEventTypes Type, long At)
{
    public override string ToString() => $"{Line} {(Type == PinEventTypes.None ? "gone" : Type)}";
}

/// <summary>A callback that keeps what it hears.</summary>
internal sealed class EdgeLog
{
    private readonly object _gate = new();
    private readonly List<HeardEdge> _heard = [];
    private int _running;

    /// <summary>Whether two edges were told at the same time, on two threads.</summary>
    public bool Overlapped { get; private set; }

    /// <summary>What was heard so far.</summary>
    public IReadOnlyList<HeardEdge> Heard
    {
        get
        {
            lock (_gate)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>The callback.</summary>
    public void Hear(object sender, PinValueChangedEventArgs edge)
    {
        bool overlaps = Interlocked.Increment(ref _running) > 1;
        lock (_gate)
        {
            Overlapped |= overlaps;
            _heard.Add(new HeardEdge(edge.PinNumber, edge.ChangeType, EdgeEventArgs.TimeOf(edge, TimeProvider.System)));
            Monitor.PulseAll(_gate);
        }

        Interlocked.Decrement(ref _running);
    }

    /// <summary>Forgets what is heard until some time has passed.</summary>
    public void Forget(TimeSpan after)
    {
        long start = TimeProvider.System.GetTimestamp();
        lock (_gate)
        {
            while (after - TimeProvider.System.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
            {
                Monitor.Wait(_gate, left);
            }

            _heard.Clear();
        }
    }

    /// <summary>Waits until so many edges were heard.</summary>
    /// <exception cref="ContractBrokenException">They were not.</exception>
    public IReadOnlyList<HeardEdge> Wait(int count, TimeSpan patience) => WaitUntil(heard => heard.Count >= count, $"{count} edges", patience);

    /// <summary>Waits until what was heard is as it should be.</summary>
    /// <exception cref="ContractBrokenException">It never was.</exception>
    public IReadOnlyList<HeardEdge> WaitUntil(Func<IReadOnlyList<HeardEdge>, bool> enough, string what, TimeSpan patience)
    {
        long start = TimeProvider.System.GetTimestamp();
        lock (_gate)
        {
            while (!enough(_heard))
            {
                TimeSpan left = patience - TimeProvider.System.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                {
                    throw new ContractBrokenException($"{what} should have been heard; heard were: {string.Join(", ", _heard)}");
                }

                Monitor.Wait(_gate, left);
            }

            return [.. _heard];
        }
    }
}
