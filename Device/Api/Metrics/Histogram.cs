namespace EdgeRec.Device.Api.Metrics;

/// <summary>How long something took, counted in buckets; any thread may add and any may read.</summary>
internal sealed class Histogram
{
    /// <summary>Upper bounds of the buckets in seconds; one more, without a bound, follows.</summary>
    public static readonly double[] Bounds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1];

    private readonly long[] _counts = new long[Bounds.Length + 1];
    private long _ticks;

    /// <summary>Values counted.</summary>
    public long Count => _counts.Sum();

    /// <summary>All values added up, in seconds.</summary>
    public double Sum => TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds;

    /// <summary>Adds one value.</summary>
    public void Add(TimeSpan duration)
    {
        int bucket = 0;
        while (bucket < Bounds.Length && duration.TotalSeconds > Bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _ticks, duration.Ticks);
    }

    /// <summary>Values of at most each bound, and of all, as Prometheus counts: cumulative.</summary>
    public long[] Cumulative()
    {
        var cumulative = new long[_counts.Length];
        long sum = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            sum += Interlocked.Read(ref _counts[i]);
            cumulative[i] = sum;
        }

        return cumulative;
    }

    /// <summary>The least bound, in seconds, under which a share of the values lies; null without values or beyond the last bound.</summary>
    /// <param name="share">0 to 1.</param>
    public double? Quantile(double share)
    {
        long[] cumulative = Cumulative();
        long wanted = (long)Math.Ceiling(share * cumulative[^1]);
        int bucket = Array.FindIndex(cumulative, count => count >= wanted);
        return cumulative[^1] == 0 || bucket >= Bounds.Length ? null : Bounds[bucket];
    }
}
