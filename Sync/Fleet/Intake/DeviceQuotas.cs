using System.Collections.Concurrent;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>A bucket of bytes for each device: filled at a steady rate, emptied by what it sends. Buckets that are full again are forgotten.</summary>
internal sealed class DeviceQuotas(IntakeOptions options, TimeProvider time)
{
    private const int SweepEvery = 1 << 16;
    private readonly ConcurrentDictionary<Guid, Bucket> _buckets = new();
    private int _taken;

    /// <summary>Takes bytes out of a device's bucket.</summary>
    /// <returns>Zero, or how long the device has to wait until there are as many.</returns>
    public TimeSpan Take(Guid device, int bytes)
    {
        if (Interlocked.Increment(ref _taken) % SweepEvery == 0)
        {
            Sweep();
        }

        long now = time.GetTimestamp();
        Bucket bucket = _buckets.GetOrAdd(device, static (_, state) => new Bucket(state.QuotaBurstBytes, state.Now), (options.QuotaBurstBytes, Now: now));
        lock (bucket)
        {
            bucket.Fill(time.GetElapsedTime(bucket.At, now).TotalSeconds * options.QuotaBytesPerSecond, options.QuotaBurstBytes, now);
            if (bucket.Bytes >= bytes)
            {
                bucket.Bytes -= bytes;
                return TimeSpan.Zero;
            }

            return TimeSpan.FromSeconds((bytes - bucket.Bytes) / options.QuotaBytesPerSecond);
        }
    }

    /// <summary>How many buckets are held.</summary>
    internal int Count => _buckets.Count;

    /// <summary>Forgets the buckets that are full by now.</summary>
    internal void Sweep()
    {
        foreach ((Guid device, Bucket bucket) in _buckets)
        {
            lock (bucket)
            {
                if (bucket.Bytes + (time.GetElapsedTime(bucket.At).TotalSeconds * options.QuotaBytesPerSecond) >= options.QuotaBurstBytes)
                {
                    _buckets.TryRemove(device, out _);
                }
            }
        }
    }

    private sealed class Bucket(double bytes, long at)
    {
        public double Bytes { get; set; } = bytes;

        public long At { get; private set; } = at;

        public void Fill(double more, double most, long now)
        {
            Bytes = Math.Min(most, Bytes + Math.Max(0, more));
            At = now;
        }
    }
}
