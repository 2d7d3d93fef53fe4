namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>
/// How long pages took on many devices: a histogram of the devices' 99th percentiles, from 128 µs up in steps of a quarter of an octave (19 %). Percentiles
/// cannot be averaged; how many devices are slow can be counted.
/// </summary>
internal sealed class PageTimes
{
    private const int Steps = 4, FirstOctave = 7, Octaves = 18;

    /// <summary>Devices by step.</summary>
    public long[] Counts { get; init; } = new long[Steps * Octaves];

    /// <summary>Counts a device.</summary>
    /// <param name="microseconds">Its 99th percentile; 0, no pages, is not counted.</param>
    public void Add(long microseconds)
    {
        if (microseconds > 0)
        {
            Counts[Math.Clamp((int)Math.Floor((Math.Log2(microseconds) - FirstOctave) * Steps), 0, Counts.Length - 1)]++;
        }
    }

    /// <summary>Adds what another counted.</summary>
    public void Add(PageTimes other)
    {
        for (int i = 0; i < Math.Min(Counts.Length, other.Counts.Length); i++)
        {
            Counts[i] += other.Counts[i];
        }
    }

    /// <summary>The time that a share of the devices keep to, in microseconds; 0 when none was counted.</summary>
    public double Quantile(double share)
    {
        double wanted = share * Counts.Sum();
        for (int i = 0; i < Counts.Length; i++)
        {
            wanted -= Counts[i];
            if (wanted <= 0 && Counts[i] > 0)
            {
                // In the step, as if the devices were spread evenly over it.
                return Math.Pow(2, FirstOctave + ((i + 1 + (wanted / Counts[i])) / Steps));
            }
        }

        return 0;
    }
}
