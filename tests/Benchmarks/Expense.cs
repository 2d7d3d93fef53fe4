using System.Globalization;

namespace EdgeRec.Benchmarks;

/// <summary>What one thing took that is done once.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakMiB">The most memory that this process had in RAM meanwhile (VmHWM).</param>
internal readonly record struct Expense(double Seconds, double PeakMiB)
{
    /// <summary>Does it, after a collection.</summary>
    public static async Task<Expense> OfAsync(Func<Task> act)
    {
        GC.Collect();
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5"); // The peak begins anew.
        long began = TimeProvider.System.GetTimestamp();
        await act();
        double seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        string peak = (await File.ReadAllLinesAsync("/proc/self/status")).First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return new Expense(seconds, double.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024);
    }
}
