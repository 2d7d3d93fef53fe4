namespace EdgeRec.Benchmarks;

/// <summary>How long one thing takes, over many rounds on one thread.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Fastest">Shortest time of one operation in microseconds: what it takes when nothing else holds the machine.</param>
/// <param name="P50">Median time of one operation in microseconds.</param>
/// <param name="P99">Time of one operation in microseconds that 99 of 100 rounds keep.</param>
/// <param name="Bytes">Managed bytes allocated by one operation.</param>
internal sealed record Measurement(string Name, double Fastest, double P50, double P99, double Bytes)
{
    private const int Rounds = 300;
    private const double RoundMicroseconds = 1_000;

    /// <summary>Measures an operation; one round repeats it until a millisecond has passed, so that short ones are not lost in the clock.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="operation">It.</param>
    /// <param name="before">Done before each operation and not measured, which is then one round; null for nothing.</param>
    public static Measurement Of(string name, Action operation, Action? before = null)
    {
        int repeats = Repeats(operation, before);
        var times = new double[Rounds];
        long bytesOfAll = 0;
        for (int round = 0; round < Rounds; round++)
        {
            before?.Invoke();
            long bytesBefore = GC.GetAllocatedBytesForCurrentThread();
            times[round] = Time(operation, repeats) / repeats;
            bytesOfAll += GC.GetAllocatedBytesForCurrentThread() - bytesBefore;
        }

        double bytes = (double)bytesOfAll / ((long)Rounds * repeats);
        Array.Sort(times);
        return new Measurement(name, times[0], times[Rounds / 2], times[Rounds * 99 / 100], bytes);
    }

    /// <summary>One line of a table.</summary>
    public override string ToString() => $"{Name,-52} {Fastest,10:N2} µs {P50,10:N2} µs {P99,10:N2} µs {Bytes,10:N0} B";

    private static int Repeats(Action operation, Action? before)
    {
        // Long enough that tiered compilation has settled before anything counts.
        double total = 0;
        int runs = 0;
        for (; total < 300_000 || runs < 100; runs++)
        {
            before?.Invoke();
            total += Time(operation, 1);
        }

        return before is null ? Math.Max(1, (int)(RoundMicroseconds / (total / runs))) : 1;
    }

    private static double Time(Action operation, int repeats)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < repeats; i++) operation();
        return TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
    }
}
