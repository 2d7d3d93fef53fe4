using EdgeRec.Benchmarks.Page;

namespace EdgeRec.Benchmarks.Daemon;

/// <summary>
/// The native binary with 10,000 synthetic titles and 50,000 events: resident memory, and the time from its start to its first page.
/// </summary>
internal static class DaemonBenchmark
{
    private const int Starts = 21;
    private const string HomePage = "/v1/home?profile=viewer";

    public static void Run()
    {
        using var folder = new BenchmarkFolder();
        using (var daemon = new RunningDaemon(folder.Path))
        {
            BenchmarkFolder.SendHistory(daemon, SyntheticWorld.At);
            for (int i = 0; i < 20; i++)
            {
                daemon.Get(HomePage);
            }

            Print("resident right after 50,000 events in one burst", $"{daemon.ResidentMiB():N1} MiB, at most {daemon.PeakMiB():N1} MiB");
            Task.Delay(TimeSpan.FromSeconds(8)).Wait();
            Print("the same eight seconds later", $"{daemon.ResidentMiB():N1} MiB");
        }

        double[] times = [.. Enumerable.Range(0, Starts).Select(_ =>
        {
            using var daemon = new RunningDaemon(folder.Path);
            daemon.Get(HomePage);
            return daemon.Elapsed.TotalMilliseconds;
        }).Order()];
        using (var daemon = new RunningDaemon(folder.Path))
        {
            daemon.Get(HomePage);
            Print("resident after a restart and one page", $"{daemon.ResidentMiB():N1} MiB, at most {daemon.PeakMiB():N1} MiB while it started");
            Task.Delay(TimeSpan.FromSeconds(8)).Wait();
            Print("the same eight seconds later", $"{daemon.ResidentMiB():N1} MiB");
        }

        Print($"start to first page, {Starts} starts", $"median {times[Starts / 2]:N0} ms, fastest {times[0]:N0}, slowest {times[^1]:N0} ms");
        Print("installed size", $"{BenchmarkFolder.MiBOf(Path.GetDirectoryName(Path.GetFullPath(RunningDaemon.Binary))!):N1} MiB");
    }

    private static void Print(string what, string figure) => Console.WriteLine($"{what,-52} {figure}");
}
