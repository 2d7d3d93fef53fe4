using System.Collections.Concurrent;
using EdgeRec.Sync.Fleet.Intake;
using Grpc.Core;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>
/// How many calls one device may make, and have open at once: each costs the fleet a look into its database or a row in it, whatever it carries. A television makes some dozen calls
/// an hour; a thousand at once are a program that has gone wrong, or somebody with its key. Gateways speak for many and are not counted.
/// </summary>
internal sealed class DeviceCalls(TimeProvider time)
{
    /// <summary>Calls that one device may have open at once.</summary>
    public const int MaxOpen = 16;

    /// <summary>Calls that it may make at once.</summary>
    public const int Burst = 600;

    /// <summary>Calls a second that it may make in the long run.</summary>
    public const double PerSecond = 1;

    private const int SweepEvery = 1 << 16;
    private readonly ConcurrentDictionary<Guid, Calls> _devices = new();
    private int _entered;

    /// <summary>How many devices are remembered.</summary>
    internal int Count => _devices.Count;

    /// <summary>Begins a call.</summary>
    /// <returns>What to dispose when the call is over.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED with the delay: it makes too many.</exception>
    public IDisposable Enter(Caller caller)
    {
        if (caller.IsGateway)
        {
            return Uncounted.Instance;
        }

        if (Interlocked.Increment(ref _entered) % SweepEvery == 0)
        {
            Sweep();
        }

        long now = time.GetTimestamp();
        while (true)
        {
            Calls calls = _devices.GetOrAdd(caller.Id, static (_, at) => new Calls(at), now);
            lock (calls)
            {
                if (calls.IsForgotten)
                {
                    continue;
                }

                calls.Left = Math.Min(Burst, calls.Left + (time.GetElapsedTime(calls.At, now).TotalSeconds * PerSecond));
                calls.At = now;
                if (calls.Left < 1 || calls.Open >= MaxOpen)
                {
                    throw Refusals.Later(StatusCode.ResourceExhausted, TimeSpan.FromSeconds(Math.Max(1, (1 - calls.Left) / PerSecond)), "This device makes more calls than its share.");
                }

                calls.Left--;
                calls.Open++;
                return new Entered(calls);
            }
        }
    }

    /// <summary>Forgets devices that have none open and all of their share.</summary>
    internal void Sweep()
    {
        foreach ((Guid device, Calls calls) in _devices)
        {
            lock (calls)
            {
                if (calls.Open == 0 && calls.Left + (time.GetElapsedTime(calls.At).TotalSeconds * PerSecond) >= Burst)
                {
                    calls.IsForgotten = _devices.TryRemove(device, out _);
                }
            }
        }
    }

    private sealed class Calls(long at)
    {
        public double Left { get; set; } = Burst;

        public long At { get; set; } = at;

        public int Open { get; set; }

        public bool IsForgotten { get; set; }
    }

    private sealed class Entered(Calls calls) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                lock (calls)
                {
                    calls.Open--;
                }
            }
        }
    }

    private sealed class Uncounted : IDisposable
    {
        public static Uncounted Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
