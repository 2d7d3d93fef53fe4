using System.Diagnostics;
using System.Globalization;

namespace EdgeRec.Benchmarks.Parquet;

/// <summary>
/// How much memory the trainer takes to make sequences of exports of growing size: each in a process of its own (<c>edgerec-train sequences</c>), which prints the most memory it ever had
/// in RAM (VmHWM).
/// </summary>
internal static class ParquetBenchmark
{
    /// <summary>Writes exports of invented events, one after the other, and measures.</summary>
    /// <param name="sizes">Numbers of events, separated by commas.</param>
    public static void Run(string? sizes)
    {
        string trainer = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "Models", "Training", "bin", Configuration(), "net10.0", "edgerec-train.dll"));
        foreach (long events in (sizes ?? "1000000,10000000").Split(',').Select(text => long.Parse(text, CultureInfo.InvariantCulture)))
        {
            string folder = Directory.CreateTempSubdirectory("edgerec-parquet-").FullName;
            try
            {
                InventedEvents.Write(folder, events);
                long bytes = Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
                using Process process = Process.Start(new ProcessStartInfo("dotnet", [trainer, "sequences", "--parquet", folder, "--out", Path.Combine(folder, "sequences.tsv")]) { RedirectStandardOutput = true })!;
                string said = process.StandardOutput.ReadToEnd().TrimEnd().Split('\n')[^1];
                process.WaitForExit();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parquet, {events,11:N0} events, {bytes / 1048576.0:N0} MiB of Parquet ({(double)bytes / events:F1} bytes an event): {said}"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static string Configuration() => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
}
